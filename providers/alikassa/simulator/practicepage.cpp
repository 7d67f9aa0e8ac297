// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/simulator/practicepage.h"

#include "models/core/moneytext.h"
#include "providers/alikassa/simulator/practicecallbacks.h"

namespace paydesk::alikassa::practice {

namespace {

constexpr auto frame = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Practice payment</title>
<style>body{font:16px sans-serif;max-width:26em;margin:3em auto;padding:0 1em}
button{font:inherit;padding:.5em 1.5em;margin-right:1em}</style></head>
<body><h1>Practice payment</h1><p>Order %1</p><p><strong>%2 %3</strong></p>%4</body></html>
)";

constexpr auto buttons = R"(<form method="post"><button name="result" value="paid">Pay</button>
<button name="result" value="declined">Decline</button></form>)";

QString ending(const PracticeOrder &order, Timestamp now)
{
    const bool paid = order.isPaid(now);
    const QUrl back = paid ? order.successUrl : order.failUrl;
    QString html = paid ? QStringLiteral("<p>Paid. You can close this page.</p>")
                        : QStringLiteral("<p>Not paid. You can close this page.</p>");
    if (back.isEmpty())
        return html;
    html += QStringLiteral("<form method=\"post\" action=\"%1\">")
                .arg(back.toString(QUrl::FullyEncoded).toHtmlEscaped());
    for (const auto &[name, value] : returnFields(order))
        html += QStringLiteral("<input type=\"hidden\" name=\"%1\" value=\"%2\">")
                    .arg(name, value.toHtmlEscaped());
    return html + QStringLiteral("<button>Back to the shop</button></form>");
}

} // namespace

sandbox::SimReply payPage(const PracticeOrder &order, Timestamp now)
{
    const QString rest = order.isFinal(now) ? ending(order, now) : QString::fromLatin1(buttons);
    const QString html = QString::fromLatin1(frame).arg(
        order.reference.toHtmlEscaped(), moneytext::plain(order.amount),
        order.amount.currency().code(), rest);
    return {.contentType = "text/html; charset=utf-8",
        .body = html.toUtf8(),
        .headers = {{"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"},
            {"Cache-Control", "no-store"}}};
}

} // namespace paydesk::alikassa::practice
