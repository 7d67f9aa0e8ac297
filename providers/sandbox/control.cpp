// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sandbox/control.h"

#include "models/core/moneytext.h"
#include "providers/sandbox/sandboxserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace paydesk::sandbox {

namespace {

SimReply json(const QJsonObject &object, int status = 200)
{
    return {.status = status, .body = QJsonDocument(object).toJson(QJsonDocument::Indented)};
}

SimReply refused(int status, const QString &message)
{
    return json({{QStringLiteral("message"), message}}, status);
}

template <typename Text>
QJsonObject textObject(const QMap<QString, Text> &map)
{
    QJsonObject object;
    for (auto entry = map.begin(); entry != map.end(); ++entry) {
        if constexpr (std::is_same_v<Text, QByteArray>)
            object.insert(entry.key(), QString::fromUtf8(entry.value()));
        else
            object.insert(entry.key(), entry.value());
    }
    return object;
}

QJsonObject faultObject(const FaultSwitch &fault)
{
    return {{QStringLiteral("fault"), toKey(fault.fault)},
            {QStringLiteral("count"), fault.count},
            {QStringLiteral("creations_only"), fault.creationsOnly}};
}

QJsonObject callbackObject(const CallbackCounts &counts)
{
    return {{QStringLiteral("delivered"), counts.delivered},
            {QStringLiteral("repeated"), counts.repeated},
            {QStringLiteral("failed"), counts.failed},
            {QStringLiteral("refused"), counts.refused},
            {QStringLiteral("waiting"), counts.waiting}};
}

QJsonArray accountArray(const Simulator &simulator)
{
    QJsonArray accounts;
    for (const SimAccount &account : simulator.accounts()) {
        accounts += QJsonObject{{QStringLiteral("name"), account.name},
                                {QStringLiteral("settings"), textObject(account.settings)},
                                {QStringLiteral("public_keys"), textObject(account.publicKeys)}};
    }
    return accounts;
}

SimReply overview(const SandboxServer &server)
{
    QJsonArray providers;
    for (const auto &simulator : server.simulators()) {
        const QString id = simulator->providerId();
        providers += QJsonObject{{QStringLiteral("provider"), id},
                                 {QStringLiteral("base_url"), server.baseUrl(id)},
                                 {QStringLiteral("fault"), faultObject(server.fault(id))},
                                 {QStringLiteral("callbacks"),
                                     callbackObject(server.callbackCounts(id))},
                                 {QStringLiteral("accounts"), accountArray(*simulator)}};
    }
    return json({{QStringLiteral("providers"), providers}});
}

SimReply setFault(SandboxServer &server, const QByteArray &body)
{
    const QJsonObject wish = QJsonDocument::fromJson(body).object();
    const QString provider = wish.value(u"provider").toString();
    const auto fault = faultFromKey(wish.value(u"fault").toString());
    if (!server.simulator(provider))
        return refused(404, QStringLiteral("unknown provider"));
    if (!fault) {
        QStringList keys;
        for (const Fault known : allFaults())
            keys += toKey(known);
        return refused(400, u"unknown fault; one of " + keys.join(u", "));
    }
    server.setFault(provider, {.fault = *fault,
                               .count = wish.value(u"count").toInt(-1),
                               .creationsOnly = wish.value(u"creations_only").toBool(true)});
    return json(faultObject(server.fault(provider)));
}

QJsonObject bookingObject(const QString &provider, const SimBooking &booking)
{
    return {{QStringLiteral("provider"), provider}, {QStringLiteral("account"), booking.account},
        {QStringLiteral("date"), toRfc3339(booking.date)},
        {QStringLiteral("reference"), booking.reference},
        {QStringLiteral("provider_id"), booking.providerId},
        {QStringLiteral("type"), QString::fromLatin1(booking.type)},
        {QStringLiteral("amount"), moneytext::plain(booking.amount)},
        {QStringLiteral("fee"),
            booking.fee ? QJsonValue(moneytext::plain(*booking.fee)) : QJsonValue()},
        {QStringLiteral("currency"), booking.amount.currency().code()},
        {QStringLiteral("status"), booking.status}};
}

SimReply book(const SandboxServer &server)
{
    QJsonArray bookings;
    for (const auto &simulator : server.simulators()) {
        for (const SimBooking &booking : simulator->bookings())
            bookings += bookingObject(simulator->providerId(), booking);
    }
    return json({{QStringLiteral("bookings"), bookings}});
}

/// Absent = \c otherwise; nothing = not a time.
std::optional<Timestamp> timeOf(const QUrlQuery &query, const QString &key, Timestamp otherwise)
{
    const QString text = query.queryItemValue(key, QUrl::FullyDecoded);
    return text.isEmpty() ? std::optional{otherwise} : timestampFromText(text);
}

SimReply statement(const SandboxServer &server, const QString &provider, const QUrlQuery &query)
{
    if (!server.simulator(provider))
        return refused(404, QStringLiteral("unknown provider"));
    const auto from = timeOf(query, QStringLiteral("from"), Timestamp::min());
    const auto to = timeOf(query, QStringLiteral("to"), Timestamp::max());
    if (!from || !to)
        return refused(400, QStringLiteral("from and to are ISO dates or RFC 3339 times"));
    const QString account = query.queryItemValue(QStringLiteral("account"), QUrl::FullyDecoded);
    return {.contentType = "text/csv; charset=utf-8",
            .body = server.statement(provider, account, *from, *to)};
}

} // namespace

SimReply controlReply(SandboxServer &server, const SimRequest &request)
{
    const QString path = request.path;
    const QString statements = QStringLiteral("/_sandbox/statement/");
    if (request.method == "POST" && path == u"/_sandbox/fault")
        return setFault(server, request.body);
    if (request.method != "GET")
        return refused(405, QStringLiteral("GET, or POST /_sandbox/fault"));
    if (path == u"/_sandbox")
        return overview(server);
    if (path == u"/_sandbox/book")
        return book(server);
    if (path.startsWith(statements))
        return statement(server, path.mid(statements.size()), request.query);
    return refused(404, QStringLiteral("no such control address"));
}

} // namespace paydesk::sandbox
