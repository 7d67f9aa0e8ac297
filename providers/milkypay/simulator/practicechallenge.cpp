// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicechallenge.h"

#include "models/domain/requests.h"
#include "providers/http/jsonwriter.h"
#include "models/core/wirejson.h"
#include "providers/milkypay/simulator/practicepage.h"

#include <QUrl>

namespace paydesk::milkypay {

namespace {

using sandbox::SimReply;
using sandbox::SimRequest;

const QString hppPrefix = QStringLiteral("/hpp/");
const QString acsPrefix = QStringLiteral("/acs/");

QString termUrlOf(const PracticeWorld &world, const QString &pid)
{
    return world.base + u"/complete-auth?pid=" + pid;
}

/// A form's values; a plus sign is a blank there.
QMap<QString, QString> formOf(const QByteArray &body)
{
    QUrlQuery query(QString::fromLatin1(QByteArray(body).replace('+', "%20")));
    QMap<QString, QString> values;
    for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded))
        values.insert(name, value);
    return values;
}

QByteArray payloadOf(
    const QString &action, QStringView method, const QList<std::pair<QString, QString>> &params)
{
    JsonWriter json;
    json.beginObject().string(u"action", action).string(u"method", method);
    json.beginObject(u"params");
    for (const auto &[name, value] : params)
        json.string(name, value);
    return json.endObject().endObject().bytes();
}

/// {"threeDSServerTransID","acsTransID","challengeWindowSize","messageType","messageVersion"}
QString creqOf(const QString &pid)
{
    JsonWriter json;
    json.beginObject().string(u"threeDSServerTransID", pid).string(u"acsTransID", pid);
    json.string(u"challengeWindowSize", u"05").string(u"messageType", u"CReq");
    json.string(u"messageVersion", u"2.1.0").endObject();
    return QString::fromLatin1(json.bytes().toBase64());
}

QString pareqOf(const QString &pid)
{
    const QByteArray request = pid.toLatin1() + "+/=?&\"'<practice>";
    return QString::fromLatin1(request.toBase64());
}

/// The payment that the bank was asked about; empty = the request is not what the gateway gave.
QString pidOfBank(const PracticeWorld &world, const SimRequest &request)
{
    const auto form = formOf(request.body);
    const auto inQuery = [&](const QString &name) {
        return request.query.queryItemValue(name, QUrl::FullyDecoded);
    };
    const QString kind = request.path.mid(acsPrefix.size());
    if (kind == u"redirect" && request.method == "GET")
        return inQuery(QStringLiteral("lang")) == u"en" ? inQuery(QStringLiteral("pid"))
                                                        : QString();
    if (request.method != "POST")
        return {};
    if (kind == u"pareq") {
        const QString pid = form.value(QStringLiteral("MD"));
        const bool whole = form.value(QStringLiteral("PaReq")) == pareqOf(pid)
            && form.value(QStringLiteral("TermUrl")) == termUrlOf(world, pid)
            && inQuery(QStringLiteral("RID")) == u"8" && inQuery(QStringLiteral("VAA")) == u"A";
        return whole ? pid : QString();
    }
    const QByteArray creq = form.value(QStringLiteral("creq")).toLatin1();
    const auto challenge = WireJson::parse(QByteArray::fromBase64(creq));
    const bool whole
        = kind == u"challenge" && challenge && (*challenge)[u"messageType"].string() == u"CReq";
    return whole ? (*challenge)[u"acsTransID"].idText() : QString();
}

SimReply bankPage(PracticeWorld &world, const SimRequest &request)
{
    const QString pid = pidOfBank(world, request);
    const PracticeInvoice *invoice = pid.isEmpty() ? nullptr : world.book.byChallenge(pid);
    if (!invoice)
        return practiceHtml(400, "<p>The bank does not understand this request.</p>");
    const bool second = request.path.endsWith(u"/challenge");
    const QString next = second ? world.base + u"/3ds-return?pid=" + pid : termUrlOf(world, pid);
    return practiceHtml(200, practiceBankPage(*invoice, next));
}

/// Back from the bank. The platform finishes the payment and sends the browser on.
SimReply comeBack(PracticeWorld &world, const SimRequest &request)
{
    const QString pid = request.query.queryItemValue(QStringLiteral("pid"), QUrl::FullyDecoded);
    PracticeInvoice *invoice = pid.isEmpty() ? nullptr : world.book.byChallenge(pid);
    const QString answer = formOf(request.body).value(QStringLiteral("answer"));
    if (!invoice || (answer != u"confirm" && answer != u"refuse"))
        return practiceHtml(400, "<p>No such confirmation is under way.</p>");
    const PracticeChallenge challenge = *invoice->challenge;
    if (answer == u"confirm")
        invoice->settle(challenge.word, challenge.resolution, world.now());
    else
        invoice->settle(
            QStringLiteral("process_failed"), QStringLiteral("client_auth_failed"), world.now());
    SimReply reply = practiceHtml(200, practicePayPage(*invoice, world.now()));
    if (isAcceptableUrl(invoice->returnUrl)) {
        reply.status = 303;
        reply.headers += {"Location", QUrl(invoice->returnUrl).toEncoded()};
    }
    return reply;
}

SimReply payPage(PracticeWorld &world, const SimRequest &request)
{
    PracticeInvoice *invoice = world.book.bySession(request.path.mid(hppPrefix.size()));
    if (!invoice)
        return practiceHtml(404, "<p>Not found.</p>");
    const Timestamp now = world.now();
    if (request.method == "POST" && request.body == "action=pay")
        invoice->pay(now);
    else if (request.method == "POST" && request.body == "action=decline")
        invoice->decline(now);
    return practiceHtml(200, practicePayPage(*invoice, now));
}

} // namespace

QByteArray practiceAuthPayload(
    const PracticeWorld &world, const PracticeChallenge &challenge, PracticeAcs acs)
{
    const QString &pid = challenge.pid;
    switch (acs) {
    case PracticeAcs::First:
        return payloadOf(world.base + u"/acs/pareq?RID=8&VAA=A", u"POST",
            {{QStringLiteral("MD"), pid}, {QStringLiteral("PaReq"), pareqOf(pid)},
                {QStringLiteral("TermUrl"), termUrlOf(world, pid)}});
    case PracticeAcs::Second:
        return payloadOf(world.base + u"/acs/challenge?id=" + pid, u"POST",
            {{QStringLiteral("creq"), creqOf(pid)}});
    case PracticeAcs::Redirect:
        return payloadOf(
            world.base + u"/acs/redirect?lang=en", u"GET", {{QStringLiteral("pid"), pid}});
    }
    Q_UNREACHABLE();
}

std::optional<SimReply> answerPracticePayer(PracticeWorld &world, const SimRequest &request)
{
    if (request.path.startsWith(hppPrefix))
        return payPage(world, request);
    if (request.path.startsWith(acsPrefix))
        return bankPage(world, request);
    if (request.path == u"/complete-auth" || request.path == u"/3ds-return")
        return comeBack(world, request);
    return std::nullopt;
}

} // namespace paydesk::milkypay
