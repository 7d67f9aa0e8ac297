// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/cardtext.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

struct StoredCardText
{
    Q_DECLARE_TR_FUNCTIONS(StoredCard)
};

} // namespace

bool hasEnded(const StoredCard &card, Timestamp now)
{
    if (card.expiryMonth == 0)
        return false;
    const QDate last = QDate(card.expiryYear, card.expiryMonth, 1).addMonths(1).addDays(-1);
    return dayUtc(now) > last;
}

StateLook stateLook(const StoredCard &card, Timestamp now)
{
    if (card.forgotten)
        return {StoredCardText::tr("Forgotten"), Role::Neutral, QStringLiteral("minusc"), false};
    if (hasEnded(card, now))
        return {StoredCardText::tr("Ended"), Role::Neutral, QStringLiteral("hourglass"), false};
    return {StoredCardText::tr("Kept"), Role::Good, QStringLiteral("check"), false};
}

QString storageWord(CardStorage kind)
{
    switch (kind) {
    case CardStorage::None:
        return {};
    case CardStorage::Recurring:
        return StoredCardText::tr("Recurring");
    case CardStorage::OneClick:
        return StoredCardText::tr("One click");
    }
    return {};
}

QString storageText(CardStorage kind)
{
    switch (kind) {
    case CardStorage::None:
        return {};
    case CardStorage::Recurring:
        return StoredCardText::tr("Charged without the payer");
    case CardStorage::OneClick:
        return StoredCardText::tr("Payer confirms each time");
    }
    return {};
}

QString validUntilText(const StoredCard &card)
{
    if (card.expiryMonth == 0)
        return {};
    return QStringLiteral("%1/%2")
        .arg(card.expiryMonth, 2, 10, QLatin1Char('0'))
        .arg(card.expiryYear);
}

} // namespace paydesk
