// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicesimulator.h"

#include "providers/milkypay/milkypay.h"
#include "providers/milkypay/simulator/practicedocument.h"
#include "providers/milkypay/simulator/practicepage.h"

#include <QUrl>

#include <algorithm>

namespace paydesk::milkypay {

namespace {

using sandbox::SimReply;
using sandbox::SimRequest;

const QString payPrefix = QStringLiteral("/hpp/");
constexpr int defaultPageSize = 20;
constexpr int largestPageSize = 100;

SimReply json(int status, const QByteArray &body)
{
    return {.status = status, .body = body};
}

SimReply html(int status, const QByteArray &body)
{
    return {.status = status, .contentType = "text/html; charset=utf-8", .body = body};
}

SimReply refusal(int status, const QString &title, const QList<PracticeFault> &faults = {{}})
{
    return json(status, errorsDocument(status, title, faults));
}

SimReply notFound()
{
    return refusal(404, QStringLiteral("Not Found"));
}

SimReply unprocessable(const QList<PracticeFault> &faults)
{
    return refusal(422, QStringLiteral("Unprocessable Content"), faults);
}

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

/// Keys of a query may come with their brackets encoded.
QMap<QString, QString> decoded(const QUrlQuery &query)
{
    QMap<QString, QString> values;
    for (const auto &[key, value] : query.queryItems(QUrl::FullyDecoded))
        values.insert(QUrl::fromPercentEncoding(key.toUtf8()), value);
    return values;
}

int number(const QMap<QString, QString> &values, const QString &key, int otherwise)
{
    bool ok = false;
    const int value = values.value(key).toInt(&ok);
    return ok && value > 0 ? value : otherwise;
}

QString linkTo(QMap<QString, QString> values, int page)
{
    values.insert(QStringLiteral("page[number]"), QString::number(page));
    QStringList parts;
    for (auto value = values.begin(); value != values.end(); ++value)
        parts += value.key() + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(*value));
    return u"/api/payment-invoices?" + parts.join(u'&');
}

} // namespace

PracticeSimulator::PracticeSimulator(const Clock &clock)
    : m_clock(clock)
{
}

QString PracticeSimulator::providerId() const
{
    return QStringLiteral("milkypay");
}

SimReply PracticeSimulator::handle(const SimRequest &request)
{
    if (request.path.startsWith(payPrefix))
        return payPage(request, request.path.mid(payPrefix.size()));
    const auto [account, key] = credentialsOf(request);
    if (!m_book.admit(account, key))
        return refusal(401, QStringLiteral("Unauthorized"));
    const QString path = request.path.startsWith(u"/api/") ? request.path.mid(4) : request.path;
    return handlePrivate(request, path, account);
}

SimReply PracticeSimulator::handlePrivate(const SimRequest &request, const QString &path,
                                          const QString &account)
{
    const QString invoices = QStringLiteral("/payment-invoices");
    const bool get = request.method == "GET";
    if (path == invoices && request.method == "POST")
        return create(request.body, account);
    if (path == invoices && get)
        return list(request.query, account);
    if (path.startsWith(invoices + u'/') && get)
        return read(path.mid(invoices.size() + 1), account);
    if (path == u"/account/balances" && get)
        return json(200, balancesDocument(account, m_book.balances(account, m_clock.now())));
    if (path == u"/account/profile" && get)
        return json(200, profileDocument(account, m_book.accountName(account)));
    return notFound();
}

SimReply PracticeSimulator::create(const QByteArray &body, const QString &account)
{
    PracticeRequest request = readPracticeRequest(body);
    if (!request.faults.isEmpty())
        return unprocessable(request.faults);
    PracticeInvoice &invoice = request.invoice;
    if (m_book.byReference(account, invoice.reference))
        return unprocessable({{QStringLiteral("The reference_id has already been taken."),
                               QStringLiteral("/data/attributes/reference_id")}});
    invoice.id = practiceId(QLatin1StringView("cpi_"));
    invoice.session = practiceId(QLatin1StringView("cgi_"));
    invoice.account = account;
    invoice.created = m_clock.now();
    invoice.setCourse(m_processing);
    m_book.add(invoice);
    return json(201, invoiceDocument(invoice, m_clock.now(), m_base));
}

SimReply PracticeSimulator::read(const QString &id, const QString &account) const
{
    const PracticeInvoice *invoice = m_book.byId(account, id);
    return invoice ? json(200, invoiceDocument(*invoice, m_clock.now(), m_base)) : notFound();
}

SimReply PracticeSimulator::list(const QUrlQuery &query, const QString &account) const
{
    const Timestamp now = m_clock.now();
    const auto values = decoded(query);
    const QString reference = values.value(QStringLiteral("filter[reference_id]"));
    const QString word = values.value(QStringLiteral("filter[status]"));
    QList<PracticeInvoice> found = m_book.of(account);
    found.removeIf([&](const PracticeInvoice &invoice) {
        return (!reference.isEmpty() && invoice.reference != reference)
            || (!word.isEmpty() && invoice.word(now) != word);
    });
    const int page = number(values, QStringLiteral("page[number]"), 1);
    const int size = std::min(number(values, QStringLiteral("page[size]"), defaultPageSize),
                              largestPageSize);
    const qint64 begin = qint64(page - 1) * size;
    const PracticePage answer{.invoices = found.mid(begin, size),
                              .total = found.size(),
                              .next = begin + size < found.size() ? linkTo(values, page + 1)
                                                                  : QString()};
    return json(200, listDocument(answer, now, m_base));
}

SimReply PracticeSimulator::payPage(const SimRequest &request, const QString &session)
{
    PracticeInvoice *invoice = m_book.bySession(session);
    if (!invoice)
        return html(404, "<p>Not found.</p>");
    const Timestamp now = m_clock.now();
    if (request.method == "POST" && request.body == "action=pay")
        invoice->pay(now);
    else if (request.method == "POST" && request.body == "action=decline")
        invoice->decline(now);
    return html(200, practicePayPage(*invoice, now));
}

/// The pay page is posted to as well, but by the payer.
bool PracticeSimulator::creates(const SimRequest &request) const
{
    return request.method == "POST" && !request.path.startsWith(payPrefix);
}

QList<sandbox::SimAccount> PracticeSimulator::accounts() const
{
    QList<sandbox::SimAccount> accounts = m_book.practiceAccounts();
    for (sandbox::SimAccount &account : accounts)
        account.settings.insert(QStringLiteral("base_url"), m_base);
    return accounts;
}

QList<sandbox::SimBooking> PracticeSimulator::bookings() const
{
    return m_book.bookings(m_clock.now());
}

void PracticeSimulator::book(const sandbox::SimBooking &booking)
{
    m_book.book(booking);
}

void PracticeSimulator::mountedAt(const QString &baseUrl)
{
    m_base = baseUrl;
}

std::unique_ptr<sandbox::Simulator> simulate(const Clock &clock)
{
    return std::make_unique<PracticeSimulator>(clock);
}

} // namespace paydesk::milkypay
