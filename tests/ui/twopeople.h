// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"
#include "models/core/moneytext.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QTranslator>
#include <QtTest>

namespace paydesk::test {

/// A ledger file in which irina made payouts and submitted them, then the window of dan over it,
/// with a vault that he opened by a typed passphrase.
class TwoPeople
{
public:
    using Work = std::function<void(Workspace &)>;

    /// \c work is done as irina, before dan's window opens.
    bool open(const Work &work)
    {
        if (!reopen(QStringLiteral("irina")))
            return false;
        work(*m_workspace);
        m_workspace.reset();
        if (!reopen(QStringLiteral("dan")))
            return false;
        m_settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("settings.ini")));
        m_theme.install(*qApp);
        m_services.emplace(m_workspace->services());
        m_window = std::make_unique<MainWindow>(*m_services, m_theme, *m_settings);
        m_window->show();
        m_window->activateWindow();
        return QTest::qWaitForWindowExposed(m_window.get());
    }

    static QString passphrase() { return QStringLiteral("correct horse"); }
    MainWindow &window() { return *m_window; }
    Workspace &workspace() { return *m_workspace; }
    Services &services() { return *m_services; }
    Theme &theme() { return m_theme; }
    AdjustableClock &clock() { return m_clock; }

    static AccountId addAccount(Workspace &workspace)
    {
        Account account;
        account.name = QStringLiteral("MYR payouts");
        account.provider = QStringLiteral("alikassa");
        account.environment = Environment::Test;
        const auto added = workspace.ledger().accounts().add(account);
        return added ? added->id : AccountId{};
    }

    static Payout draft(Workspace &workspace, AccountId account, const QString &reference,
                        const QString &amount, const QString &name, const QString &number,
                        const QString &bank = QStringLiteral("BIMB"))
    {
        Payout draft;
        draft.account = account;
        draft.reference = reference;
        draft.amount = *moneytext::parse(amount, *Currency::fromCode(u"MYR"));
        draft.party = name;
        draft.partyAccount = number;
        draft.description = QStringLiteral("Commission, week 47");
        draft.fields = {{QStringLiteral("number"), number},
                        {QStringLiteral("customer_code"), bank},
                        {QStringLiteral("customer_first_name"), name.section(u' ', 0, 0)},
                        {QStringLiteral("customer_last_name"), name.section(u' ', 1)}};
        const auto added = workspace.ledger().payouts().add(draft);
        return added ? *added : Payout{};
    }

    /// As if it had been sent and paid.
    static void pay(Workspace &workspace, PayoutId id)
    {
        PayoutStore &payouts = workspace.ledger().payouts();
        const auto attempt
            = payouts.beginAttempt(id, QStringLiteral("create"), QByteArray(32, '\0'));
        QVERIFY(attempt);
        PayoutChange paid{.event = QStringLiteral("accepted"), .state = PayoutState::Paid};
        QVERIFY(payouts.endAttempt(id, paid,
                                   {.attempt = attempt->id, .result = AttemptResult::Accepted,
                                    .httpStatus = 200}));
    }

    template <typename T>
    T *dialog() const
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<T *>(widget); found && found->isVisible())
                return found;
        }
        return nullptr;
    }

    /// Keys go where the focus is, as a person's do.
    void press(const char *keys)
    {
        QWidget *top = QApplication::activeModalWidget() ? QApplication::activeModalWidget()
                                                         : m_window.get();
        if (QApplication::activeWindow() != top)
            QApplication::setActiveWindow(top);
        QTest::keySequence(top->focusWidget() ? top->focusWidget() : top,
                           QKeySequence(QString::fromLatin1(keys)));
    }
    void type(const QString &text)
    {
        QWidget *top = QApplication::activeModalWidget() ? QApplication::activeModalWidget()
                                                         : m_window.get();
        QTest::keyClicks(top->focusWidget(), text);
    }

private:
    bool reopen(const QString &actor)
    {
        auto vault = Vault::open(m_folder.filePath(QStringLiteral("vault")),
                                 SecretBytes(passphrase().toUtf8()), {.n = 1 << 10});
        if (!vault)
            return false;
        (*vault)->setTyped(true);
        auto workspace = Workspace::open(
            {.ledger = {.path = m_folder.filePath(QStringLiteral("ledger.db")),
                        .actor = actor,
                        .clock = &m_clock}},
            *std::move(vault));
        if (workspace)
            m_workspace = *std::move(workspace);
        return workspace.has_value();
    }

    QTemporaryDir m_folder;
    AdjustableClock m_clock;
    Theme m_theme;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Settings> m_settings;
    std::optional<Services> m_services;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace paydesk::test
