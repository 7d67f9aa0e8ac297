// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/accountnames.h"
#include "models/tables/accounttable.h"

#include <QTimer>

namespace paydesk {

/// Keeps the table of accounts in step with the ledger.
class AccountFeed : public QObject
{
    Q_OBJECT
public:
    AccountFeed(const Services &services, const AccountNames &names, TableWords words,
                QObject *parent);

    AccountTable &table() { return *m_table; }
    /// Part of the account's or the provider's name; empty = all.
    void setSearch(const QString &text);

private:
    void reload();
    AccountRow row(const Account &account) const;

    const Services &m_services;
    const AccountNames &m_names;
    AccountTable *m_table;
    QString m_search;
    QTimer m_later;
};

} // namespace paydesk
