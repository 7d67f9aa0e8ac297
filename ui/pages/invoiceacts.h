// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/invoices/invoicedesk.h"
#include "ui/dialogs/invoiceoptions.h"
#include "ui/pages/pagewidget.h"

namespace paydesk {

/// What a person does with one invoice beyond looking at it: pay it by card, lead its payer's
/// browser on, capture, cancel, give back. Each goes through its dialog; what the account cannot do
/// or the state does not allow is not offered.
class InvoiceActs : public QObject
{
    Q_OBJECT
public:
    InvoiceActs(PageContext &context, QWidget *page);

    bool can(Command command, const Invoice &invoice) const;
    void perform(Command command, const Invoice &invoice);
    /// Those that can be done now, as a person needs them.
    QList<Command> offered(const Invoice &invoice) const;
    /// "3-D Secure…" while a step is open; empty = as everywhere.
    QString label(Command command, const Invoice &invoice) const;
    /// After an invoice was made.
    void letPay(const Invoice &invoice, HowToPay how);

signals:
    /// An act is done, as far as it is known.
    void acted(qint64 invoiceId, const std::optional<paydesk::Error> &problem);
    /// Nothing was done.
    void failed(const paydesk::Error &error);

private:
    bool may(const Invoice &invoice, InvoiceAct act) const;
    void payByCard(const Invoice &invoice);
    void showStep(InvoiceId id, bool openPage);
    void askAmount(const Invoice &invoice, InvoiceAct act);
    void askCancel(const Invoice &invoice);
    bool maySettle(const Invoice &invoice, bool happened) const;
    void askOutcome(const Invoice &invoice, bool happened);
    void follow(Operation<InvoiceOutcome> *operation);

    PageContext &m_context;
    QWidget *m_page;
};

} // namespace paydesk
