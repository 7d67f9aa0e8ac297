// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/cardbrandname.h"

namespace paydesk {

QString brandName(CardBrand brand)
{
    switch (brand) {
    case CardBrand::Unknown:
        return {};
    case CardBrand::Visa:
        return QStringLiteral("Visa");
    case CardBrand::Mastercard:
        return QStringLiteral("Mastercard");
    case CardBrand::Maestro:
        return QStringLiteral("Maestro");
    case CardBrand::Amex:
        return QStringLiteral("American Express");
    case CardBrand::UnionPay:
        return QStringLiteral("UnionPay");
    case CardBrand::Mir:
        return QStringLiteral("Mir");
    case CardBrand::Jcb:
        return QStringLiteral("JCB");
    case CardBrand::Discover:
        return QStringLiteral("Discover");
    case CardBrand::Diners:
        return QStringLiteral("Diners Club");
    }
    Q_UNREACHABLE();
}

} // namespace paydesk
