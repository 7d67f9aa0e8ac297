// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/simulator/practicesimulator.h"

#include "models/core/bytes.h"
#include "providers/maib/maib.h"
#include "providers/maib/simulator/practiceanswers.h"
#include "providers/maib/simulator/practicecallbacks.h"
#include "providers/maib/simulator/practiceorders.h"
#include "providers/maib/simulator/practicepage.h"

#include <QUuid>

namespace paydesk::maib::practice {

using sandbox::SimReply;
using sandbox::SimRequest;

namespace {

constexpr QStringView checkoutPath = u"/ecomm01/ClientHandler";
constexpr QStringView shopPath = u"/shop";
constexpr QStringView infoPath = u"/v1/pay-info/";
constexpr QStringView cardPath = u"/v1/delete-card/";
constexpr QStringView tokenPath = u"/v1/generate-token";

const QString accountName = QStringLiteral("MDL payments");

QByteArray newSecret()
{
    return "practice-" + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

std::optional<PaymentKind> kindOf(const QString &path)
{
    static const QMap<QString, PaymentKind> kinds{{QStringLiteral("/v1/pay"), PaymentKind::Pay},
        {QStringLiteral("/v1/hold"), PaymentKind::Hold},
        {QStringLiteral("/v1/savecard-recurring"), PaymentKind::SaveRecurring},
        {QStringLiteral("/v1/savecard-oneclick"), PaymentKind::SaveOneClick},
        {QStringLiteral("/v1/execute-recurring"), PaymentKind::Recurring},
        {QStringLiteral("/v1/execute-oneclick"), PaymentKind::OneClick}};
    const auto found = kinds.find(path);
    return found == kinds.end() ? std::nullopt : std::optional(*found);
}

Complaint unknownPayment(const QString &payId)
{
    return {404, QStringLiteral("13002"), QStringLiteral("The payment is not known."),
        {{QStringLiteral("paymentId"), payId}}};
}

Complaint cardComplaint(int status, const char *code, const char *message, const QString &billerId)
{
    return {status, QString::fromLatin1(code), QString::fromLatin1(message),
        {{QStringLiteral("billerId"), billerId}}};
}

QString idIn(const WireJson &request, QStringView key)
{
    return request[key].string().value_or(QString());
}

} // namespace

PracticeSimulator::PracticeSimulator(const Clock &clock, PracticePace pace)
    : m_clock(clock)
    , m_pace(pace)
    // New secrets each time, so that no real thing can look like them.
    , m_project{QStringLiteral("1000001"), newSecret(), newSecret()}
    , m_tokens(m_project, clock)
{
}

QString PracticeSimulator::providerId() const { return info().id; }

void PracticeSimulator::mountedAt(const QString &baseUrl) { m_baseUrl = baseUrl; }

bool PracticeSimulator::creates(const SimRequest &request) const
{
    return request.method == "POST" && request.path.startsWith(u"/v1/")
        && request.path != tokenPath;
}

std::optional<SimReply> PracticeSimulator::turnedAway(const SimRequest &request) const
{
    const bool namesContent = request.headers.contains("content-type") || !request.body.isEmpty();
    if (request.method != "POST" && namesContent)
        return firewallPage();
    if (request.method == "POST"
        && !request.headers.value("content-type").startsWith("application/json"))
        return bare(415);
    if (request.path == tokenPath)
        return std::nullopt;
    const QString project = m_tokens.projectOf(request.headers.value("authorization"));
    if (project.isEmpty())
        return bare(401); // the body of an expired token's 401 is not documented
    if (project == QStringView(notRegistered))
        return refusal({403, QStringLiteral("11101"),
            QStringLiteral("Requests from this IP address are not accepted."),
            {{QStringLiteral("ip"), QStringLiteral("198.51.100.9")}}});
    return std::nullopt;
}

SimReply PracticeSimulator::handle(const SimRequest &request)
{
    if (!request.path.startsWith(u"/v1/"))
        return browserPage(request);
    if (const auto away = turnedAway(request))
        return *away;
    if (request.method == "GET" && request.path.startsWith(infoPath))
        return payInfo(request.path.mid(infoPath.size()));
    if (request.method == "DELETE" && request.path.startsWith(cardPath))
        return deleteCard(request.path.mid(cardPath.size()));
    if (request.method != "POST")
        return bare(404);
    const auto json = WireJson::parse(request.body);
    if (!json)
        return refusal({400, QStringLiteral("12002"), QStringLiteral("The request is not valid."),
            {{QStringLiteral("error"), json.error().detail}}});
    return answerPost(request.path, *json);
}

SimReply PracticeSimulator::answerPost(const QString &path, const WireJson &request)
{
    if (path == tokenPath)
        return m_tokens.generate(request);
    if (const auto kind = kindOf(path))
        return pay(*kind, request);
    if (path == u"/v1/complete")
        return complete(request);
    if (path == u"/v1/refund")
        return refund(request);
    return bare(404);
}

std::optional<Complaint> PracticeSimulator::complaintAboutCard(
    const QString &billerId, PaymentKind kind) const
{
    const PracticePayment *storing = m_book.storing(billerId, m_clock.now());
    if (!storing)
        return cardComplaint(404, "13003", "The card is not known.", billerId);
    if (m_book.isForgotten(billerId))
        return cardComplaint(409, "13111", "The card is not active.", billerId);
    const bool recurring = storing->kind == PaymentKind::SaveRecurring;
    if (recurring != (kind == PaymentKind::Recurring))
        return cardComplaint(409, "13112", "The card is not for this type.", billerId);
    return std::nullopt;
}

SimReply PracticeSimulator::pay(PaymentKind kind, const WireJson &request)
{
    const Timestamp now = m_clock.now();
    if (const auto complaint = complaintAboutPayment(request, kind, now))
        return refusal(*complaint);
    const bool charges = kind == PaymentKind::Recurring || kind == PaymentKind::OneClick;
    if (charges) {
        if (const auto complaint = complaintAboutCard(idIn(request, u"billerId"), kind))
            return refusal(*complaint);
    }
    PracticePayment payment = paymentOf(request, kind, now, m_pace);
    if (kind == PaymentKind::Recurring)
        return charge(payment);
    const PracticePayment &made = m_book.add(payment);
    return success(startedResult(made, m_baseUrl + checkoutPath + u"?trans_id=" + made.transId));
}

SimReply PracticeSimulator::charge(PracticePayment &payment)
{
    const Timestamp now = m_clock.now();
    const int special = specialOf(payment.amount);
    if (special == 12)
        return refusal({409, QStringLiteral("13101"), QStringLiteral("Processing error."),
            {{QStringLiteral("processingError"), QStringLiteral("declined")}}});
    payment.ending = special == 11 ? PracticeEnding::declined() : PracticeEnding::approved();
    payment.ending.threeDs.clear();
    payment.endsAt = now;
    const PracticePayment &made = m_book.add(payment);
    if (special == 13)
        return refusal({500, QStringLiteral("10000"), QStringLiteral("Internal error.")});
    return success(finalResult(made, now));
}

SimReply PracticeSimulator::complete(const WireJson &request)
{
    if (const auto complaint = complaintAboutComplete(request))
        return refusal(*complaint);
    PracticePayment *payment = m_book.find(idIn(request, u"payId"));
    if (!payment)
        return refusal(unknownPayment(idIn(request, u"payId")));
    const Timestamp now = m_clock.now();
    const Money amount
        = request[u"confirmAmount"].money(payment->amount.currency()).value_or(payment->amount);
    if (const auto complaint = complaintAboutCompleting(*payment, amount, now))
        return refusal(*complaint);
    const bool fails = specialOf(amount) == 11;
    if (!fails) {
        payment->confirmed = amount;
        payment->confirmedAt = now;
    }
    return success(actResult(*payment, fails ? malfunction() : PracticeEnding::approved(),
        QStringLiteral("confirmAmount"), amount));
}

SimReply PracticeSimulator::refund(const WireJson &request)
{
    if (const auto complaint = complaintAboutRefund(request))
        return refusal(*complaint);
    PracticePayment *payment = m_book.find(idIn(request, u"payId"));
    if (!payment)
        return refusal(unknownPayment(idIn(request, u"payId")));
    const Timestamp now = m_clock.now();
    const Money most = payment->debited(now).value_or(payment->amount);
    const auto asked = request[u"refundAmount"].money(payment->amount.currency());
    if (payment->refunded && *payment->refunded == most) { // the page's other form of a repeat
        const PracticeEnding reversed{QStringLiteral("REVERSED"), QStringLiteral("400"),
            QStringLiteral("Reversed"), QString()};
        return success(
            actResult(*payment, reversed, QStringLiteral("refundAmount"), *payment->refunded));
    }
    if (const auto complaint = complaintAboutRefunding(*payment, asked, now))
        return refusal(*complaint);
    const Money amount = asked.value_or(most);
    if (specialOf(amount) == 11)
        return success(actResult(*payment, malfunction(), QStringLiteral("refundAmount"), amount));
    payment->refunded = amount;
    payment->refundedAt = now;
    const PracticeEnding accepted{
        QStringLiteral("OK"), QStringLiteral("400"), QStringLiteral("Accepted"), QString()};
    return success(actResult(*payment, accepted, QStringLiteral("refundAmount"), amount));
}

SimReply PracticeSimulator::payInfo(const QString &payId)
{
    const PracticePayment *payment = m_book.find(payId);
    return payment ? success(infoResult(*payment, m_clock.now())) : refusal(unknownPayment(payId));
}

SimReply PracticeSimulator::deleteCard(const QString &billerId)
{
    if (!m_book.storing(billerId, m_clock.now()) || m_book.isForgotten(billerId))
        return refusal(cardComplaint(404, "13003", "The card is not known.", billerId));
    m_book.forget(billerId);
    SimReply reply = success(
        {{QStringLiteral("billerId"), billerId}, {QStringLiteral("status"), QStringLiteral("OK")}});
    reply.body.replace("\"ok\":true", "\"ok\":\"true\""); // as the page's sample has it
    return reply;
}

SimReply PracticeSimulator::browserPage(const SimRequest &request)
{
    if (request.path == shopPath)
        return shopPage(request.query.queryItemValue(QStringLiteral("payId")));
    if (request.path != checkoutPath)
        return bare(404);
    PracticePayment *payment = m_book.findByTrans(
        request.query.queryItemValue(QStringLiteral("trans_id"), QUrl::FullyDecoded));
    if (!payment)
        return bare(404);
    const Timestamp now = m_clock.now();
    if (request.method == "POST" && !payment->isFinal(now) && !choose(*payment, request.body, now))
        return bare(400);
    return checkoutPage(*payment, now);
}

QList<sandbox::SimAccount> PracticeSimulator::accounts() const
{
    const QString shop = m_baseUrl + shopPath;
    return {{.name = accountName,
        .settings
        = {{QStringLiteral("base_url"), m_baseUrl}, {QStringLiteral("project_id"), m_project.id},
            {QStringLiteral("ok_url"), shop}, {QStringLiteral("fail_url"), shop},
            {QStringLiteral("callback_url"), QStringLiteral("https://shop.example/maib")},
            {QStringLiteral("client_ip"), QStringLiteral("203.0.113.7")}},
        .secrets = {{QStringLiteral("project_secret"), m_project.secret},
            {QStringLiteral("signature_key"), m_project.signatureKey}}}};
}

QList<sandbox::SimBooking> PracticeSimulator::bookings() const
{
    return m_book.bookings(accountName, m_clock.now());
}

QString PracticeSimulator::pastId(bool, quint64 number) const
{
    return uuidOf(number);
}

void PracticeSimulator::book(const sandbox::SimBooking &booking) { m_book.addPast(booking); }

QList<sandbox::SimCallback> PracticeSimulator::takeCallbacks()
{
    return dueCallbacks(m_book, m_project.signatureKey, m_clock.now());
}

} // namespace paydesk::maib::practice

std::unique_ptr<paydesk::sandbox::Simulator> paydesk::maib::simulate(const Clock &clock)
{
    return std::make_unique<practice::PracticeSimulator>(clock);
}
