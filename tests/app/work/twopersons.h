// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"
#include "models/core/moneytext.h"
#include "providers/registry/registry.h"
#include "providers/sandbox/sandboxserver.h"
#include "tests/models/ledger/support/ledgerfixture.h"
#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"

namespace paydesk::test {

/// One ledger over a simulated provider, and persons who open it one after the other, each with a
/// vault of his own. Ana makes and sends, Dan approves what is more than 100.
class TwoPersons
{
public:
    TwoPersons()
    {
        using namespace Qt::StringLiterals;
        m_clock.setFixed(testTime());
        m_server->mount(findProvider(u"alikassa")->simulate(m_clock));
        if (!m_server->listen(0))
            qFatal("no port");
        const auto practice = m_server->simulators().front()->accounts();
        const auto first = std::find_if(practice.begin(), practice.end(), [](const sandbox::SimAccount &a) {
            return a.name.contains(u"payouts"_s);
        });
        NewAccount account{.name = first->name, .provider = u"alikassa"_s, .settings = first->settings};
        account.settings.insert(u"base_url"_s, m_server->baseUrl(account.provider));
        for (auto secret = first->secrets.begin(); secret != first->secrets.end(); ++secret)
            account.secrets.insert(secret.key(), SecretBytes(secret.value()));
        const auto added = as(u"ana"_s).accounts().add(account);
        m_account = sure(added).id;
        sure(m_work->registry().addPerson(u"ana"_s, {PersonRole::Maker, PersonRole::Sender}));
        sure(as(u"dan"_s).registry().addPerson(u"dan"_s, {PersonRole::Approver}));
        PolicyWish wish;
        wish.approveAbove = *moneytext::parse(u"100", *Currency::fromCode(u"MYR"));
        sure(m_work->registry().setPolicy(wish));
    }

    /// Opened anew as this person, with his own vault.
    Workspace &as(const QString &name)
    {
        using namespace std::chrono_literals;
        m_work.reset();
        constexpr VaultCost quick{.n = 2, .r = 1, .p = 1};
        auto vault = Vault::open(m_folder.filePath(name + QStringLiteral(".vault")), SecretBytes("pass"), quick);
        auto opened = Workspace::open({.ledger = {.path = file(),
                                                  .kindWhenNew = LedgerKind::Practice,
                                                  .actor = name,
                                                  .clock = &m_clock},
                                       .deadline = 2s},
                                      *std::move(vault));
        m_work = sure(std::move(opened));
        return *m_work;
    }

    /// What was opened last.
    Workspace &work() { return *m_work; }
    void close() { m_work.reset(); }
    void stopProvider() { m_server.reset(); } ///< nobody listens any more
    AdjustableClock &clock() { return m_clock; }
    AccountId account() const { return m_account; }
    sandbox::SandboxServer &server() { return *m_server; }
    QTemporaryDir &folder() { return m_folder; }
    QString file() const { return m_folder.filePath(QStringLiteral("ledger.db")); }

    /// By Ana.
    PayoutId draft(const char *amount)
    {
        using namespace Qt::StringLiterals;
        return sure(as(u"ana"_s).payouts().createDraft(
            m_account, {.amount = *moneytext::parse(QString::fromLatin1(amount), *Currency::fromCode(u"MYR")),
                        .fields = {{u"number"_s, u"514012345678"_s},
                                   {u"customer_code"_s, u"BIMB"_s},
                                   {u"customer_first_name"_s, u"Siti"_s},
                                   {u"customer_last_name"_s, u"Raju"_s}}})).id;
    }

private:
    template <typename T>
    static T sure(Result<T> result)
    {
        if (!result)
            qFatal("%s", qPrintable(describeError(result.error())));
        return *std::move(result);
    }

    AdjustableClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<sandbox::SandboxServer> m_server = std::make_unique<sandbox::SandboxServer>();
    std::unique_ptr<Workspace> m_work;
    AccountId m_account;
};

} // namespace paydesk::test
