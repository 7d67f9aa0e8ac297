// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicesale.h"

#include "models/domain/card.h"

#include <QRegularExpression>

namespace paydesk::milkypay {

namespace {

const QString javaKey = QStringLiteral("browser_java_enabled");

bool matches(const QString &text, const char *pattern)
{
    const QRegularExpression expression(
        QRegularExpression::anchoredPattern(QString::fromLatin1(pattern)));
    return expression.match(text).hasMatch();
}

/// Everything that the page lists, and nothing else.
void checkNames(PracticeValidation &input, const WireJson &attributes)
{
    static const QStringList known{QStringLiteral("card_number"), QStringLiteral("card_holder"),
        QStringLiteral("cvv"), QStringLiteral("exp_month"), QStringLiteral("exp_year"),
        QStringLiteral("browser_info")};
    for (const auto &[name, value] : attributes.members()) {
        if (!known.contains(name))
            input.fault(name, QStringLiteral("The field is not known."));
    }
}

void checkBrowser(PracticeValidation &input, const WireJson &browser)
{
    static const QStringList texts{QStringLiteral("browser_accept_header"),
        QStringLiteral("browser_color_depth"), QStringLiteral("browser_ip"),
        QStringLiteral("browser_language"), QStringLiteral("browser_screen_height"),
        QStringLiteral("browser_screen_width"), QStringLiteral("browser_tz"),
        QStringLiteral("browser_user_agent"), QStringLiteral("device_channel"),
        QStringLiteral("window_height"), QStringLiteral("window_width")};
    for (const auto &[name, value] : browser.members()) {
        const bool fits = name == javaKey ? value.boolean().has_value()
                                          : texts.contains(name) && value.isString();
        if (!fits)
            input.fault(
                QString(u"browser_info/" + name), QStringLiteral("Unknown, or of another type."));
    }
    const auto zone = browser[u"browser_tz"].string();
    if (zone && !matches(*zone, "-?[0-9]{1,3}"))
        input.fault(u"browser_info/browser_tz", QStringLiteral("Minutes, as text."));
}

QByteArray readText(PracticeValidation &input, QStringView key, const char *pattern)
{
    const QString text = input.required(key);
    if (!text.isEmpty() && !matches(text, pattern))
        input.fault(key, u"The " + key + u" is not valid.");
    return text.toUtf8();
}

} // namespace

PracticeSale readPracticeSale(QByteArrayView body)
{
    const auto document = WireJson::parse(body);
    if (!document)
        return {.faults = {{QStringLiteral("The body is not readable JSON."), {}}}};
    const WireJson &data = (*document)[u"data"];
    if (data[u"type"].string() != u"sale-operation")
        return {
            .faults = {{QStringLiteral("The type is not known."), QStringLiteral("/data/type")}}};
    const WireJson &attributes = data[u"attributes"];
    PracticeValidation input(attributes);
    PracticeSale sale;
    sale.number = readText(input, u"card_number", "[0-9]{12,19}");
    sale.holder = readText(input, u"card_holder", ".+");
    readText(input, u"cvv", "[0-9]{3,4}");
    sale.month = readText(input, u"exp_month", "0[1-9]|1[0-2]");
    sale.year = readText(input, u"exp_year", "[0-9]{2}");
    sale.hasBrowser = attributes[u"browser_info"].isObject();
    if (input.faults.isEmpty() && !passesLuhn(sale.number))
        input.fault(u"card_number", QStringLiteral("The card_number is not valid."));
    checkNames(input, attributes);
    checkBrowser(input, attributes[u"browser_info"]);
    sale.faults = input.faults;
    return sale;
}

} // namespace paydesk::milkypay
