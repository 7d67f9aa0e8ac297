// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicepage.h"

#include "models/core/moneytext.h"

namespace paydesk::milkypay {

namespace {

QString escaped(const QString &text)
{
    return text.toHtmlEscaped().replace(u'\'', QStringLiteral("&#39;"));
}

QString bodyOf(const PracticeInvoice &invoice, Timestamp now)
{
    if (invoice.isPaid(now))
        return QStringLiteral("<p>Paid. You can close this page.</p>");
    if (invoice.isFinal(now))
        return QStringLiteral("<p>Not paid. You can close this page.</p>");
    return QStringLiteral("<form method=\"post\">"
                          "<button name=\"action\" value=\"pay\">Pay</button> "
                          "<button name=\"action\" value=\"decline\">Decline</button></form>");
}

} // namespace

QByteArray practicePayPage(const PracticeInvoice &invoice, Timestamp now)
{
    const QString amount
        = moneytext::plain(invoice.amount) + u' ' + invoice.amount.currency().code();
    const QString page
        = QStringLiteral("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                         "<title>Practice payment</title></head><body><h1>")
        + escaped(amount) + QStringLiteral("</h1><p>") + escaped(invoice.description)
        + QStringLiteral("</p><p>") + escaped(invoice.reference) + QStringLiteral("</p>")
        + bodyOf(invoice, now)
        + QStringLiteral("<p><small>Practice: no money moves.</small></p></body></html>");
    return page.toUtf8();
}

} // namespace paydesk::milkypay
