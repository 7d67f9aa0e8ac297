// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablemodel.h"

namespace paydesk {

/// Names are looked up by who fills the table, so that painting never asks the ledger.
struct InvoiceRow
{
    Invoice invoice;
    QString accountName;
    QString providerName;
    bool actInDoubt = false; ///< nobody knows what became of a payment, a capture or a refund
};

struct PayoutRow
{
    Payout payout;
    QString accountName;
    QString providerName;
};

/// State, reference, provider, payer, method, amount, created; newest first.
class InvoiceTable : public TableModel<InvoiceRow>
{
public:
    explicit InvoiceTable(TableWords words, QObject *parent = nullptr);
};

/// State, reference, beneficiary, account, amount, updated; newest first.
class PayoutTable : public TableModel<PayoutRow>
{
public:
    explicit PayoutTable(TableWords words, QObject *parent = nullptr);
};

/// "MD24AG000225100013104168" becomes "MD••4168"; what has no more than four characters stays.
QString maskedAccount(const QString &account);

} // namespace paydesk
