// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/ordermessage.h"

namespace paydesk {

/// What the pane says of an order, or of an act with it, of which nobody knows what became: what
/// happened, what Paydesk does, and who decides how.
struct OrderDoubt
{
    OrderMessage message;
    QList<TimelineEntry> doing;
    QString settle; ///< when a person may settle it, and on what grounds
    QString again; ///< when it may be sent once more
};

OrderDoubt doubtOf(const OrderView &view, const PageContext &context);

} // namespace paydesk
