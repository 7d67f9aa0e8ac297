// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/lists.h"

#include "providers/alikassa/reader.h"
#include "providers/alikassa/replies.h"

namespace paydesk::alikassa {

namespace {

constexpr int daysBack = 92;
constexpr int lastPage = 100'000; // a provider that never ends must not keep us going

constexpr QStringView dateForm = u"yyyy-MM-dd";

/// page: payment history, "2024-11-07 14:58:59". No zone is told, so it stays text.
QString createdText(const WireJson &value)
{
    const QString text = value.string().value_or(QString());
    const auto time = QDateTime::fromString(text, QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    return time.isValid() ? text : QString();
}

/// A row as an answer of its own, so that one set of rules reads it.
InvoiceReply rowOf(const WireJson &row, Reader &reader)
{
    InvoiceReply order;
    order.providerId = row[u"id"].idText();
    order.reference = row[u"order_id"].idText();
    order.providerState = row[u"status"].string().value_or(QString());
    order.state = stateOf<InvoiceState>(order.providerState);
    if (order.providerId.isEmpty() || order.reference.isEmpty() || order.providerState.isEmpty())
        reader.distrust(QStringLiteral("a row without id, order_id or status"));
    const auto currency = Currency::fromCode(row[u"currency"].string().value_or(QString()));
    order.amount = currency ? row[u"amount"].money(*currency) : std::nullopt;
    if (!order.amount || order.amount->isNegative())
        reader.distrust(QStringLiteral("a row without an amount"));
    const WireJson &fee = row[u"commission_amount"];
    if (!fee.isNull() && order.amount) {
        order.fee = fee.money(*currency);
        if (!order.fee || order.fee->isNegative())
            reader.distrust(QStringLiteral("commission_amount is no amount"));
    }
    order.createdText = createdText(row[u"created_at"]);
    return order;
}

bool hasNextPage(Reader &reader, const HistoryQuestion &question, qsizetype rows)
{
    if (rows == 0 || question.page >= lastPage)
        return false;
    const WireJson &current = reader[u"meta"][u"current_page"];
    if (!current.isNull() && current.integer() != question.page)
        reader.distrust(QStringLiteral("another page"));
    if (const auto last = reader[u"meta"][u"last_page"].integer())
        return question.page < *last;
    // links.next is an address that only a signed POST could use: it says that there is one.
    if (reader[u"links"].isObject())
        return reader[u"links"][u"next"].isString();
    return rows >= question.size;
}

void readMethods(Reader &reader, QStringView key, bool out, Currency wanted, QList<Method> &methods)
{
    const WireJson &list = reader[key];
    if (!list.isNull() && !list.isArray())
        reader.distrust(QStringLiteral("%1 is no list").arg(key));
    for (const WireJson &row : list.items()) {
        const QString code = row[u"currency"].string().value_or(QString());
        Method method{.service = row[u"service_code"].string().value_or(QString()),
            .method = row[u"method"].string().value_or(QString()),
            .out = out,
            .currency = {},
            .least = {},
            .most = {},
            .providerState = row[u"status"].string().value_or(QString())};
        if (method.service.isEmpty() || code.isEmpty())
            reader.distrust(QStringLiteral("a service without code or currency"));
        const auto currency = Currency::fromCode(code);
        if (!currency || (wanted.isValid() && *currency != wanted))
            continue;
        method.currency = *currency;
        methods += method;
    }
}

} // namespace

Result<HistoryQuestion> historyQuestion(const QString &cursor, Timestamp now)
{
    const QDate today = dayUtc(now);
    if (cursor.isEmpty())
        return HistoryQuestion{today.addDays(-daysBack), today.addDays(1)};
    const QStringList parts = cursor.split(u'/');
    if (parts.size() == 3) {
        const HistoryQuestion question{QDate::fromString(parts[0], dateForm),
            QDate::fromString(parts[1], dateForm), parts[2].toInt()};
        if (question.from.isValid() && question.to.isValid() && question.from <= question.to
            && question.page >= 1 && question.page <= lastPage)
            return question;
    }
    return Error::input(QStringLiteral("cursor"), InputProblem::WrongForm, cursor,
        QStringLiteral("2026-08-21/2026-11-22/2"));
}

QString cursorOf(const HistoryQuestion &question)
{
    return QStringList{question.from.toString(dateForm), question.to.toString(dateForm),
        QString::number(question.page)}
        .join(u'/');
}

Result<InvoicePage> historyPage(const HttpReply &reply, const HistoryQuestion &question)
{
    Reader reader(reply, Purpose::Query);
    if (!reader.error() && !reader[u"data"].isArray())
        reader.distrust(QStringLiteral("data is missing"));
    InvoicePage page;
    for (const WireJson &row : reader[u"data"].items())
        page.items += rowOf(row, reader);
    HistoryQuestion next = question;
    ++next.page;
    if (hasNextPage(reader, question, page.items.size()))
        page.next = cursorOf(next);
    if (reader.error())
        return *reader.error();
    return page;
}

Result<MethodsReply> accountMethods(const HttpReply &reply, Currency currency)
{
    Reader reader(reply, Purpose::Query);
    MethodsReply methods;
    for (const auto &[allowed, key, out] : {std::tuple{u"is_allowed_payment", u"payments", false},
             std::tuple{u"is_allowed_payout", u"payouts", true}}) {
        if (reader[allowed].isNull())
            reader.distrust(QStringLiteral("%1 is missing").arg(QStringView(allowed)));
        if (reader.flag(allowed))
            readMethods(reader, key, out, currency, methods.methods);
    }
    if (reader.error())
        return *reader.error();
    return methods;
}

} // namespace paydesk::alikassa
