// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicesimulator.h"

#include "providers/milkypay/milkypay.h"
#include "providers/milkypay/simulator/practicecallbacks.h"
#include "providers/milkypay/simulator/practicechallenge.h"
#include "providers/milkypay/simulator/practicedocument.h"
#include "providers/milkypay/simulator/practicegateway.h"
#include "providers/milkypay/simulator/practicepayouts.h"
#include "providers/milkypay/simulator/practicepublic.h"

namespace paydesk::milkypay {

namespace {

using sandbox::SimReply;
using sandbox::SimRequest;

const QString invoiceRoot = QStringLiteral("/payment-invoices");

/// Account id and key of "Basic …".
std::pair<QString, QByteArray> credentialsOf(const SimRequest &request)
{
    const QByteArray header = request.headers.value("authorization");
    if (!header.startsWith("Basic "))
        return {};
    const QByteArray pair = QByteArray::fromBase64(header.mid(6));
    const qsizetype colon = pair.indexOf(':');
    if (colon < 0)
        return {};
    return {QString::fromUtf8(pair.left(colon)), pair.mid(colon + 1)};
}

} // namespace

PracticeSimulator::PracticeSimulator(const Clock &clock)
    : m_world{.clock = clock}
{
}

QString PracticeSimulator::providerId() const { return QStringLiteral("milkypay"); }

SimReply PracticeSimulator::handle(const SimRequest &request)
{
    if (const auto page = answerPracticePayer(m_world, request))
        return *page;
    if (const auto sale = answerPracticeGateway(m_world, request))
        return *sale;
    if (const auto methods = answerPracticePublic(request))
        return *methods;
    const auto [account, key] = credentialsOf(request);
    if (!m_world.book.admit(account, key))
        return practiceRefusal(401, QStringLiteral("Unauthorized"));
    const QString path = request.path.startsWith(u"/api/") ? request.path.mid(4) : request.path;
    return handlePrivate(request, path, account);
}

SimReply PracticeSimulator::handlePrivate(
    const SimRequest &request, const QString &path, const QString &account)
{
    if (const auto payouts = answerPracticePayouts(m_world, request, path, account))
        return *payouts;
    const bool get = request.method == "GET";
    if (path == u"/account/balances" && get)
        return practiceJson(
            200, balancesDocument(account, m_world.book.balances(account, m_world.now())));
    if (path == u"/account/profile" && get)
        return practiceJson(200, profileDocument(account, m_world.book.accountName(account)));
    return handleInvoices(request, path, account);
}

SimReply PracticeSimulator::handleInvoices(
    const SimRequest &request, const QString &path, const QString &account)
{
    const bool get = request.method == "GET";
    const bool post = request.method == "POST";
    if (path == invoiceRoot && post)
        return create(request.body, account);
    if (path == invoiceRoot && get)
        return list(request.query, account);
    if (!path.startsWith(invoiceRoot + u'/'))
        return practiceNotFound();
    PracticeInvoice *invoice = m_world.book.byId(account, path.section(u'/', 2, 2));
    const QString act = path.section(u'/', 3);
    if (invoice && get && act.isEmpty())
        return answer(200, *invoice);
    if (invoice && post && act == u"refund")
        return refund(request.body, *invoice);
    return practiceNotFound();
}

SimReply PracticeSimulator::create(const QByteArray &body, const QString &account)
{
    PracticeRequest request = readPracticeRequest(body);
    if (!request.faults.isEmpty())
        return practiceUnprocessable(request.faults);
    PracticeInvoice &invoice = request.invoice;
    if (m_world.book.hasInvoice(account, invoice.reference))
        return practiceUnprocessable({{QStringLiteral("The reference_id has already been taken."),
            QStringLiteral("/data/attributes/reference_id")}});
    invoice.id = practiceId(QLatin1StringView("cpi_"));
    invoice.session = practiceId(QLatin1StringView("cgi_"));
    invoice.account = account;
    invoice.created = m_world.now();
    invoice.setCourse(m_world.processing);
    m_world.book.add(invoice);
    return answer(201, invoice);
}

SimReply PracticeSimulator::refund(const QByteArray &body, PracticeInvoice &invoice)
{
    const Timestamp now = m_world.now();
    const PracticeRefundRequest request = readPracticeRefund(body, invoice);
    if (!request.faults.isEmpty())
        return practiceUnprocessable(request.faults);
    if (!request.reference.isEmpty() && m_world.book.hasRefund(invoice.account, request.reference))
        return practiceUnprocessable({{QStringLiteral("The reference_id has already been taken."),
            QStringLiteral("/data/attributes/reference_id")}});
    const auto left = invoice.refundable(now).minus(request.amount);
    if (!left || left->isNegative())
        return practiceUnprocessable({{QStringLiteral("The amount is more than can be refunded."),
            QStringLiteral("/data/attributes/amount")}});
    invoice.refund(request.reference, request.amount, now);
    return answer(200, invoice);
}

SimReply PracticeSimulator::answer(int status, const PracticeInvoice &invoice) const
{
    return practiceJson(
        status, documentWith(invoiceResource(invoice, m_world.now(), m_world.base)));
}

SimReply PracticeSimulator::list(const QUrlQuery &query, const QString &account) const
{
    const Timestamp now = m_world.now();
    QList<PracticeRow> rows;
    for (const PracticeInvoice &invoice : m_world.book.of(account))
        rows += {invoice.reference, invoice.word(now), invoiceResource(invoice, now, m_world.base)};
    return practiceList(rows, query, invoiceRoot);
}

/// The pages of the payer are posted to as well, and the pre-requests only ask.
bool PracticeSimulator::creates(const SimRequest &request) const
{
    return request.method == "POST" && !isPracticePayerPath(request.path)
        && !request.path.startsWith(u"/public-api/");
}

QList<sandbox::SimAccount> PracticeSimulator::accounts() const
{
    QList<sandbox::SimAccount> accounts = m_world.book.practiceAccounts();
    for (sandbox::SimAccount &account : accounts) {
        account.settings.insert(QStringLiteral("base_url"), m_world.base);
        account.settings.insert(QStringLiteral("public_url"), m_world.base + u"/public-api");
        account.settings.insert(QStringLiteral("card_gateway_url"), m_world.base + u"/gate");
    }
    return accounts;
}

QList<sandbox::SimBooking> PracticeSimulator::bookings() const
{
    return m_world.book.bookings(m_world.now());
}

void PracticeSimulator::book(const sandbox::SimBooking &booking) { m_world.book.book(booking); }

QList<sandbox::SimCallback> PracticeSimulator::takeCallbacks()
{
    return takePracticeCallbacks(m_world);
}

void PracticeSimulator::leaveCallbackUrl(const QString &account, const QUrl &url)
{
    m_world.callbackUrls.insert(m_world.book.accountId(account), url);
}

void PracticeSimulator::mountedAt(const QString &baseUrl) { m_world.base = baseUrl; }

std::unique_ptr<sandbox::Simulator> simulate(const Clock &clock)
{
    return std::make_unique<PracticeSimulator>(clock);
}

} // namespace paydesk::milkypay
