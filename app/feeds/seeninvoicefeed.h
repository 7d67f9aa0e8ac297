// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/invoices/invoicedesk.h"
#include "app/services.h"
#include "models/tables/answertables.h"

#include <QHash>
#include <QPointer>

namespace paydesk {

/// A provider's own list of invoices, as far as it was asked for. Nothing is asked by itself, and
/// nothing is changed.
class SeenInvoiceFeed : public QObject
{
    Q_OBJECT
public:
    SeenInvoiceFeed(const Services &services, TableWords words, QObject *parent);

    SeenInvoiceTable &table() { return *m_table; }
    void ask(AccountId account); ///< its first page; what was listed before goes
    void askMore(); ///< the next page; after a failure that which did not come
    void cancel(); ///< the rows that came stay
    void setOnlyNotInLedger(bool only);
    const SeenInvoiceRow *find(qint64 id) const;

    bool isAsking() const { return m_running; }
    bool hasMore() const { return !m_next.isEmpty(); }
    bool hasAnswer() const { return m_pages > 0; } ///< at least one page came
    qint64 count() const { return qint64(m_rows.size()); } ///< also those that are not shown
    qint64 notInLedger() const;
    const std::optional<Error> &problem() const { return m_problem; } ///< of the last question

signals:
    void changed(); ///< anything of the above

private:
    void askPage();
    void take(const Result<SeenInvoicePage> &page);
    Result<void> add(const QList<SeenInvoice> &items);
    Result<SeenInvoiceRow> rowOf(const SeenInvoice &seen) const;
    qint64 idOf(const QString &providerId);
    void refill();

    const Services &m_services;
    SeenInvoiceTable *m_table;
    std::vector<SeenInvoiceRow> m_rows;
    QHash<QString, qint64> m_ids; ///< by the provider's id
    AccountId m_account;
    QString m_next;
    int m_pages = 0;
    bool m_onlyNotInLedger = false;
    std::optional<Error> m_problem;
    QPointer<OperationBase> m_running;
};

} // namespace paydesk
