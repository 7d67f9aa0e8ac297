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
    if (invoice.challenge || !invoice.card.isEmpty())
        return QStringLiteral("<p>Not finished yet. You can close this page.</p>");
    return QStringLiteral("<form method=\"post\">"
                          "<button name=\"action\" value=\"pay\">Pay</button> "
                          "<button name=\"action\" value=\"decline\">Decline</button></form>");
}

QByteArray pageWith(const PracticeInvoice &invoice, const QString &title, const QString &body)
{
    const QString amount
        = moneytext::plainWithCode(invoice.amount);
    const QString page
        = QStringLiteral("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        + title + QStringLiteral("</title></head><body><h1>") + escaped(amount)
        + QStringLiteral("</h1><p>") + escaped(invoice.description) + QStringLiteral("</p><p>")
        + escaped(invoice.reference) + QStringLiteral("</p>") + body
        + QStringLiteral("<p><small>Practice: no money moves.</small></p></body></html>");
    return page.toUtf8();
}

} // namespace

QByteArray practicePayPage(const PracticeInvoice &invoice, Timestamp now)
{
    return pageWith(invoice, QStringLiteral("Practice payment"), bodyOf(invoice, now));
}

QByteArray practiceBankPage(const PracticeInvoice &invoice, const QString &next)
{
    const QString form
        = QStringLiteral("<p>Your bank asks: do you want to pay with card %1?</p>"
                         "<form method=\"post\" action=\"%2\">"
                         "<button name=\"answer\" value=\"confirm\">Confirm</button> "
                         "<button name=\"answer\" value=\"refuse\">Refuse</button></form>");
    return pageWith(
        invoice, QStringLiteral("Practice bank"), form.arg(escaped(invoice.card), escaped(next)));
}

} // namespace paydesk::milkypay
