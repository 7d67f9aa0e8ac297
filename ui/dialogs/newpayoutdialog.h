// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogframe.h"
#include "ui/dialogs/orderform.h"

namespace paydesk {

class MessageFrame;
class PayoutChecks;

/// A new payout: form left, what is odd about it right. It is kept as a draft or goes on to the
/// review; nothing is sent from here.
class NewPayoutDialog : public DialogFrame
{
    Q_OBJECT
public:
    NewPayoutDialog(PageContext &context, QWidget *parent);

    OrderForm &form() const { return *m_form; }
    void reject() override;

signals:
    void draftSaved(qint64 payoutId);
    /// The review was confirmed and the draft is in the ledger: now it is to be sent.
    void sendRequested(qint64 payoutId);
    /// As sendRequested(), but others have to approve it first.
    void submitRequested(qint64 payoutId);
    void openRequested(qint64 payoutId);

private:
    void build();
    void refreshChecks();
    void refreshFoot();
    bool isComplete(); ///< else the problems are shown and the first has the focus
    void saveDraft();
    void review();
    std::optional<Payout> createDraft();

    PageContext &m_context;
    OrderForm *m_form;
    PayoutChecks *m_checks;
    MessageFrame *m_problem;
    QPushButton *m_save;
    QPushButton *m_review;
    QTimer m_checkLater;
    bool m_reallyClose = false;
};

} // namespace paydesk
