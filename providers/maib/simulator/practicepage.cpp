// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/simulator/practicepage.h"

#include "models/core/moneytext.h"

namespace paydesk::maib::practice {

namespace {

constexpr auto checkoutFrame = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Practice payment</title>
<style>body{font:16px sans-serif;max-width:30em;margin:3em auto;padding:0 1em}
button{font:inherit;padding:.5em 1.2em;margin:0 .7em .7em 0}</style></head>
<body><h1>Practice payment</h1>%1</body></html>
)";

constexpr auto checkoutForm = R"(<form method="post">%1
<button name="result" value="pay">Pay</button>
<button name="result" value="decline">Decline</button>
<button name="result" value="fail3ds">Fail 3-D Secure</button></form>)";

constexpr auto keepBox
    = R"(<p><label><input type="checkbox" name="save" value="1"> Keep my card</label></p>)";

sandbox::SimReply page(const QString &content)
{
    return {.contentType = "text/html; charset=utf-8",
        .body = QString::fromLatin1(checkoutFrame).arg(content).toUtf8(),
        .headers = {{"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"},
            {"Cache-Control", "no-store"}}};
}

QUrl wayBack(const PracticePayment &payment, bool paid)
{
    QUrl url(paid ? payment.okUrl : payment.failUrl, QUrl::StrictMode);
    QUrlQuery query(url);
    query.addQueryItem(QStringLiteral("payId"), payment.payId);
    query.addQueryItem(QStringLiteral("orderId"), payment.orderId);
    if (payment.kind == PaymentKind::OneClick)
        query.addQueryItem(QStringLiteral("billerId"), payment.billerId);
    url.setQuery(query);
    return url;
}

QString endingText(const PracticePayment &payment, Timestamp now)
{
    const bool paid = payment.isOk(now) || payment.storesCard(now);
    const QString words = paid ? QStringLiteral("<p>Done. You can close this page.</p>")
                               : QStringLiteral("<p>Not paid. You can close this page.</p>");
    const QUrl back = wayBack(payment, paid);
    if (back.host().isEmpty())
        return words;
    return words
        + QStringLiteral("<p><a href=\"%1\">Back to the shop</a></p>")
              .arg(back.toString(QUrl::FullyEncoded).toHtmlEscaped());
}

} // namespace

sandbox::SimReply checkoutPage(const PracticePayment &payment, Timestamp now)
{
    const QString order
        = QStringLiteral("<p>Order %1</p><p><strong>%2 %3</strong></p>")
              .arg(payment.orderId.toHtmlEscaped(), moneytext::plain(payment.amount),
                  payment.amount.currency().code());
    if (payment.isFinal(now))
        return page(order + endingText(payment, now));
    const bool mayKeep = payment.kind == PaymentKind::SaveOneClick;
    return page(order
        + QString::fromLatin1(checkoutForm)
              .arg(mayKeep ? QString::fromLatin1(keepBox) : QString()));
}

bool choose(PracticePayment &payment, const QByteArray &form, Timestamp now)
{
    const QUrlQuery fields(QString::fromUtf8(form));
    const QString result = fields.queryItemValue(QStringLiteral("result"));
    if (result == u"pay")
        payment.ending = PracticeEnding::approved();
    else if (result == u"decline")
        payment.ending = PracticeEnding::declined();
    else if (result == u"fail3ds")
        payment.ending = PracticeEnding::unauthenticated();
    else
        return false;
    if (result == u"pay" && payment.amount.isZero())
        payment.ending.status = QStringLiteral("PENDING"); // page: a card that is only stored
    if (payment.kind == PaymentKind::SaveOneClick && !fields.hasQueryItem(QStringLiteral("save"))) {
        payment.keepsCard = false;
        payment.billerId.clear();
    }
    payment.endsAt = now;
    return true;
}

sandbox::SimReply shopPage(const QString &payId)
{
    return page(QStringLiteral("<p>Back in the shop with payment %1.</p><p>That somebody came back "
                               "proves nothing: whether it is paid, the bank says.</p>")
                    .arg(payId.toHtmlEscaped()));
}

} // namespace paydesk::maib::practice
