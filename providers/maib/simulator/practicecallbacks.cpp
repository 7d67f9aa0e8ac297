// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/simulator/practicecallbacks.h"

#include "providers/maib/simulator/practiceanswers.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace paydesk::maib::practice {

namespace {

/// PHP's (string) of a decoded value.
QByteArray castToText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().toUtf8();
    if (value.isNull())
        return {};
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

bool isDue(const PracticePayment &payment, Timestamp now)
{
    return payment.isFinal(now) && !payment.notified && !payment.fromPast
        && payment.kind != PaymentKind::Recurring && payment.ending.status != u"TIMEOUT"
        && !payment.callbackUrl.isEmpty();
}

} // namespace

QByteArray practiceSignature(const QJsonObject &result, const QByteArray &key)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &name : result.keys()) { // sorted
        hash.addData(castToText(result.value(name)));
        hash.addData(":");
    }
    hash.addData(key);
    return hash.result().toBase64();
}

QList<sandbox::SimCallback> dueCallbacks(PracticeBook &book, const QByteArray &key, Timestamp now)
{
    QList<sandbox::SimCallback> due;
    for (PracticePayment &payment : book.payments()) {
        if (!isDue(payment, now))
            continue;
        payment.notified = true;
        const QJsonObject result = finalResult(payment, now);
        const QJsonObject body{{QStringLiteral("result"), result},
            {QStringLiteral("signature"), QString::fromLatin1(practiceSignature(result, key))}};
        due += sandbox::SimCallback{.url = QUrl(payment.callbackUrl, QUrl::StrictMode),
            .headers = {{"Content-Type", "application/json"}},
            .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
    }
    return due;
}

} // namespace paydesk::maib::practice
