// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/moneytext.h"
#include "models/domain/requests.h"
#include "providers/http/httpclient.h"

#include <QFile>
#include <QString>

namespace paydesk::test {

inline QByteArray mbillFile(const QString &name)
{
    QFile file(QStringLiteral(PAYDESK_SOURCE_DIR "/tests/data/mbill/replies/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("missing test data: %s", qPrintable(name));
    return file.readAll();
}

inline HttpReply mbillReply(const char *name, int status)
{
    return {.status = status, .body = mbillFile(QString::fromLatin1(name))};
}

inline Money uah(const char *text)
{
    return moneytext::parse(QString::fromLatin1(text), *Currency::fromCode(u"UAH")).value();
}

inline SecretBytes secretOf(const char *text) { return SecretBytes(QByteArray(text)); }

// page: test cards
inline constexpr char lookupCard[] = "5591587543706253";
inline constexpr char secureCard[] = "5473959513413611";
inline constexpr char expiredCard[] = "5232747764071184"; // with cvv 1601
inline constexpr char plainCard[] = "4111111111111111"; // nobody is asked

/// The published cards expired in 2020; no other card may be over.
inline CardData mbillCard(const char *number = lookupCard, const char *cvv = "160")
{
    const bool published = QByteArrayView(number) != QByteArrayView(plainCard);
    return {.number = secretOf(number),
        .holder = secretOf("IVAN IVANOV"),
        .expiryMonth = 1,
        .expiryYear = published ? 2020 : 2030,
        .cvv = secretOf(cvv)};
}

/// The document's own sample.
inline TransferRequest mbillTransfer(
    const char *amount = "1000", const char *fee = "10", const char *card = lookupCard)
{
    return {.reference = QStringLiteral("TR-1"),
        .amount = uah(amount),
        .fee = uah(fee),
        .description = QStringLiteral("some content"),
        .fields = {},
        .sender = mbillCard(card),
        .recipientCard = secretOf("5591587543706253"),
        .recipientExternal = {}};
}

inline TransferRequest mbillExternal(const char *card = plainCard)
{
    TransferRequest request = mbillTransfer("1000", "10", card);
    request.recipientCard = {};
    request.recipientExternal = QStringLiteral("my_id");
    request.fields.insert(QStringLiteral("recipient_phone"), QStringLiteral("+380631112233"));
    return request;
}

} // namespace paydesk::test
