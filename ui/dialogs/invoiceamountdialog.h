// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/invoices/invoicedesk.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

class QLineEdit;

namespace paydesk {

class AmountEdit;
class FactList;
class FormField;

/// How much of a held amount is captured, or of a payment given back; then the review. What is
/// wrong stands at the field, before anything is sent.
class InvoiceAmountDialog : public DialogFrame
{
    Q_OBJECT
public:
    /// \c act is Capture or Refund.
    InvoiceAmountDialog(
        PageContext &context, const Invoice &invoice, InvoiceAct act, QWidget *parent);

signals:
    /// After the review. No amount = all of it, and nothing of it was moved before.
    void confirmed(const std::optional<paydesk::Money> &amount, const QString &reference);

private:
    void buildForm();
    void showSums();
    void review();
    bool isRefund() const { return m_act == InvoiceAct::Refund; }
    bool mayBePart() const;
    std::optional<Money> checkedAmount();
    bool checkReference();
    const ProviderInfo *provider() const;
    QString shown(Money amount) const;
    QString consequence(Money amount) const;

    PageContext &m_context;
    Invoice m_invoice;
    InvoiceAct m_act;
    Money m_most;
    FactList *m_sums;
    AmountEdit *m_amount;
    FormField *m_amountField;
    QLineEdit *m_reference;
    FormField *m_referenceField;
    QPushButton *m_review;
};

} // namespace paydesk
