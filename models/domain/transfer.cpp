// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/transfer.h"

namespace paydesk {

QString toKey(RecipientKind kind)
{
    return kind == RecipientKind::Card ? QStringLiteral("card") : QStringLiteral("external");
}

} // namespace paydesk
