// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services.h"

#include <QHash>
#include <QObject>

namespace paydesk {

/// Names of accounts and providers by account, kept up to date, so that lists do not ask the
/// ledger row by row.
class AccountNames : public QObject
{
    Q_OBJECT
public:
    explicit AccountNames(const Services &services, QObject *parent = nullptr);

    QString account(AccountId id) const { return m_names.value(id).account; }
    QString provider(AccountId id) const { return m_names.value(id).provider; }
    /// "AliKassa · MYR payouts": with it two providers whose names differ by two letters cannot
    /// be taken for each other.
    QString full(AccountId id) const;

    const QList<Account> &accounts() const { return m_accounts; } ///< by name
    std::optional<Account> find(AccountId id) const;

signals:
    void changed();

private:
    struct Names
    {
        QString account;
        QString provider;
    };
    void reload();

    const Services &m_services;
    QHash<AccountId, Names> m_names;
    QList<Account> m_accounts;
};

} // namespace paydesk
