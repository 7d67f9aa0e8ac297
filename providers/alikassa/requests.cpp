// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/requests.h"

#include "models/core/moneytext.h"
#include "providers/alikassa/alikassa.h"
#include "providers/alikassa/fields.h"
#include "providers/http/jsonwriter.h"

#include <algorithm>

namespace paydesk::alikassa {

namespace {

constexpr qint64 largestMinor = 99'999'999'999; // decimal (11.2): two of eleven digits
constexpr qsizetype longestReference = 128;

/// Writes the fields of one request and keeps the first problem.
class Body
{
public:
    Body(const OrderRequest &request, const QString &notificationUrl)
        : m_request(request)
        , m_notificationUrl(notificationUrl.trimmed())
    {
        m_json.beginObject();
        checkAmount();
    }

    Body &amountAsNumber()
    {
        m_json.number(u"amount", moneytext::shortest(m_request.amount));
        return *this;
    }
    Body &amountAsText()
    {
        m_json.string(u"amount", moneytext::plain(m_request.amount));
        return *this;
    }
    Body &orderId();
    Body &required(const QString &key);
    Body &optional(const QString &key);
    Body &optionalInteger(const QString &key);
    /// One of <what>_id and <what>_url: which of them would win is not documented.
    Body &notMoreThanOne(const QString &what);
    Body &notificationUrl();
    Body &lifetime();
    /// {"extra":{…}} of all fields below "extra."; never an empty one, which would not survive
    /// being decoded and encoded again.
    Body &extra();

    Result<QByteArray> finish();

private:
    void checkAmount();
    void text(const QString &key, const QString &value);
    void fail(const QString &key, InputProblem problem, const QString &value = {},
              const QString &accepted = {});
    QString value(const QString &key) const { return m_request.fields.value(key).trimmed(); }

    const OrderRequest &m_request;
    QString m_notificationUrl;
    JsonWriter m_json;
    std::optional<Error> m_error;
};

void Body::fail(const QString &key, InputProblem problem, const QString &value,
                const QString &accepted)
{
    if (!m_error)
        m_error = Error::input(key, problem, value, accepted);
}

void Body::checkAmount()
{
    const Money amount = m_request.amount;
    if (amount.currency().code() != u"MYR")
        fail(QStringLiteral("currency"), InputProblem::NotOneOf, amount.currency().code(),
             QStringLiteral("MYR"));
    else if (!amount.isPositive())
        fail(QStringLiteral("amount"), InputProblem::NotPositive);
    else if (amount.minor() > largestMinor)
        fail(QStringLiteral("amount"), InputProblem::TooLarge);
}

void Body::text(const QString &key, const QString &value)
{
    if (!value.isValidUtf16())
        fail(key, InputProblem::NotUtf8);
    m_json.string(key, value);
}

Body &Body::orderId()
{
    const QString reference = m_request.reference;
    if (reference.isEmpty())
        fail(QStringLiteral("reference"), InputProblem::Missing);
    else if (reference.size() > longestReference)
        fail(QStringLiteral("reference"), InputProblem::TooLong, reference,
             QString::number(longestReference));
    else if (reference != reference.trimmed()) // a trimmed one could not be found again
        fail(QStringLiteral("reference"), InputProblem::NotPlainAscii, reference);
    text(QStringLiteral("order_id"), reference);
    return *this;
}

Body &Body::required(const QString &key)
{
    if (value(key).isEmpty())
        fail(key, InputProblem::Missing);
    text(key, value(key));
    return *this;
}

Body &Body::optional(const QString &key)
{
    if (!value(key).isEmpty())
        text(key, value(key));
    return *this;
}

Body &Body::optionalInteger(const QString &key)
{
    const QString digits = value(key);
    if (digits.isEmpty())
        return *this;
    const bool plain = digits.size() <= 18 && !digits.startsWith(u'0')
        && std::all_of(
            digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!plain)
        fail(key, InputProblem::NotAnInteger, digits);
    m_json.number(key, digits);
    return *this;
}

Body &Body::notMoreThanOne(const QString &what)
{
    const QString url = what + u"_url";
    if (!value(what + u"_id").isEmpty() && !value(url).isEmpty())
        fail(url, InputProblem::Duplicate, value(url));
    return *this;
}

Body &Body::notificationUrl()
{
    const QString key = QStringLiteral("notification_endpoint_url");
    if (value(key).isEmpty() && value(QStringLiteral("notification_endpoint_id")).isEmpty()
        && !m_notificationUrl.isEmpty())
        text(key, m_notificationUrl);
    return optional(key);
}

Body &Body::lifetime()
{
    const QString key = QStringLiteral("lifetime");
    const int seconds = value(key).toInt();
    if (!value(key).isEmpty() && (seconds < shortestLifetime || seconds > longestLifetime))
        fail(key, InputProblem::NotOneOf, value(key),
            QStringLiteral("%1 – %2").arg(shortestLifetime).arg(longestLifetime));
    return optionalInteger(key);
}

Body &Body::extra()
{
    const QString prefix = QStringLiteral("extra.");
    bool isOpen = false;
    for (const FieldSpec &spec : info().payoutFields) {
        if (!spec.key.startsWith(prefix) || value(spec.key).isEmpty())
            continue;
        if (!isOpen)
            m_json.beginObject(u"extra");
        isOpen = true;
        if (!value(spec.key).isValidUtf16())
            fail(spec.key, InputProblem::NotUtf8);
        m_json.string(spec.key.mid(prefix.size()), value(spec.key));
    }
    if (isOpen)
        m_json.endObject();
    return *this;
}

Result<QByteArray> Body::finish()
{
    if (m_error)
        return *m_error;
    return m_json.endObject().bytes();
}

} // namespace

Result<QByteArray> paymentBody(const OrderRequest &request, const QString &notificationUrl)
{
    return Body(request, notificationUrl)
        .amountAsNumber()
        .orderId()
        .required(QStringLiteral("service"))
        .required(QStringLiteral("customer_ip"))
        .required(QStringLiteral("customer_code"))
        .required(QStringLiteral("customer_first_name"))
        .required(QStringLiteral("customer_last_name"))
        .notMoreThanOne(QStringLiteral("success_redirect"))
        .notMoreThanOne(QStringLiteral("fail_redirect"))
        .notMoreThanOne(QStringLiteral("notification_endpoint"))
        .optionalInteger(QStringLiteral("success_redirect_id"))
        .optionalInteger(QStringLiteral("fail_redirect_id"))
        .optionalInteger(QStringLiteral("notification_endpoint_id"))
        .optional(QStringLiteral("success_redirect_url"))
        .optional(QStringLiteral("fail_redirect_url"))
        .notificationUrl()
        .optional(QStringLiteral("desc"))
        .lifetime()
        .optional(QStringLiteral("customer_account"))
        .optional(QStringLiteral("customer_email"))
        .optional(QStringLiteral("customer_address"))
        .optional(QStringLiteral("customer_phone"))
        .optionalInteger(QStringLiteral("customer_post_code"))
        .optional(QStringLiteral("customer_state"))
        .optional(QStringLiteral("customer_city"))
        .optional(QStringLiteral("customer_browser_user_agent"))
        .optional(QStringLiteral("customer_browser_accept_header"))
        .optionalInteger(QStringLiteral("customer_browser_color_depth"))
        .optional(QStringLiteral("customer_browser_language"))
        .optionalInteger(QStringLiteral("customer_browser_screen_height"))
        .optionalInteger(QStringLiteral("customer_browser_screen_width"))
        .finish();
}

Result<QByteArray> payoutBody(const OrderRequest &request, const QString &notificationUrl)
{
    return Body(request, notificationUrl)
        .amountAsText()
        .required(QStringLiteral("number"))
        .orderId()
        .required(QStringLiteral("service"))
        .required(QStringLiteral("customer_code"))
        .required(QStringLiteral("customer_first_name"))
        .required(QStringLiteral("customer_last_name"))
        .notMoreThanOne(QStringLiteral("notification_endpoint"))
        .optionalInteger(QStringLiteral("notification_endpoint_id"))
        .notificationUrl()
        .optional(QStringLiteral("customer_phone"))
        .optional(QStringLiteral("customer_email"))
        .optional(QStringLiteral("customer_country"))
        .extra()
        .finish();
}

QByteArray statusById(const QString &providerId)
{
    return JsonWriter().beginObject().string(u"id", providerId).endObject().bytes();
}

QByteArray statusByReference(const QString &reference)
{
    return JsonWriter().beginObject().string(u"order_id", reference).endObject().bytes();
}

QByteArray emptyBody()
{
    return "[]";
}

QByteArray historyBody(const HistoryQuestion &question)
{
    const QString date = QStringLiteral("yyyy-MM-dd");
    return JsonWriter()
        .beginObject()
        .string(u"date_from", question.from.toString(date))
        .string(u"date_to", question.to.toString(date))
        .number(u"page", QString::number(question.page))
        .number(u"paginate", QString::number(question.size))
        .endObject()
        .bytes();
}

QByteArray historyProbe()
{
    return historyBody({QDate(2024, 11, 1), QDate(2024, 11, 30), 1, 1});
}

} // namespace paydesk::alikassa
