// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    void setBusy(bool busy);

    PageContext &m_context;
    OrderForm *m_form;
    InvoiceOptions *m_options;
    MessageFrame *m_problem;
    QPushButton *m_create;
    QString m_provider; ///< whose options are shown
    bool m_reallyClose = false;
};

} // namespace paydesk
