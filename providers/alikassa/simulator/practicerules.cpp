// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/simulator/practicerules.h"

#include "models/domain/fieldrules.h"
#include "providers/alikassa/bankcodes.h"

#include <QDate>

#include <algorithm>

namespace paydesk::alikassa::practice {

namespace {

constexpr qint64 largestMinor = 99'999'999'999;

void checkAmount(const WireJson &request, Complaints &complaints)
{
    const QString key = QStringLiteral("amount");
    const WireJson &value = request[key];
    const auto amount = value.money(*Currency::fromCode(u"MYR"));
    if (value.isNull())
        complaints[key] += QStringLiteral("The amount field is required.");
    else if (!amount)
        complaints[key] += QStringLiteral("The amount must be a decimal (11.2).");
    else if (!amount->isPositive() || amount->minor() > largestMinor)
        complaints[key] += QStringLiteral("The amount must be between 0.01 and 999999999.99.");
}

void checkText(const WireJson &request, const QString &key, qsizetype longest, bool required,
               Complaints &complaints)
{
    const WireJson &value = request[key];
    const QString text = value.string().value_or(QString());
    const QString name = QString(key).replace(u'_', u' ');
    if (value.isNull() || (value.isString() && text.isEmpty())) {
        if (required)
            complaints[key] += QStringLiteral("The %1 field is required.").arg(name);
    } else if (!value.isString()) {
        complaints[key] += QStringLiteral("The %1 must be a string.").arg(name);
    } else if (text.size() > longest) {
        complaints[key] += QStringLiteral("The %1 may not be greater than %2 characters.")
                               .arg(name)
                               .arg(longest);
    }
}

void checkInteger(const WireJson &request, const QString &key, Complaints &complaints)
{
    if (!request[key].isNull() && !request[key].integer())
        complaints[key] += QStringLiteral("The %1 must be an integer.").arg(key);
}

void checkRange(const WireJson &request, const QString &key, qint64 least, qint64 most,
                Complaints &complaints)
{
    const WireJson &value = request[key];
    const auto number = value.integer();
    if (!value.isNull() && (!number || *number < least || *number > most))
        complaints[key]
            += QStringLiteral("The %1 must be between %2 and %3.").arg(key).arg(least).arg(most);
}

/// What only the generic page knows.
void checkMoreOfAPayment(const WireJson &request, Complaints &complaints)
{
    struct Text
    {
        const char *key;
        qsizetype longest;
    };
    for (const Text text : {Text{"desc", 128}, Text{"customer_account", 50},
             Text{"customer_email", 50}, Text{"customer_address", 50}, Text{"customer_phone", 12},
             Text{"customer_state", 50}, Text{"customer_city", 20},
             Text{"customer_browser_user_agent", 2000}, Text{"customer_browser_language", 8},
             Text{"customer_browser_accept_header", 2000}})
        checkText(request, QString::fromLatin1(text.key), text.longest, false, complaints);
    for (const char *key : {"customer_post_code", "customer_browser_color_depth",
             "customer_browser_screen_height", "customer_browser_screen_width"})
        checkInteger(request, QString::fromLatin1(key), complaints);
    checkRange(request, QStringLiteral("lifetime"), 900, 3600, complaints);
}

void checkOneOf(const WireJson &request, const QString &key, const QStringList &known,
                Complaints &complaints)
{
    if (!complaints.contains(key) && !known.contains(request[key].string().value_or(QString())))
        complaints[key]
            += QStringLiteral("The selected %1 is invalid.").arg(QString(key).replace(u'_', u' '));
}

QStringList depositCodes(const QString &service)
{
    QStringList codes;
    for (const Choice &bank : depositBanks()) {
        if (bank.group == service)
            codes += bank.code;
    }
    return codes;
}

QStringList depositServices()
{
    QStringList services;
    for (const Choice &bank : depositBanks())
        services += bank.group;
    return services;
}

} // namespace

Complaints complaintsAboutPayment(const WireJson &request)
{
    Complaints complaints;
    checkAmount(request, complaints);
    checkText(request, QStringLiteral("order_id"), 128, true, complaints);
    checkText(request, QStringLiteral("service"), 100, true, complaints);
    checkText(request, QStringLiteral("customer_ip"), 45, true, complaints);
    checkText(request, QStringLiteral("customer_code"), 100, true, complaints);
    checkText(request, QStringLiteral("customer_first_name"), 50, true, complaints);
    checkText(request, QStringLiteral("customer_last_name"), 50, true, complaints);
    for (const char *key : {"success_redirect_id", "fail_redirect_id", "notification_endpoint_id"})
        checkInteger(request, QString::fromLatin1(key), complaints);
    for (const char *key :
        {"success_redirect_url", "fail_redirect_url", "notification_endpoint_url"})
        checkText(request, QString::fromLatin1(key), 255, false, complaints);
    checkMoreOfAPayment(request, complaints);
    checkOneOf(request, QStringLiteral("service"), depositServices(), complaints);
    checkOneOf(request, QStringLiteral("customer_code"),
               depositCodes(request[u"service"].string().value_or(QString())), complaints);
    const QString ip = QStringLiteral("customer_ip");
    if (!complaints.contains(ip) && !fieldrules::isIpAddress(*request[ip].string()))
        complaints[ip] += QStringLiteral("The customer ip must be a valid IP address.");
    return complaints;
}

Complaints complaintsAboutPayout(const WireJson &request)
{
    Complaints complaints;
    checkAmount(request, complaints);
    for (const char *key : {"number", "service", "customer_code", "customer_first_name",
                            "customer_last_name"})
        checkText(request, QString::fromLatin1(key), 100, true, complaints);
    checkText(request, QStringLiteral("order_id"), 128, true, complaints);
    checkText(request, QStringLiteral("notification_endpoint_url"), 255, false, complaints);
    checkInteger(request, QStringLiteral("notification_endpoint_id"), complaints);
    for (const char *key : {"customer_phone", "customer_email", "customer_country"})
        checkText(request, QString::fromLatin1(key), 100, false, complaints);
    const WireJson &extra = request[u"extra"];
    if (!extra.isNull() && (!extra.isObject() || extra.members().isEmpty()))
        complaints[QStringLiteral("extra")] += QStringLiteral("The extra must be an object.");
    checkOneOf(
        request, QStringLiteral("service"), {QStringLiteral("payment_card_myr")}, complaints);
    return complaints;
}

Complaints complaintsAboutHistory(const WireJson &request)
{
    Complaints complaints;
    checkRange(request, QStringLiteral("page"), 1, 100'000, complaints);
    checkRange(request, QStringLiteral("paginate"), 1, 100, complaints);
    for (const char *key : {"date_from", "date_to"}) {
        const QString name = QString::fromLatin1(key);
        const WireJson &value = request[name];
        const QString text = value.string().value_or(QString());
        if (!value.isNull() && !QDate::fromString(text, u"yyyy-MM-dd").isValid())
            complaints[name] += QStringLiteral("The %1 is not a valid date.").arg(name);
    }
    return complaints;
}

} // namespace paydesk::alikassa::practice
