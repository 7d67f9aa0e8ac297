// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/accountnames.h"
#include "models/tables/cardtable.h"

namespace paydesk {

/// Keeps the table of stored cards in step with the ledger.
class CardFeed : public QObject
{
    Q_OBJECT
public:
    CardFeed(
        const Services &services, const AccountNames &names, TableWords words, QObject *parent);

    CardTable &table() { return *m_table; }
    /// Part of the card, its holder, the invoice or the account; empty = all.
    void setSearch(const QString &text);
    qsizetype kept() const { return m_kept; } ///< of all, whatever is searched for
    std::optional<CardRow> find(StoredCardId id) const;

signals:
    void changed();

private:
    void reload();
    CardRow row(const StoredCard &card) const;
    bool matches(const CardRow &row) const;

    const Services &m_services;
    const AccountNames &m_names;
    CardTable *m_table;
    QString m_search;
    qsizetype m_kept = 0;
};

} // namespace paydesk
