// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/simulator/practicesimulator.h"

#include "providers/alikassa/alikassa.h"
#include "providers/alikassa/simulator/practiceanswers.h"
#include "providers/alikassa/simulator/practicecallbacks.h"
#include "providers/alikassa/simulator/practicekeys.h"
#include "providers/alikassa/simulator/practiceorders.h"
#include "providers/alikassa/simulator/practicepage.h"

#include <QUuid>

namespace paydesk::alikassa::practice {

using sandbox::SimReply;
using sandbox::SimRequest;

namespace {

constexpr QStringView payPath = u"/pay/";

QString newUuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

Certificate certificateOf(const QString &path)
{
    return path.startsWith(u"/v1/payment") ? Certificate::Payments : Certificate::Payouts;
}

} // namespace

PracticeSimulator::PracticeSimulator(const Clock &clock, PracticePace pace)
    : m_clock(clock)
    , m_pace(pace)
    // New ids each time: the keys of an earlier run are gone, and its accounts count as unknown.
    , m_accounts({{newUuid(), QStringLiteral("MYR payments")},
                  {newUuid(), QStringLiteral("MYR payouts")}})
{
}

QString PracticeSimulator::providerId() const
{
    return info().id;
}

void PracticeSimulator::mountedAt(const QString &baseUrl)
{
    m_baseUrl = baseUrl;
}

bool PracticeSimulator::creates(const SimRequest &request) const
{
    return request.path == u"/v1/payment" || request.path == u"/v1/payout";
}

SimReply PracticeSimulator::handle(const SimRequest &request)
{
    if (request.path.startsWith(payPath))
        return payPageReply(request);
    if (request.method != "POST")
        return messageAnswer(405, QStringLiteral("The %1 method is not supported for this route.")
                                      .arg(QString::fromLatin1(request.method)));
    const QString account = QString::fromLatin1(request.headers.value("account"));
    if (account.isEmpty() || !isSigned(request, account))
        return messageAnswer(401, QStringLiteral("Unauthenticated."));
    const auto json = WireJson::parse(request.body);
    if (!json || !(json->isObject() || json->isArray()))
        return messageAnswer(400, QStringLiteral("The request body is not valid JSON."));
    return answerApi(request.path, account, *json);
}

bool PracticeSimulator::isSigned(const SimRequest &request, const QString &account) const
{
    const QByteArray sign = request.headers.value("sign");
    if (!m_accounts.contains(account))
        return looksLikeSignature(sign);
    return verifies(practiceKey(certificateOf(request.path)).publicPem, request.body, sign);
}

SimReply PracticeSimulator::answerApi(const QString &path, const QString &account,
                                      const WireJson &request)
{
    if (path == u"/v1/payment")
        return createPayment(account, request);
    if (path == u"/v1/payout")
        return createPayout(account, request);
    if (path == u"/v1/payment/status")
        return status("payment", account, request);
    if (path == u"/v1/payout/status")
        return status("payout", account, request);
    if (path == u"/v1/payment/history")
        return history(account, request);
    if (path == u"/v1/account/balance")
        return answer(balance(m_book.funds(account, m_clock.now())));
    if (path == u"/v1/account/info")
        return answer(serviceList());
    return messageAnswer(404, QStringLiteral("The route could not be found."));
}

SimReply PracticeSimulator::createPayment(const QString &account, const WireJson &request)
{
    const Complaints complaints = complaintsAboutPayment(request);
    if (!complaints.isEmpty())
        return complaintAnswer(complaints);
    PracticeOrder order = paymentOf(request, m_clock.now(), m_pace.payment);
    order.account = account;
    order.uuid = newUuid();
    const PracticeOrder &made = m_book.add(order);
    return answer(createdPayment(made, payUrl(made)));
}

SimReply PracticeSimulator::createPayout(const QString &account, const WireJson &request)
{
    Complaints complaints = complaintsAboutPayout(request);
    if (!complaints.isEmpty())
        return complaintAnswer(complaints);
    PracticeOrder order = payoutOf(request, m_clock.now(), m_pace.payout);
    order.account = account;
    const qint64 needed = order.amount.minor() + practiceFee(order.amount).minor();
    if (m_book.findByReference("payout", account, order.reference))
        complaints[QStringLiteral("order_id")]
            += QStringLiteral("The order id has already been taken.");
    else if (m_book.funds(account, m_clock.now()).available.minor() < needed)
        complaints[QStringLiteral("amount")]
            += QStringLiteral("Insufficient funds on the balance.");
    if (!complaints.isEmpty())
        return complaintAnswer(complaints);
    return answer(createdPayout(m_book.add(order)));
}

SimReply PracticeSimulator::status(const QByteArray &type, const QString &account,
                                   const WireJson &request) const
{
    const QString id = request[u"id"].idText();
    const QString reference = request[u"order_id"].idText();
    if (id.isEmpty() && reference.isEmpty())
        return complaintAnswer({{QStringLiteral("order_id"),
                                 {QStringLiteral("The order id field is required when id is not "
                                                 "present.")}}});
    const PracticeOrder *order = id.isEmpty() ? m_book.findByReference(type, account, reference)
                                              : m_book.findById(type, account, id);
    if (!order)
        return messageAnswer(404, QStringLiteral("Not found."));
    const Timestamp now = m_clock.now();
    return answer(type == "payment" ? paymentStatus(*order, payUrl(*order), now)
                                    : payoutStatus(*order, now));
}

SimReply PracticeSimulator::history(const QString &account, const WireJson &request) const
{
    const Complaints complaints = complaintsAboutHistory(request);
    if (!complaints.isEmpty())
        return complaintAnswer(complaints);
    const qint64 page = request[u"page"].integer().value_or(1);
    const qint64 pageSize = request[u"paginate"].integer().value_or(12);
    const auto day = [&request](QStringView key, const QDate &otherwise) {
        const QString text = request[key].idText();
        return text.isEmpty() ? otherwise : QDate::fromString(text, u"yyyy-MM-dd");
    };
    const QDate from = day(u"date_from", QDate(1970, 1, 1));
    const QDate to = day(u"date_to", QDate(9999, 12, 31));
    QList<PracticeOrder> payments = m_book.payments(account);
    payments.removeIf([&](const PracticeOrder &order) {
        const QDate created = dayUtc(order.createdAt);
        return created < from || created > to;
    });
    return answer(historyPage(
        payments, page, pageSize, m_clock.now(), m_baseUrl + u"/v1/payment/history"));
}

SimReply PracticeSimulator::payPageReply(const SimRequest &request)
{
    PracticeOrder *order = m_book.findByUuid(request.path.mid(payPath.size()));
    if (!order)
        return messageAnswer(404, QStringLiteral("Not found."));
    const Timestamp now = m_clock.now();
    if (request.method == "POST" && !order->isFinal(now)) {
        const QString result
            = QUrlQuery(QString::fromUtf8(request.body)).queryItemValue(QStringLiteral("result"));
        if (result != u"paid" && result != u"declined")
            return messageAnswer(400, QStringLiteral("Pay or decline."));
        order->ending = result == u"paid" ? QStringLiteral("paid") : QStringLiteral("fail");
        order->endsAt = now;
    }
    return payPage(*order, now);
}

QString PracticeSimulator::payUrl(const PracticeOrder &order) const
{
    return m_baseUrl + payPath + order.uuid;
}

QList<sandbox::SimAccount> PracticeSimulator::accounts() const
{
    QList<sandbox::SimAccount> list;
    for (auto account = m_accounts.begin(); account != m_accounts.end(); ++account) {
        sandbox::SimAccount one{.name = account.value(),
                                .settings = {{QStringLiteral("base_url"), m_baseUrl},
                                             {QStringLiteral("account"), account.key()},
                                             {QStringLiteral("notification_key"),
                                              QString::fromLatin1(
                                                  practiceNotificationKey().publicPem)}},
                                .secrets = {}};
        for (const auto &[certificate, field] :
             {std::pair{Certificate::Payments, QStringLiteral("payment_key")},
              std::pair{Certificate::Payouts, QStringLiteral("payout_key")}}) {
            const PracticeKey &key = practiceKey(certificate);
            one.secrets.insert(field, key.privatePem);
            one.secrets.insert(field + u"_password", key.password);
            one.publicKeys.insert(field, key.publicPem);
        }
        list += one;
    }
    std::sort(
        list.begin(), list.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    return list;
}

QList<sandbox::SimCallback> PracticeSimulator::takeCallbacks()
{
    QList<sandbox::SimCallback> callbacks;
    const Timestamp now = m_clock.now();
    for (const PracticeOrder &order : m_book.takeFinished(now))
        callbacks += callbackOf(order, now);
    return callbacks;
}

QList<sandbox::SimBooking> PracticeSimulator::bookings() const
{
    QList<sandbox::SimBooking> rows = m_book.bookings(m_clock.now());
    for (sandbox::SimBooking &row : rows)
        row.account = m_accounts.value(row.account, row.account);
    return rows;
}

void PracticeSimulator::book(const sandbox::SimBooking &booking)
{
    PracticeOrder order = pastOrder(booking);
    order.account = m_accounts.key(booking.account, booking.account);
    m_book.add(order);
}

} // namespace paydesk::alikassa::practice

std::unique_ptr<paydesk::sandbox::Simulator> paydesk::alikassa::simulate(const Clock &clock)
{
    return std::make_unique<practice::PracticeSimulator>(clock);
}
