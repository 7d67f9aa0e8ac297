// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicepublic.h"

#include "models/core/moneytext.h"
#include "providers/http/jsonwriter.h"
#include "models/core/wirejson.h"

#include <array>

namespace paydesk::milkypay {

namespace {

using sandbox::SimReply;
using sandbox::SimRequest;

struct PracticeService
{
    const char *method;
    bool out;
    int least; ///< major units
    int most;
};

constexpr std::array practiceServices{
    PracticeService{"payment_card", false, 0, 100'000},
    PracticeService{"bank_transfer", false, 10, 50'000},
    PracticeService{"payment_card", true, 1, 10'000},
    PracticeService{"bank_transfer", true, 5, 25'000},
    PracticeService{"test", true, 0, 100'000},
};

QString limitText(int units)
{
    return units > 0 ? QString::number(units) + QStringLiteral(".00000000")
                     : QStringLiteral("0.01000000");
}

Money limitOf(int units, Currency currency)
{
    qint64 minor = units;
    for (int i = 0; i < currency.exponent(); ++i)
        minor *= 10;
    return Money::fromMinor(minor, currency);
}

bool offers(const PracticeService &service, std::optional<Money> amount)
{
    if (!amount)
        return true;
    const Currency currency = amount->currency();
    return amount->minor() >= limitOf(service.least, currency).minor()
        && amount->minor() <= limitOf(service.most, currency).minor();
}

void writeService(JsonWriter &json, const PracticeService &service, Currency currency)
{
    const QString method = QString::fromLatin1(service.method);
    const QString code = method + u'_' + currency.code().toLower()
        + (service.out ? QString() : QStringLiteral("_hpp"));
    json.beginObject(code).string(u"code", code).string(u"method", method);
    json.string(u"currency", currency.code());
    json.beginArray(u"fields").endArray();
    json.string(u"amount_min", limitText(service.least));
    json.string(u"amount_max", limitText(service.most));
    json.number(u"exchange_rate", u"1").string(u"status", u"available").endObject();
}

void writeServices(JsonWriter &json, bool out, Currency currency, std::optional<Money> amount)
{
    QList<PracticeService> offered;
    for (const PracticeService &service : practiceServices) {
        if (service.out == out && offers(service, amount))
            offered += service;
    }
    if (offered.isEmpty()) { // PHP's empty map
        json.beginArray(u"services").endArray();
        return;
    }
    json.beginObject(u"services");
    for (const PracticeService &service : offered)
        writeService(json, service, currency);
    json.endObject();
}

SimReply methodsReply(bool out, Currency currency, std::optional<Money> amount)
{
    JsonWriter json;
    json.beginObject().beginObject(u"data");
    if (!out)
        json.string(u"type", u"payment-prerequest").beginObject(u"attributes");
    json.string(u"currency", currency.code()).boolean(u"test_mode", true);
    writeServices(json, out, currency, amount);
    if (!out)
        json.endObject();
    return practiceJson(200, json.endObject().endObject().bytes());
}

SimReply prerequestReply(const SimRequest &request, bool out)
{
    const auto document = WireJson::parse(request.body);
    if (!document || request.headers.contains("authorization"))
        return practiceRefusal(400, QStringLiteral("Bad Request"));
    const QString key = (*document)[u"public_key"].string().value_or(QString());
    const bool known = key.startsWith(u"pk_test_"); // practice takes no key for real money
    if (!known || key.size() <= 8)
        return practiceJson(200, R"({"error":{"message":"The public key is not known."}})");
    const auto currency = Currency::fromCode((*document)[u"currency"].string().value_or(QString()));
    if (!currency)
        return practiceRefusal(422, QStringLiteral("Unprocessable Content"),
            {{QStringLiteral("The currency is not known."), QStringLiteral("/currency")}});
    const WireJson &amount = (*document)[u"amount"];
    const auto value = amount.isNumber() ? amount.money(*currency) : std::nullopt;
    if (!amount.isNull() && !value)
        return practiceRefusal(422, QStringLiteral("Unprocessable Content"),
            {{QStringLiteral("The amount must be a number."), QStringLiteral("/amount")}});
    return methodsReply(out, *currency, value);
}

} // namespace

std::optional<SimReply> answerPracticePublic(const SimRequest &request)
{
    if (!request.path.startsWith(u"/public-api/"))
        return std::nullopt;
    const bool in = request.path == u"/public-api/payment-prerequest";
    const bool out = request.path == u"/public-api/payout-prerequest";
    if (request.method != "POST" || (!in && !out))
        return practiceNotFound();
    return prerequestReply(request, out);
}

} // namespace paydesk::milkypay
