// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/accountnames.h"
#include "models/ledger/page.h"
#include "models/tables/callbacktable.h"

#include <QTimer>

namespace paydesk {

/// Keeps the table of callbacks in step with the ledger.
class CallbackFeed : public QObject
{
    Q_OBJECT
public:
    CallbackFeed(
        const Services &services, const AccountNames &names, TableWords words, QObject *parent);

    CallbackTable &table() { return *m_table; }
    const CallbackFilter &filter() const { return m_filter; }
    void setFilter(const CallbackFilter &filter);
    qint64 count() const { return m_count; } ///< rows behind the filter, loaded or not
    const std::optional<Error> &problem() const { return m_problem; } ///< of the last reading
    void reload();

signals:
    void changed(); ///< the rows, the count or the problem

private:
    void loadMore();
    std::vector<CallbackRow> rows(std::vector<Callback> callbacks) const;

    const Services &m_services;
    const AccountNames &m_names;
    CallbackTable *m_table;
    CallbackFilter m_filter;
    QString m_next;
    qint64 m_count = 0;
    std::optional<Error> m_problem;
    QTimer m_later;
};

/// The reference of the order that a callback is about; empty when it is about none.
QString referenceOf(const Services &services, const Callback &callback);

} // namespace paydesk
