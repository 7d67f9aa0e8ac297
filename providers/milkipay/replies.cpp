// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/replies.h"

#include "providers/milkipay/authorize.h"
#include "providers/milkipay/errors.h"

#include <algorithm>

namespace paydesk::milkipay {

namespace {

constexpr qsizetype longestFact = 128;
constexpr qsizetype longestToken = 16 * 1024;

/// One line of plain text, or nothing.
QString factOf(const QString &text)
{
    const bool clean = std::none_of(
        text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
    return clean && text.size() <= longestFact ? text : QString();
}

QString factOf(const WireJson &value) { return factOf(value.idText()); }

SecretBytes tokenOf(const WireJson &json)
{
    QString text = json[u"token"].string().value_or(QString());
    QByteArray token = text.toUtf8();
    text.fill(u'\0');
    if (token.size() > longestToken || !isBearer(token)) {
        wipe(token);
        return {};
    }
    return SecretBytes(std::move(token));
}

/// Undocumented, but when it is repeated it must be ours.
bool isOfAnother(const WireJson &json, const OrderRequest &request)
{
    const WireJson &amount = json[u"amount"];
    if (!amount.isNull() && amount.money(request.amount.currency()) != request.amount)
        return true;
    for (const QStringView key : {u"transactionId", u"transaction_id"}) {
        if (!json[key].isNull() && json[key].idText() != request.reference)
            return true;
    }
    return false;
}

} // namespace

Result<LoginReply> loginOf(const HttpReply &reply, Timestamp received)
{
    const auto json = successOf(reply, Purpose::Query);
    if (!json)
        return json.error();
    LoginReply login;
    login.token = tokenOf(*json);
    if (login.token.isEmpty())
        return untrusted(reply, Purpose::Query, QStringLiteral("token is missing"));
    const WireJson &user = (*json)[u"user"];
    login.facts = {
        {QStringLiteral("expiry"), factOf((*json)[u"expiry"])},
        {QStringLiteral("received"), toRfc3339(received)},
        {QStringLiteral("date"), factOf(QString::fromLatin1(reply.header("date")))},
        {QStringLiteral("user_id"), factOf(user[u"id"])},
        {QStringLiteral("user_uuid"), factOf(user[u"uuid"])},
        {QStringLiteral("user_status"), factOf(user[u"status"])},
    };
    const QString uuid = login.facts.value(QStringLiteral("user_uuid"));
    login.user = uuid.isEmpty() ? login.facts.value(QStringLiteral("user_id")) : uuid;
    return login;
}

Result<CheckReply> statusOf(const HttpReply &reply, const QString &who)
{
    const auto json = successOf(reply, Purpose::Query);
    if (!json)
        return json.error();
    const WireJson &active = (*json)[u"active"];
    if (!active.isNull() && !active.boolean())
        return untrusted(reply, Purpose::Query, QStringLiteral("active is no flag"));
    if (active.boolean() != true) {
        Error error = inactiveUser();
        if (!who.isEmpty())
            error.detail += u": " + who;
        error.httpStatus = reply.status;
        return error;
    }
    const QString proved = QStringLiteral("the login is accepted and its user is active");
    return CheckReply{who.isEmpty() ? proved : QString(proved + u": " + who)};
}

Result<PayoutReply> payoutOf(const HttpReply &reply, const OrderRequest &request)
{
    const auto json = successOf(reply, Purpose::Payout);
    if (!json)
        return json.error();
    PayoutReply payout;
    payout.providerId = factOf((*json)[u"payout_transaction_id"].string().value_or(QString()));
    if (payout.providerId.trimmed().isEmpty())
        return untrusted(
            reply, Purpose::Payout, QStringLiteral("payout_transaction_id is missing"));
    if (isOfAnother(*json, request))
        return untrusted(reply, Purpose::Payout, QStringLiteral("about another payout"));
    payout.state = PayoutState::Paid;
    payout.providerState = QStringLiteral("ok");
    return payout;
}

} // namespace paydesk::milkipay
