// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programs/windowprogram.h"

#include "ui/dialogs/passphrasedialog.h"
#include "ui/dialogs/problemdialog.h"
#include "ui/mainwindow.h"

#include <QApplication>

namespace paydesk {

namespace {

constexpr int ledgerProblem = 6; // the exit codes of the command line contract
constexpr int otherProblem = 2;

int exitCodeOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::LedgerLocked:
    case ErrorKind::LedgerDamaged:
    case ErrorKind::LedgerNewer:
    case ErrorKind::LedgerReadOnly:
    case ErrorKind::LedgerFailure: return ledgerProblem;
    default: return otherProblem;
    }
}

} // namespace

WindowProgram::WindowProgram(QApplication &app, WindowOptions options)
    : m_options(std::move(options))
{
    const Appearance appearance = m_options.appearance.value_or(m_settings.appearance());
    m_theme.setAppearance(Theme::Appearance(appearance));
    m_theme.setScale(m_settings.get(settingkeys::textPercent));
    m_theme.install(app);
}

WindowProgram::~WindowProgram() = default;

void WindowProgram::start()
{
    m_options.practice ? startPractice() : openLive();
}

void WindowProgram::startPractice()
{
    auto practice = Practice::start(m_options.start.user, m_options.start.deadline);
    if (!practice)
        return fail(practice.error());
    m_practice = *std::move(practice);
    m_practice->playMorning(this, [this] {
        m_practice->workspace().poller().start();
        showWindow(m_practice->services());
    });
}

void WindowProgram::openLive()
{
    openVault(
        m_options.start, this,
        [this](Result<std::unique_ptr<Vault>> vault) {
            if (vault) {
                m_passphraseRemark
                    = tr("Now your own vault, with the key by which you sign: its passphrase.");
                return openOwnVault(*std::move(vault));
            }
            if (vault.error().kind != ErrorKind::VaultLocked || !m_asked)
                return fail(vault.error());
            m_passphraseRemark = errorWords(vault.error(), Act::Question).what;
            openLive(); // a typing error is no reason to end
        },
        [this](PassphraseUse use, const PassphraseAnswer &answer) { askPassphrase(use, answer); });
}

void WindowProgram::openOwnVault(std::unique_ptr<Vault> vault)
{
    m_vault = std::move(vault);
    openPersonVault(
        m_options.start, this,
        [this](Result<std::unique_ptr<Vault>> own) {
            if (own)
                return openLedger(std::move(m_vault), *std::move(own));
            if (own.error().kind != ErrorKind::VaultLocked || !m_asked)
                return fail(own.error());
            m_passphraseRemark = errorWords(own.error(), Act::Question).what;
            openOwnVault(std::move(m_vault));
        },
        [this](PassphraseUse use, const PassphraseAnswer &answer) { askPassphrase(use, answer); });
}

void WindowProgram::askPassphrase(PassphraseUse use, const PassphraseAnswer &answer)
{
    auto *dialog = new PassphraseDialog(m_theme, use == PassphraseUse::Create, m_passphraseRemark);
    m_asked = true;
    connect(dialog, &PassphraseDialog::entered, this,
            [answer](const SecretBytes &passphrase) { answer(passphrase); });
    connect(dialog, &QDialog::rejected, qApp, &QCoreApplication::quit);
    dialog->open();
}

void WindowProgram::openLedger(std::unique_ptr<Vault> vault, std::unique_ptr<Vault> personVault)
{
    const StartOptions &start = m_options.start;
    const WorkspaceOptions options{.ledger = {.path = start.ledgerPath,
                                              .mode = LedgerMode::ReadWrite,
                                              .actor = start.user,
                                              .clock = &m_clock},
                                   .deadline = start.deadline};
    auto workspace = Workspace::open(options, std::move(vault), std::move(personVault));
    if (!workspace)
        return fail(workspace.error());
    m_workspace = *std::move(workspace);
    showWindow(m_workspace->services());
    if (!m_workspace->readOnly())
        m_workspace->poller().start();
    const auto &readOnly = m_workspace->readOnly();
    if (const std::optional<Error> said = readOnly ? readOnly : m_workspace->warning()) {
        auto *dialog = new ProblemDialog(m_theme, *said);
        dialog->open();
    }
}

void WindowProgram::showWindow(const Services &services)
{
    m_services.emplace(services);
    m_window = std::make_unique<MainWindow>(*m_services, m_theme, m_settings);
    if (!m_options.page.isEmpty())
        m_window->showPage(m_options.page);
    m_window->show();
}

void WindowProgram::fail(const Error &error)
{
    auto *dialog = new ProblemDialog(m_theme, error);
    connect(dialog, &QDialog::finished, qApp,
            [code = exitCodeOf(error.kind)] { QCoreApplication::exit(code); });
    dialog->open();
}

} // namespace paydesk
