// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/transfer.h"
#include "models/tables/tablemodel.h"

namespace paydesk {

/// A card that a provider keeps, with its words.
struct CardRow
{
    StoredCard card;
    StateCell state;
    QString kind; ///< what it can be used for
    QString validUntil;
    QString source; ///< reference of the invoice with which it was saved
    QString account; ///< "maib · MDL payments"
};

/// State, card, holder, use, valid until, saved with, account; newest first.
class CardTable : public TableModel<CardRow>
{
public:
    explicit CardTable(TableWords words, QObject *parent = nullptr);
};

} // namespace paydesk
