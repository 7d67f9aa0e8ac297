// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablemodel.h"

namespace paydesk {

/// Names are looked up by who fills the table, so that painting never asks the ledger.
struct TransferRow
{
    Transfer transfer;
    QString accountName;
    QString providerName;
};

struct ClaimRow
{
    Claim claim;
    QString accountName;
    QString providerName;
};

/// State, reference, sender, his card, where it goes, amount, created; newest first.
class TransferTable : public TableModel<TransferRow>
{
public:
    explicit TransferTable(TableWords words, QObject *parent = nullptr);
};

/// State, number of the claim, the recipient's card, provider, account, created; newest first.
class ClaimTable : public TableModel<ClaimRow>
{
public:
    explicit ClaimTable(TableWords words, QObject *parent = nullptr);
};

/// Of a masked card number: "516874******4410" becomes "5168 ••4410". Anything else stays.
QString shortCard(const QString &masked);

} // namespace paydesk
