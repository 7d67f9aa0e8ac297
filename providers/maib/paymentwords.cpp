// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/paymentwords.h"

#include "providers/maib/statuscodes.h"

#include <algorithm>

namespace paydesk::maib {

namespace {

constexpr qsizetype longestReason = 200;
constexpr int century = 2000;

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

} // namespace

InvoiceState stateOfStatus(QStringView status, InvoiceState ifOk)
{
    if (status == u"OK")
        return ifOk;
    if (status == u"FAILED" || status == u"DECLINED")
        return InvoiceState::Failed;
    // CREATED, PENDING and what no page names: not final.
    return status == u"TIMEOUT" ? InvoiceState::Expired : InvoiceState::Pending;
}

QString reasonOf(const QString &statusCode, const QString &statusMessage, const QString &threeDs)
{
    const QString words = statusMessage.isEmpty() ? sentenceOf(statusCode) : statusMessage;
    QString reason = QString(statusCode.left(16) + u' ' + words).trimmed();
    if (!threeDs.isEmpty() && threeDs != u"AUTHENTICATED") {
        if (!reason.isEmpty())
            reason += u"; ";
        reason += u"3-D Secure " + threeDs.left(32);
    }
    return reason.left(longestReason);
}

QString cardMask(const QString &cardNumber)
{
    const auto firstOther = std::find_if_not(cardNumber.begin(), cardNumber.end(), isDigit);
    const auto lastOther = std::find_if_not(cardNumber.rbegin(), cardNumber.rend(), isDigit);
    const qsizetype leading = firstOther - cardNumber.begin();
    const qsizetype trailing = lastOther - cardNumber.rbegin();
    const bool masked = std::all_of(cardNumber.begin(), cardNumber.end(),
        [](QChar c) { return isDigit(c) || c == u'*' || c == u'X' || c == u'x'; });
    if (!masked || leading < 6 || trailing < 4 || cardNumber.size() < 12)
        return {};
    return cardNumber.left(6) + u"******" + cardNumber.right(4);
}

std::pair<int, int> monthAndYear(const QString &billerExpiry)
{
    if (billerExpiry.size() != 4 || !std::all_of(billerExpiry.begin(), billerExpiry.end(), isDigit))
        return {};
    const int month = billerExpiry.left(2).toInt();
    if (month < 1 || month > 12)
        return {};
    return {month, century + billerExpiry.right(2).toInt()};
}

} // namespace paydesk::maib
