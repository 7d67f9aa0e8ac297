// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feeds/accountfeed.h"

#include "app/accounts/logindesk.h"
#include "app/accounts/logintext.h"
#include "app/accounts/providerdirectory.h"
#include "app/events/changehub.h"
#include "app/payouts/payoutdesk.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr int accountsTogetherMs = 300; // a batch changes many payouts at once

QString currencyText(const ProviderInfo &info)
{
    QStringList codes;
    for (const Currency currency : info.currencies)
        codes.append(currency.code());
    return codes.isEmpty() ? AccountFeed::tr("any", "currencies of an account")
                           : codes.join(QStringLiteral(", "));
}

QString keyText(const Account &account, const ProviderInfo &info)
{
    bool hasSecret = false;
    bool signs = false;
    for (const AccountKey &key : info.accountKeys) {
        if (!key.secret)
            continue;
        const bool stored = account.secretKeys.contains(key.key);
        if (key.required && !stored)
            return AccountFeed::tr("missing", "secret of an account");
        hasSecret |= stored;
        signs |= stored && key.kind == AccountKeyKind::PrivateKeyPem;
    }
    if (signs)
        return AccountFeed::tr("signing key");
    return hasSecret ? AccountFeed::tr("key", "kind of an account's secret")
                     : AccountFeed::tr("no key");
}

} // namespace

AccountFeed::AccountFeed(const Services &services, const AccountNames &names, TableWords words,
                         QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_names(names)
    , m_table(new AccountTable(std::move(words), this))
{
    connect(&names, &AccountNames::changed, this, &AccountFeed::reload);
    m_later.setSingleShot(true);
    m_later.setInterval(accountsTogetherMs);
    connect(&m_later, &QTimer::timeout, this, &AccountFeed::reload);
    connect(&services.hub, &ChangeHub::payoutChanged, this, [this] { // one may stop its account
        if (!m_later.isActive())
            m_later.start();
    });
    reload();
}

void AccountFeed::setSearch(const QString &text)
{
    m_search = text.trimmed();
    reload();
}

void AccountFeed::reload()
{
    std::vector<AccountRow> rows;
    for (const Account &account : m_names.accounts()) {
        if (m_names.full(account.id).contains(m_search, Qt::CaseInsensitive))
            rows.push_back(row(account));
    }
    std::sort(rows.begin(), rows.end(), [](const AccountRow &a, const AccountRow &b) {
        const int order = QString::localeAwareCompare(a.providerName, b.providerName);
        return order != 0 ? order < 0
                          : QString::localeAwareCompare(a.account.name, b.account.name) < 0;
    });
    m_table->setFirstPage(std::move(rows), false);
}

AccountRow AccountFeed::row(const Account &account) const
{
    AccountRow row{.account = account, .providerName = m_names.provider(account.id)};
    if (const ProviderInfo *info = m_services.providers.find(account.provider)) {
        row.currencies = currencyText(*info);
        row.keyText = keyText(account, *info);
        row.stopped = info->capabilities.testFlag(Capability::CreatePayout)
            && m_services.payouts.isStopped(account.id);
        const bool logsIn = info->capabilities.testFlag(Capability::LogIn);
        if (const auto login = logsIn ? m_services.logIn.state(account.id) : LoginState{};
            logsIn && login)
            row.keyText = loginWords(*login, TimeText(m_table->words().locale),
                                     m_services.clock.now()).brief;
    }
    return row;
}

} // namespace paydesk
