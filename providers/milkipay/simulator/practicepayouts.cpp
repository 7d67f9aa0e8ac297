// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/simulator/practicepayouts.h"

#include "models/core/wirejson.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace paydesk::milkipay::practice {

namespace {

constexpr std::array endings{
    PracticeEnding{1301, "CAI-200-01"},
    PracticeEnding{1302, "CAI-200-02"},
    PracticeEnding{1303, "CAI-200-03"},
    PracticeEnding{1304, "CAI-200-04"},
    PracticeEnding{1305, "CAI-200-05"},
    PracticeEnding{1306, "CAI-200-06", 200, true},
    PracticeEnding{1307, "CAI-200-07", 200, true, true},
    PracticeEnding{1308, "CAI-200-07", 200, true},
    PracticeEnding{1330, "CAI-300-01", 401},
    PracticeEnding{1350, "CAI-500-01", 500, true, true},
    PracticeEnding{1351, "CAI-500-01", 500},
    PracticeEnding{1398, "CAI-299-99", 200, true},
    PracticeEnding{1399, "CAI-000-00", 200, true},
};

struct Words
{
    const char *code;
    const char *text;
};

constexpr std::array words{
    Words{"CAI-100-01", "Login failed."},
    Words{"CAI-100-02", "The account is not active."},
    Words{"CAI-100-03", "The subscription does not fit this client."},
    Words{"CAI-100-04", "Too many failed logins. The account will be locked."},
    Words{"CAI-100-05", "Invalid password."},
    Words{"CAI-100-06", "Client hash mismatch."},
    Words{"CAI-300-01", "Invalid authentication token, or the user is inactive."},
    Words{"CAI-200-01", "Client secrets mismatch."},
    Words{"CAI-200-02", "The device is not trusted."},
    Words{"CAI-200-03", "The transaction id exists for this client."},
    Words{"CAI-200-04", "Maximum number of payout calls exceeded."},
    Words{"CAI-200-05", "The client has not enough balance for this payout."},
    Words{"CAI-200-06", "The payment could not be created."},
    Words{"CAI-200-07", "The payment could not be processed."},
    Words{"CAI-500-01", "Server exception."},
};

/// The values of a body as text; an amount must be a JSON number.
std::optional<QMap<QString, QString>> jsonFields(const QByteArray &body, QString &complaint)
{
    const auto json = WireJson::parse(body);
    if (!json || !json->isObject()) {
        complaint = QStringLiteral("The body is no JSON object.");
        return std::nullopt;
    }
    QMap<QString, QString> fields;
    for (const auto &[key, value] : json->members()) {
        const bool isAmount = key == u"amount";
        if (isAmount ? !value.isNumber() : !value.isString()) {
            complaint = QStringLiteral("%1 has the wrong type.").arg(key);
            return std::nullopt;
        }
        fields.insert(key, isAmount ? QString::fromLatin1(value.numberText()) : *value.string());
    }
    return fields;
}

/// The shortest and the two-digit form of an amount; nothing with an exponent.
std::optional<Money> amountOf(const QString &text)
{
    const bool plain = std::all_of(
        text.begin(), text.end(), [](QChar c) { return (c >= u'0' && c <= u'9') || c == u'.'; });
    const auto json = WireJson::parse(text.toLatin1());
    if (!plain || !json)
        return std::nullopt;
    const auto amount = json->money(*Currency::fromCode(u"USD"));
    return amount && amount->isPositive() ? amount : std::nullopt;
}

} // namespace

QMap<QString, QString> formFields(const QByteArray &body)
{
    QMap<QString, QString> fields;
    const auto decoded = [](QByteArray text) {
        return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
    };
    for (const QByteArray &part : body.split('&')) {
        const qsizetype mark = part.indexOf('=');
        if (mark > 0)
            fields.insert(decoded(part.left(mark)), decoded(part.mid(mark + 1)));
    }
    return fields;
}

std::optional<PracticeRequest> readPayout(const sandbox::SimRequest &request, QString &complaint)
{
    const QByteArray type = request.headers.value("content-type");
    const bool isForm = type.startsWith("application/x-www-form-urlencoded");
    if (!isForm && !type.startsWith("application/json")) {
        complaint = QStringLiteral("The content type is neither JSON nor a form.");
        return std::nullopt;
    }
    const auto fields
        = isForm ? std::optional{formFields(request.body)} : jsonFields(request.body, complaint);
    if (!fields)
        return std::nullopt;
    const QStringList wanted{QStringLiteral("amount"), QStringLiteral("clientId"),
        QStringLiteral("secret"), QStringLiteral("transactionId")};
    if (fields->keys() != wanted || fields->values().contains(QString())) {
        complaint = QStringLiteral("Exactly these are needed: %1.").arg(wanted.join(u", "));
        return std::nullopt;
    }
    const auto amount = amountOf(fields->value(wanted[0]));
    if (!amount) {
        complaint = QStringLiteral("The amount must be positive, with at most two decimals.");
        return std::nullopt;
    }
    return PracticeRequest{fields->value(wanted[1]), fields->value(wanted[2]).toUtf8(),
        fields->value(wanted[3]), *amount};
}

PracticeEnding endingOf(Money amount)
{
    const auto *found = std::find_if(endings.begin(), endings.end(),
        [amount](const PracticeEnding &ending) { return ending.minor == amount.minor(); });
    return found == endings.end() ? PracticeEnding{} : *found;
}

sandbox::SimReply refusal(const QString &message, const QString &code, int status)
{
    QJsonObject object{{QStringLiteral("ok"), false}, {QStringLiteral("message"), message}};
    if (!code.isEmpty())
        object.insert(QStringLiteral("error_code"), code);
    return {.status = status, .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

QString messageOf(const QString &code)
{
    const auto *found = std::find_if(words.begin(), words.end(),
        [&code](const Words &w) { return code == QLatin1StringView(w.code); });
    return found == words.end() ? QStringLiteral("Unable to process payout for user")
                                : QString::fromLatin1(found->text);
}

} // namespace paydesk::milkipay::practice
