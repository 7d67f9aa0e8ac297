// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/practice.h"
#include "app/composition/startoptions.h"
#include "app/settings/settings.h"
#include "ui/theme/theme.h"

#include <QObject>

#include <memory>

class QApplication;

namespace paydesk {

class MainWindow;

/// What the window takes on the command line beside the options of both programs.
struct WindowOptions
{
    StartOptions start;
    bool practice = false;
    std::optional<Appearance> appearance;
    QString page;
};

/// The window program from its options to its window: opens the vault and the ledger, or starts
/// practice, and says why when it cannot.
class WindowProgram : public QObject
{
    Q_OBJECT
public:
    WindowProgram(QApplication &app, WindowOptions options);
    ~WindowProgram() override;

    void start();

private:
    void startPractice();
    void openLive();
    void askPassphrase(PassphraseUse use, const PassphraseAnswer &answer);
    void openOwnVault(std::unique_ptr<Vault> vault);
    void openLedger(std::unique_ptr<Vault> vault, std::unique_ptr<Vault> personVault);
    void showWindow(const Services &services);
    void fail(const Error &error);

    WindowOptions m_options;
    Settings m_settings;
    Theme m_theme;
    SystemClock m_clock;
    std::unique_ptr<Practice> m_practice;
    std::unique_ptr<Workspace> m_workspace;
    std::optional<Services> m_services;
    std::unique_ptr<MainWindow> m_window;
    bool m_asked = false; ///< the passphrase came from a person, who may type it again
    QString m_passphraseRemark;
    std::unique_ptr<Vault> m_vault; ///< until the own one is open, too
};

} // namespace paydesk
