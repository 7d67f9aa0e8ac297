// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/statement.h"

#include <array>

namespace paydesk {

QString toKey(LineType type)
{
    switch (type) {
    case LineType::Payment:
        return QStringLiteral("payment");
    case LineType::Payout:
        return QStringLiteral("payout");
    case LineType::Transfer:
        return QStringLiteral("transfer");
    case LineType::Refund:
        return QStringLiteral("refund");
    }
    Q_UNREACHABLE();
}

std::optional<LineType> lineTypeFromKey(QStringView key)
{
    using enum LineType;
    for (const LineType type : std::array{Payment, Payout, Transfer, Refund}) {
        if (key == toKey(type))
            return type;
    }
    return std::nullopt;
}

int signOf(LineType type)
{
    switch (type) {
    case LineType::Payment:
        return 1;
    case LineType::Payout:
    case LineType::Transfer:
    case LineType::Refund:
        return -1;
    }
    Q_UNREACHABLE();
}

} // namespace paydesk
