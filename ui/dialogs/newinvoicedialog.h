// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/orders/outcome.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/dialogs/invoiceoptions.h"
#include "ui/dialogs/orderform.h"

namespace paydesk {

class MessageFrame;

/// A new invoice: the form, then the provider's answer. The page that opened it goes on with the
/// way to pay: the link, the payment page, the card.
class NewInvoiceDialog : public DialogFrame
{
    Q_OBJECT
public:
    NewInvoiceDialog(PageContext &context, QWidget *parent);

    OrderForm &form() const { return *m_form; }
    InvoiceOptions &options() const { return *m_options; }
    void reject() override;

signals:
    void created(qint64 invoiceId, paydesk::HowToPay how);

private:
    void takeAccount();
    void create();
    Operation<InvoiceOutcome> *sendOrCreate();
    void keepLeftDraft();
    void setBusy(bool busy);

    /// A draft whose sending failed before anything was sent, and what it was made of.
    struct Left
    {
        InvoiceId draft;
        AccountId account;
        OrderRequest request;
    };

    PageContext &m_context;
    std::optional<Left> m_left;
    OrderForm *m_form;
    InvoiceOptions *m_options;
    MessageFrame *m_problem;
    QPushButton *m_create;
    QString m_provider; ///< whose options are shown
    bool m_reallyClose = false;
};

} // namespace paydesk
