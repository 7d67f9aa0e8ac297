// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/orders/outcome.h"
#include "models/domain/providerinfo.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

namespace paydesk {

class CardFields;
class MessageFrame;
class ProviderForm;

/// A card is keyed in for an invoice and sent once. The fields are wiped as it is sent: whatever
/// comes of it, the next try is keyed in anew, and only after the provider said that this one was
/// not paid. An invoice that takes no card any more, as when a callback says it is paid, says so
/// at once.
class CardPaymentDialog : public DialogFrame
{
    Q_OBJECT
public:
    CardPaymentDialog(PageContext &context, const Invoice &invoice, QWidget *parent);

    CardFields &card() const { return *m_card; }
    bool isSending() const { return m_sending; }
    void reject() override;

signals:
    /// The provider has it: a step is open, or the result is there.
    void taken(qint64 invoiceId);

private:
    void buildBody();
    QWidget *makeBrowserSection(const ProviderInfo &info);
    void pay();
    void setSending(bool sending);
    void takeOutcome(const Result<InvoiceOutcome> &outcome);
    void showRefusal(const Error &error);
    void showDoubt();
    void showOver(const Invoice &invoice);
    void endForm(const QString &footText);
    std::optional<Invoice> stored() const;
    const ProviderInfo *provider() const;

    PageContext &m_context;
    Invoice m_invoice;
    CardFields *m_card;
    ProviderForm *m_browser;
    MessageFrame *m_problem;
    QPushButton *m_cancel;
    QPushButton *m_pay;
    bool m_sending = false;
    bool m_over = false; ///< no card is taken any more
};

} // namespace paydesk
