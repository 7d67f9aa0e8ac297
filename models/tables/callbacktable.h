// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/callback.h"
#include "models/tables/tablemodel.h"

namespace paydesk {

struct CallbackRow
{
    Callback callback;
    QString account; ///< "maib · Store MDL"
    QString reference; ///< of the order it is about; empty = of none
};

/// Outcome, account, about, deliveries, form of the signature, received; newest first.
class CallbackTable : public TableModel<CallbackRow>
{
public:
    explicit CallbackTable(TableWords words, QObject *parent = nullptr);
};

} // namespace paydesk
