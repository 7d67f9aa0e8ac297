// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/orderbody.h"

#include "models/core/moneytext.h"
#include "models/domain/fieldrules.h"
#include "models/core/wirejson.h"
#include "providers/maib/maib.h"

#include <algorithm>
#include <limits>

namespace paydesk::maib {

namespace {

constexpr int longestUrl = 2048;
constexpr int longestReference = 36;
constexpr int longestDescription = 124;
constexpr int mostItems = 50;

const QString itemsKey = QStringLiteral("items");

bool isIpv4(const QString &text) { return !text.contains(u':') && fieldrules::isIpAddress(text); }

bool isMonthAndYear(const QString &text)
{
    const bool digits = text.size() == 4
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const int month = QStringView(text).left(2).toInt();
    return digits && month >= 1 && month <= 12;
}

} // namespace

OrderBody::OrderBody(const OrderRequest &request, const OrderDefaults &defaults)
    : m_request(request)
    , m_defaults(defaults)
{
    m_json.beginObject();
}

void OrderBody::fail(
    const QString &key, InputProblem problem, const QString &value, const QString &accepted)
{
    if (!m_error)
        m_error = Error::input(key, problem, value, accepted);
}

void OrderBody::write(const QString &key, const QString &value, int longest)
{
    if (value.isEmpty())
        return;
    if (!value.isValidUtf16())
        fail(key, InputProblem::NotUtf8);
    if (fieldrules::length(value) > longest)
        fail(key, InputProblem::TooLong, value, QString::number(longest));
    m_json.string(key, value);
}

void OrderBody::amount()
{
    const Money amount = m_request.amount;
    if (!info().currencies.contains(amount.currency()))
        fail(QStringLiteral("currency"), InputProblem::NotOneOf, amount.currency().code(),
            QStringLiteral("MDL, EUR, USD"));
    else if (!amount.isPositive())
        fail(QStringLiteral("amount"), InputProblem::NotPositive);
    m_json.number(u"amount", moneytext::shortest(amount));
    m_json.string(u"currency", amount.currency().code());
}

void OrderBody::clientIp()
{
    const QString key = QStringLiteral("clientIp");
    const QString own = value(key);
    const QString address = own.isEmpty() ? m_defaults.clientIp : own;
    if (address.isEmpty())
        fail(key, InputProblem::Missing);
    else if (!isIpv4(address))
        fail(key, InputProblem::NotAnIp, address, QStringLiteral("IPv4"));
    write(key, address, 15);
}

void OrderBody::language()
{
    const QString key = QStringLiteral("language");
    const QStringList known{QStringLiteral("ro"), QStringLiteral("en"), QStringLiteral("ru")};
    const QString own = value(key);
    if (!own.isEmpty() && !known.contains(own))
        fail(key, InputProblem::NotOneOf, own, known.join(u", "));
    write(key, own.isEmpty() ? QStringLiteral("en") : own, 2);
}

void OrderBody::order()
{
    write(QStringLiteral("description"), m_request.description.trimmed(), longestDescription);
    orderId();
    delivery();
    items();
}

void OrderBody::orderId()
{
    const QString key = QStringLiteral("reference");
    const QString &reference = m_request.reference;
    if (reference.isEmpty())
        fail(key, InputProblem::Missing);
    else if (reference != reference.trimmed() || reference.contains(u':'))
        // A colon parts the values under a callback's signature: with one inside, a different
        // set of values could carry the same signature.
        fail(key, InputProblem::WrongForm, reference, QStringLiteral("A-1001"));
    else if (fieldrules::length(reference) > longestReference)
        fail(key, InputProblem::TooLong, reference, QString::number(longestReference));
    write(QStringLiteral("orderId"), reference, longestReference);
}

void OrderBody::delivery()
{
    const QString key = QStringLiteral("delivery");
    if (value(key).isEmpty())
        return;
    const auto cost = moneytext::parse(value(key), m_request.amount.currency(), key);
    if (!cost) {
        if (!m_error)
            m_error = cost.error();
        return;
    }
    if (cost->isNegative())
        fail(key, InputProblem::NotPositive, value(key));
    m_json.number(key, moneytext::shortest(*cost));
}

void OrderBody::items()
{
    if (value(itemsKey).isEmpty())
        return;
    const auto list = WireJson::parse(value(itemsKey).toUtf8());
    if (!list || !list->isArray())
        return fail(itemsKey, InputProblem::WrongForm, {},
            QStringLiteral("[{\"id\":\"10\",\"name\":\"Cup\",\"price\":4.5,\"quantity\":2}]"));
    if (list->items().size() > mostItems)
        return fail(itemsKey, InputProblem::TooLong, {}, QString::number(mostItems));
    m_json.beginArray(itemsKey);
    for (const WireJson &one : list->items())
        item(one);
    m_json.endArray();
}

void OrderBody::item(const WireJson &item)
{
    const QStringList known{QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("price"),
        QStringLiteral("quantity")};
    for (const auto &[name, ignored] : item.members()) {
        if (!known.contains(name))
            fail(itemsKey, InputProblem::UnknownField, name, known.join(u", "));
    }
    const WireJson &price = item[u"price"];
    const WireJson &quantity = item[u"quantity"];
    m_json.beginObject();
    write(QStringLiteral("id"), item[u"id"].idText(), 36);
    write(QStringLiteral("name"), item[u"name"].idText(), 128);
    if (!price.isNull()) {
        const auto cost = price.money(m_request.amount.currency());
        if (!cost || cost->isNegative())
            fail(itemsKey, InputProblem::NotAnAmount, QStringLiteral("price"));
        else
            m_json.number(u"price", moneytext::shortest(*cost));
    }
    if (!quantity.isNull()) {
        const qint64 count = quantity.integer().value_or(0);
        if (count <= 0 || count > std::numeric_limits<qint32>::max())
            fail(itemsKey, InputProblem::NotAnInteger, QStringLiteral("quantity"));
        m_json.number(u"quantity", QString::number(count));
    }
    m_json.endObject();
}

void OrderBody::addresses()
{
    write(QStringLiteral("callbackUrl"), m_defaults.callbackUrl, longestUrl);
    write(QStringLiteral("okUrl"), m_defaults.okUrl, longestUrl);
    write(QStringLiteral("failUrl"), m_defaults.failUrl, longestUrl);
}

void OrderBody::text(const QString &key, int longest) { write(key, value(key), longest); }

void OrderBody::required(const QString &key, int longest)
{
    if (value(key).isEmpty())
        fail(key, InputProblem::Missing);
    text(key, longest);
}

void OrderBody::monthAndYear(const QString &key, const QString &otherwise)
{
    const QString own = value(key);
    if (!own.isEmpty() && !isMonthAndYear(own))
        fail(key, InputProblem::WrongForm, own, QStringLiteral("MMYY"));
    write(key, own.isEmpty() ? otherwise : own, 4);
}

void OrderBody::secret(QStringView key, const SecretBytes &value)
{
    if (value.isEmpty())
        fail(key.toString(), InputProblem::Missing);
    m_json.secret(key, value.view());
}

Result<QByteArray> OrderBody::finish()
{
    if (m_error)
        return *m_error;
    return m_json.endObject().bytes();
}

} // namespace paydesk::maib
