// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/order.h"
#include "ui/pages/pagewidget.h"
#include "ui/widgets/chip.h"

namespace paydesk {

class ThemedLabel;

/// The top of a dialog about money: the full amount with its currency, its state, the environment,
/// and below it what it is about and through which account.
class MoneyHead : public QWidget
{
    Q_OBJECT
public:
    explicit MoneyHead(PageContext &context, QWidget *parent = nullptr);

    void setAmount(Money amount);
    void setLook(const StateLook &look);
    /// "INV-1121-0147 · Oleg Țurcan · MilkyPay · Shop EUR" and the account's environment.
    void setOrder(const Order &order);
    void setAccount(const QStringList &about, AccountId account);

private:
    PageContext &m_context;
    ThemedLabel *m_amount;
    ThemedLabel *m_code;
    Chip *m_chip;
    EnvironmentBadge *m_badge;
    ThemedLabel *m_what;
};

} // namespace paydesk
