// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogframe.h"
#include "ui/dialogs/transferform.h"

namespace paydesk {

class FactList;
class MessageFrame;

/// A new transfer: form left, what it costs whom right. There are no drafts of transfers: card data
/// are not kept. It goes on to the review, and nothing is sent from here.
class NewTransferDialog : public DialogFrame
{
    Q_OBJECT
public:
    NewTransferDialog(PageContext &context, QWidget *parent);
    ~NewTransferDialog() override;

    TransferForm &form() const { return *m_form; }
    void reject() override;

signals:
    /// The review was confirmed. The fields are wiped when this returns; the request holds the
    /// only copy of the cards.
    void sendRequested(paydesk::AccountId account, const paydesk::TransferRequest &request);

private:
    void build();
    void refreshSums();
    void review();

    PageContext &m_context;
    TransferForm *m_form;
    FactList *m_sums;
    MessageFrame *m_cards;
    QPushButton *m_review;
    bool m_reallyClose = false;
};

} // namespace paydesk
