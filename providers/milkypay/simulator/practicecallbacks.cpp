// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicecallbacks.h"

#include "providers/milkypay/simulator/practicedocument.h"

#include <QCryptographicHash>

namespace paydesk::milkypay {

namespace {

using sandbox::SimCallback;

QByteArray signatureOf(const QByteArray &secret, const QByteArray &body)
{
    const QByteArray covered = secret + body + secret;
    return QCryptographicHash::hash(covered, QCryptographicHash::Sha1).toBase64();
}

template <typename Object, typename Resource>
void collect(QList<Object> &objects, const PracticeWorld &world, Resource resource,
    QList<SimCallback> &callbacks)
{
    const Timestamp now = world.now();
    for (Object &object : objects) {
        const QUrl url = object.callbackUrl.isEmpty() ? world.callbackUrls.value(object.account)
                                                      : QUrl(object.callbackUrl);
        if (url.isEmpty())
            continue;
        const QString state = toldState(object, now);
        if (object.told == state)
            continue;
        object.told = state;
        const QByteArray body = documentWith(resource(object));
        const QByteArray secret = practiceSecret(object.account, object.test);
        callbacks += {.url = url,
            .headers
            = {{"Content-Type", "application/json"}, {"X-Signature", signatureOf(secret, body)}},
            .body = body};
    }
}

} // namespace

QList<SimCallback> takePracticeCallbacks(PracticeWorld &world)
{
    const Timestamp now = world.now();
    QList<SimCallback> callbacks;
    collect(
        world.book.invoices(), world,
        [&](const PracticeInvoice &invoice) { return invoiceResource(invoice, now, world.base); },
        callbacks);
    collect(
        world.book.payouts(), world,
        [&](const PracticePayout &payout) { return payoutResource(payout, now); }, callbacks);
    return callbacks;
}

} // namespace paydesk::milkypay
