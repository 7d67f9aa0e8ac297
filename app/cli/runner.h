// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/context.h"

#include <QObject>

#include <memory>

namespace paydesk::cli {

/// Reads the command line, opens what the command needs, runs it, and quits the application with
/// the command's exit code.
class Runner : public QObject
{
public:
    explicit Runner(const QStringList &arguments,
                    std::span<const ProviderEntry> providers = providerRegistry());
    ~Runner() override;

    void start();

private:
    const Command *chooseCommand(const QStringList &words);
    bool parse(const QStringList &arguments);
    void openAndRun();
    void openWithVault();
    void openWithKey();
    void openPersonsVault();
    void openWorkspace(std::unique_ptr<Vault> vault, std::unique_ptr<Vault> personVault = nullptr);
    void run();
    void quit(ExitCode code);

    QStringList m_arguments;
    std::span<const ProviderEntry> m_providers;
    QCommandLineParser m_parser;
    const Command *m_command = nullptr;
    Output m_output{false, false};
    std::unique_ptr<Context> m_context;
    std::unique_ptr<Vault> m_vault; ///< until the person's is open, too
};

} // namespace paydesk::cli
