// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogframe.h"
#include "ui/dialogs/orderform.h"

namespace paydesk {

class MessageFrame;

/// A new invoice: the form, then the provider's answer. The page that opened it shows the link.
class NewInvoiceDialog : public DialogFrame
{
    Q_OBJECT
public:
    NewInvoiceDialog(PageContext &context, QWidget *parent);

    OrderForm &form() const { return *m_form; }
    void reject() override;

signals:
    void created(qint64 invoiceId);

private:
    void create();
    void setBusy(bool busy);

    PageContext &m_context;
    OrderForm *m_form;
    MessageFrame *m_problem;
    QPushButton *m_create;
    bool m_reallyClose = false;
};

} // namespace paydesk
