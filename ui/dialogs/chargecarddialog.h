// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/requests.h"
#include "models/domain/transfer.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/dialogs/orderform.h"

namespace paydesk {

/// A new payment with a card that the provider keeps: the form, then the review.
class ChargeCardDialog : public DialogFrame
{
    Q_OBJECT
public:
    ChargeCardDialog(PageContext &context, const StoredCard &card, QWidget *parent);

    OrderForm &form() const { return *m_form; }
    void reject() override;

signals:
    void confirmed(const paydesk::OrderRequest &request); ///< after the review

private:
    void review();
    QString consequence() const;

    PageContext &m_context;
    StoredCard m_card;
    OrderForm *m_form;
    bool m_reallyClose = false;
};

} // namespace paydesk
