// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/transfer.h"

namespace paydesk {

QString toKey(RecipientKind kind)
{
    return kind == RecipientKind::Card ? QStringLiteral("card") : QStringLiteral("external");
}

std::optional<RecipientKind> recipientKindFromKey(QStringView key)
{
    for (const RecipientKind kind : {RecipientKind::Card, RecipientKind::External}) {
        if (key == toKey(kind))
            return kind;
    }
    return std::nullopt;
}

} // namespace paydesk
