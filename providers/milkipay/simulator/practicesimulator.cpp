// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/simulator/practicesimulator.h"

#include "models/core/bytes.h"
#include "providers/milkipay/milkipay.h"
#include "providers/milkipay/simulator/practicepage.h"
#include "providers/milkipay/simulator/practicepayouts.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

namespace paydesk::milkipay::practice {

using namespace std::chrono_literals;
using sandbox::SimReply;
using sandbox::SimRequest;

namespace {

constexpr auto practicePassword = u"practice";
constexpr auto practiceRedirect = "https://practice.example/milkipay/return"; // nobody serves it
constexpr auto codeLife = 5min; // the page gives none

SimReply success(QJsonObject object, const QString &message)
{
    object.insert(QStringLiteral("ok"), true);
    object.insert(QStringLiteral("message"), message);
    return {.body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

SimReply invalidToken()
{
    const QString code = QStringLiteral("CAI-300-01");
    return refusal(messageOf(code), code, 401);
}

QByteArray bearerOf(const SimRequest &request)
{
    const QByteArray header = request.headers.value("authorization");
    return header.startsWith("Bearer ") ? header.mid(7) : QByteArray();
}

bool isActive(const QString &phone) { return !phone.endsWith(u"0301"); }

struct TokenEnd
{
    std::chrono::microseconds life;
    std::chrono::microseconds offset{0}; ///< of the zone in which the end is written
    bool isTold = true;
};

TokenEnd endOf(const QString &phone)
{
    if (phone.endsWith(u"0401"))
        return {1h, -5h};
    if (phone.endsWith(u"0402"))
        return {24h * 30, 0s, false};
    if (phone.endsWith(u"0403"))
        return {20min};
    return {24h * 30};
}

/// "2024-11-21 17:59:00"
QString withoutZone(Timestamp at) { return toRfc3339(at).replace(u'T', u' ').chopped(1); }

/// The code of the login's outcome; empty = logged in.
QString loginOutcome(const QString &phone)
{
    for (const char *ending : {"01", "02", "03", "04"}) {
        if (phone.endsWith(QStringLiteral("01") + QLatin1StringView(ending)))
            return QStringLiteral("CAI-100-") + QLatin1StringView(ending);
    }
    return {};
}

QUrl redirectWith(const QList<std::pair<QString, QString>> &items)
{
    QUrl url = QUrl(QString::fromLatin1(practiceRedirect), QUrl::StrictMode);
    QUrlQuery query;
    for (const auto &[name, value] : items)
        query.addQueryItem(name, QString::fromLatin1(value.toUtf8().toPercentEncoding()));
    url.setQuery(query);
    return url;
}

SimReply failedLogin(const QString &code)
{
    return redirectPage(redirectWith(
        {{QStringLiteral("error_code"), code}, {QStringLiteral("message"), messageOf(code)}}));
}

} // namespace

PracticeSimulator::PracticeSimulator(const Clock &clock)
    : m_clock(clock)
{
    // With characters that a careless client would not encode.
    m_book.addClient(
        {.id = QStringLiteral("practice-%1").arg(QString::fromLatin1(randomBytes(4).toHex())),
            .secret = randomBytes(18).toBase64() + "+/&%=",
            .name = QStringLiteral("USD wallet payouts")});
}

QString PracticeSimulator::providerId() const { return info().id; }

void PracticeSimulator::mountedAt(const QString &baseUrl) { m_baseUrl = baseUrl; }

bool PracticeSimulator::creates(const SimRequest &request) const
{
    return request.path == u"/api/clients/payout";
}

SimReply PracticeSimulator::handle(const SimRequest &request)
{
    if (request.path == u"/clients/authorize")
        return authorize(request);
    const QStringList calls{QStringLiteral("/api/clients/processor-token"),
        QStringLiteral("/api/clients/status-user"), QStringLiteral("/api/clients/payout")};
    const qsizetype call = calls.indexOf(request.path);
    if (call < 0)
        return refusal(QStringLiteral("There is no such address."), {}, 404);
    if (request.method != "POST")
        return refusal(QStringLiteral("Only POST is understood here."), {}, 405);
    const bool hasBody = call == 2;
    if (!hasBody && (!request.body.isEmpty() || request.headers.value("content-length") != "0"))
        return refusal(QStringLiteral("No body and Content-Length: 0 are expected."), {}, 400);
    const QByteArray bearer = bearerOf(request);
    if (call == 0)
        return processorToken(bearer);
    const PracticeSession *session = m_book.session(bearer, m_clock.now());
    if (!session)
        return invalidToken();
    return call == 1 ? status(*session) : payout(*session, request);
}

SimReply PracticeSimulator::authorize(const SimRequest &request)
{
    for (const auto &[name, value] : request.query.queryItems()) {
        if (name != u"client_id" && name != u"client_token")
            return wrongAddressPage(QStringLiteral("The parameter %1 is not known.").arg(name));
    }
    const auto parameter = [&request](const QString &name) {
        return request.query.queryItemValue(name, QUrl::FullyDecoded);
    };
    const QString id = parameter(QStringLiteral("client_id"));
    const QString secret = parameter(QStringLiteral("client_token"));
    if (id.isEmpty() || secret.isEmpty())
        return wrongAddressPage(QStringLiteral("client_id and client_token are needed."));
    const PracticeClient *client = m_book.client(id, secret.toUtf8());
    if (!client)
        return failedLogin(QStringLiteral("CAI-100-06"));
    return request.method == "POST" ? logIn(*client, request.body) : loginPage();
}

SimReply PracticeSimulator::logIn(const PracticeClient &client, const QByteArray &form)
{
    const QMap<QString, QString> fields = formFields(form);
    const QString phone = fields.value(QStringLiteral("phone")).remove(u' ');
    if (phone.size() != 10)
        return loginPage(QStringLiteral("A phone number has ten digits."));
    if (m_book.isLocked(phone))
        return failedLogin(QStringLiteral("CAI-100-04"));
    if (fields.value(QStringLiteral("password")) != practicePassword) {
        m_book.countWrongPassword(phone);
        const bool locked = m_book.isLocked(phone);
        return failedLogin(locked ? QStringLiteral("CAI-100-04") : QStringLiteral("CAI-100-05"));
    }
    m_book.forgetWrongPasswords(phone);
    const QString outcome = loginOutcome(phone);
    if (!outcome.isEmpty())
        return failedLogin(outcome);
    const QByteArray code = m_book.newCode(client.id, phone, m_clock.now() + codeLife);
    return redirectPage(redirectWith({{QStringLiteral("code"), QString::fromLatin1(code)}}));
}

SimReply PracticeSimulator::processorToken(const QByteArray &code)
{
    const auto session = m_book.useCode(code, m_clock.now());
    if (!session)
        return invalidToken();
    const TokenEnd end = endOf(session->phone);
    const Timestamp endsAt = m_clock.now() + end.life;
    const QByteArray token = m_book.newToken(*session, endsAt);
    QJsonObject answer{{QStringLiteral("token"), QString::fromLatin1(token)},
        {QStringLiteral("user"),
            QJsonObject{{QStringLiteral("id"), session->userId},
                {QStringLiteral("uuid"), session->userUuid},
                {QStringLiteral("status"), QStringLiteral("active")}}}};
    if (end.isTold)
        answer.insert(QStringLiteral("expiry"), withoutZone(endsAt + end.offset));
    return success(answer, QStringLiteral("Generated processor token"));
}

SimReply PracticeSimulator::status(const PracticeSession &session) const
{
    return success(
        {{QStringLiteral("active"), isActive(session.phone)}}, QStringLiteral("User status."));
}

SimReply PracticeSimulator::payout(const PracticeSession &session, const SimRequest &request)
{
    QString complaint;
    const auto asked = readPayout(request, complaint);
    if (!asked)
        return refusal(complaint, {}, 400);
    const auto refused = [](const char *code, int status = 200) {
        return refusal(messageOf(QString::fromLatin1(code)), QString::fromLatin1(code), status);
    };
    const PracticeClient *client = m_book.client(asked->clientId, asked->secret);
    if (!isActive(session.phone))
        return invalidToken();
    if (!client || client->id != session.client)
        return refused("CAI-200-01");
    if (session.phone.endsWith(u"0202"))
        return refused("CAI-200-02");
    if (m_book.isRegistered(client->id, asked->reference))
        return refused("CAI-200-03");
    if (asked->amount.minor() > m_book.available(client->id).minor())
        return refused("CAI-200-05");
    const PracticeEnding ending = endingOf(asked->amount);
    const bool isPaid = qstrlen(ending.code) == 0;
    PracticePayout payout{.client = client->id,
        .reference = asked->reference,
        .amount = asked->amount,
        .fee = {},
        .at = m_clock.now(),
        .hasMovedMoney = isPaid || ending.movesMoney};
    if (isPaid || ending.usesUpTheId)
        payout = m_book.addPayout(payout);
    if (!isPaid)
        return refused(ending.code, ending.status);
    return success(
        {{QStringLiteral("payout_transaction_id"), payout.id}}, QStringLiteral("Payout success."));
}

QList<sandbox::SimAccount> PracticeSimulator::accounts() const
{
    const PracticeClient &client = *m_book.practiceClient();
    return {{.name = client.name,
        .settings = {{QStringLiteral("base_url"), m_baseUrl},
            {QStringLiteral("oauth_url"), m_baseUrl}, {QStringLiteral("client_id"), client.id},
            {QStringLiteral("redirect_url"), QString::fromLatin1(practiceRedirect)}},
        .secrets = {{QStringLiteral("client_secret"), client.secret}}}};
}

QList<sandbox::SimBooking> PracticeSimulator::bookings() const
{
    QList<sandbox::SimBooking> rows = m_book.bookings();
    for (sandbox::SimBooking &row : rows)
        row.account = m_book.accountOf(row.account);
    return rows;
}

void PracticeSimulator::book(const sandbox::SimBooking &booking)
{
    m_book.addPayout({.id = booking.providerId,
        .client = m_book.clientOf(booking.account),
        .reference = booking.reference,
        .amount = booking.amount,
        .fee = booking.fee,
        .at = booking.date,
        .hasMovedMoney = true,
        .isFromPast = true});
}

} // namespace paydesk::milkipay::practice

std::unique_ptr<paydesk::sandbox::Simulator> paydesk::milkipay::simulate(const Clock &clock)
{
    return std::make_unique<practice::PracticeSimulator>(clock);
}
