// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/simulator/practicerules.h"

#include "models/core/moneytext.h"
#include "models/domain/card.h"
#include "models/domain/fieldrules.h"
#include "providers/http/jsonwriter.h"
#include "providers/mbill/feerule.h"
#include "providers/mbill/simulator/practicejson.h"

#include <QRegularExpression>

namespace paydesk::mbill::practice {

namespace {

Currency uah() { return *Currency::fromCode(u"UAH"); }

/// Collects what is wrong with one request.
class Inspector
{
public:
    Inspector(const WireJson &request, const PracticeDialect &dialect)
        : m_request(request)
        , m_dialect(dialect)
    {
    }

    BrokenRules take() { return m_broken; }
    void add(const QString &path, const char *rule, const QByteArray &params = {},
        const QString &description = {})
    {
        m_broken += {path, QString::fromLatin1(rule), params, description};
    }

    const WireJson &at(const QString &path) const;
    /// A text that must be there; nothing when it was complained about.
    std::optional<QString> text(const QString &path, bool required = true);
    void match(const QString &path, const char *form, const char *rule, bool required);
    void range(const QString &path, const char *least, const char *most);
    void oneOf(const QString &path, const QStringList &accepted);
    void cardNumber(const QString &path);
    void card(const QString &at);
    void amountAndFee();
    void description();
    void metadata();
    void peer(const QString &at, bool phoneRequired);
    void sender(bool tokenIsGood);
    void recipient();

private:
    QByteArray limits(const char *least, const char *most) const;
    bool metadataFits() const;

    const WireJson &m_request;
    const PracticeDialect &m_dialect;
    BrokenRules m_broken;
};

const WireJson &Inspector::at(const QString &path) const
{
    const WireJson *value = &m_request;
    for (const QString &key : path.split(u'.'))
        value = &(*value)[key];
    return *value;
}

std::optional<QString> Inspector::text(const QString &path, bool required)
{
    const WireJson &value = at(path);
    if (value.isNull() || value.string() == QString()) {
        if (required)
            add(path, "required", {}, QStringLiteral("can't be blank"));
        return std::nullopt;
    }
    if (!value.isString()) {
        add(path, "cast", "[\"string\"]", QStringLiteral("is invalid"));
        return std::nullopt;
    }
    return value.string();
}

void Inspector::match(const QString &path, const char *form, const char *rule, bool required)
{
    const auto value = text(path, required);
    const QRegularExpression pattern(QString::fromLatin1(form));
    if (value && !pattern.match(*value).hasMatch())
        add(path, rule, {}, QStringLiteral("has invalid format"));
}

QByteArray Inspector::limits(const char *least, const char *most) const
{
    if (!m_dialect.limitsAsObject)
        return QByteArray("[") + least + ',' + most + ']';
    return QByteArray("{\"greater_than_or_equal_to\":") + least
        + ",\"less_than_or_equal_to\":" + most + '}';
}

void Inspector::range(const QString &path, const char *least, const char *most)
{
    const auto value = text(path);
    bool ok = false;
    const int number = value.value_or(QString()).toInt(&ok);
    if (!value)
        return;
    if (!ok)
        add(path, "cast", "[\"integer\"]", QStringLiteral("is invalid"));
    else if (number < QByteArray(least).toInt() || number > QByteArray(most).toInt())
        add(path, "number", limits(least, most), QStringLiteral("is out of range"));
}

void Inspector::oneOf(const QString &path, const QStringList &accepted)
{
    QByteArrayList params;
    for (const QString &word : accepted)
        params += JsonWriter::quoted(word);
    const auto value = text(path);
    if (value && !accepted.contains(*value))
        add(path, "inclusion", listText(params), QStringLiteral("is not allowed in enum"));
}

void Inspector::cardNumber(const QString &path)
{
    const auto value = text(path);
    if (!value)
        return;
    const QByteArray number = value->toLatin1();
    const CardBrand brand = cardBrand(number);
    if (!passesLuhn(number) || (brand != CardBrand::Visa && brand != CardBrand::Mastercard))
        add(path, "card_number", {}, QStringLiteral("is not a valid card number"));
}

void Inspector::card(const QString &at)
{
    cardNumber(at + u"number");
    match(at + u"expiration_month", "^[0-9]{2}$", "format", true);
    range(at + u"expiration_month", "1", "12");
    range(at + u"expiration_year", "2016", "2030");
    match(at + u"cvv", "^[0-9]{3,4}$", "format", true);
}

void Inspector::amountAndFee()
{
    const Money least = Money::fromMinor(100, uah());
    const Money most = Money::fromMinor(1'500'000, uah());
    std::optional<Money> money[2];
    for (const int i : {0, 1}) {
        const QString path = i == 0 ? QStringLiteral("amount") : QStringLiteral("fee");
        money[i] = at(path).money(uah());
        if (at(path).isNull())
            add(path, "required", {}, QStringLiteral("can't be blank"));
        else if (!money[i])
            add(path, "cast", "[\"decimal\"]", QStringLiteral("is invalid"));
    }
    const auto [amount, fee] = std::pair{money[0], money[1]};
    if (amount && (*amount->compare(least) < 0 || *amount->compare(most) > 0))
        return add(QStringLiteral("amount"), "number", limits("1", "15000"),
            QStringLiteral("must be between 1 and 15000"));
    const auto right = amount ? feeFor(*amount, m_dialect.fees) : std::nullopt;
    if (fee && right && *fee != *right)
        add(QStringLiteral("fee"), "fee", {},
            QStringLiteral("is invalid, must be %1").arg(moneytext::shortest(*right)));
}

void Inspector::description()
{
    const QString path = QStringLiteral("description");
    const auto value = text(path, false);
    const qsizetype length = value ? fieldrules::length(*value) : 5;
    if (length < 5 || length > 1024)
        add(path, "length", m_dialect.limitsAsObject ? "{\"min\":5,\"max\":1024}" : "[5,1024]",
            QStringLiteral("should be 5 to 1024 characters"));
}

bool Inspector::metadataFits() const
{
    static const QRegularExpression key(QStringLiteral("^[A-Za-z0-9_-]{1,100}$"));
    const WireJson &metadata = at(QStringLiteral("metadata"));
    if (metadata.isNull())
        return true;
    const auto fits = [](const WireJson &value, qsizetype longest) {
        return value.isNumber() || (value.isString() && value.string()->toUtf8().size() <= longest);
    };
    if (!metadata.isObject() || metadata.members().size() > 24)
        return false;
    return std::all_of(metadata.members().begin(), metadata.members().end(), [&](const auto &one) {
        const auto &items = one.second.items();
        const bool list = one.second.isArray() && items.size() <= 25
            && std::all_of(
                items.begin(), items.end(), [&](const WireJson &item) { return fits(item, 100); });
        return key.match(one.first).hasMatch() && (list || fits(one.second, 500));
    });
}

void Inspector::metadata()
{
    if (!metadataFits())
        add(QStringLiteral("metadata"), "metadata", {}, QStringLiteral("is invalid"));
}

void Inspector::peer(const QString &at, bool phoneRequired)
{
    match(at + u".phone", "^\\+[0-9]{9,16}$", "phone_number", phoneRequired);
    match(at + u".email", "^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", "email", false);
}

void Inspector::sender(bool tokenIsGood)
{
    const QString credential = QStringLiteral("sender.credential.");
    peer(QStringLiteral("sender"), false);
    oneOf(credential + u"type", {QStringLiteral("card"), QStringLiteral("card-token")});
    const QString type = at(credential + u"type").string().value_or(QString());
    if (type == u"card")
        return card(credential);
    if (type != u"card-token")
        return;
    if (!at(credential + u"token_expires_at").isNull())
        add(credential + u"token_expires_at", "token_expiration", {}, QStringLiteral("is expired"));
    if (text(credential + u"token") && !tokenIsGood)
        add(credential + u"token", "token", {}, QStringLiteral("is invalid"));
}

void Inspector::recipient()
{
    const QString credential = QStringLiteral("recipient.credential.");
    const QString type = at(credential + u"type").string().value_or(QString());
    peer(QStringLiteral("recipient"), type == u"external-credential");
    oneOf(credential + u"type",
        {QStringLiteral("card-number"), QStringLiteral("card-token"),
            QStringLiteral("external-credential")});
    if (type == u"card-number")
        cardNumber(credential + u"number");
}

} // namespace

BrokenRules brokenInCard(const WireJson &request, const PracticeDialect &dialect)
{
    Inspector inspector(request, dialect);
    inspector.oneOf(QStringLiteral("type"), {QStringLiteral("card")});
    inspector.card({});
    return inspector.take();
}

BrokenRules brokenInTransfer(
    const WireJson &request, const PracticeDialect &dialect, bool cardTokenIsGood)
{
    Inspector inspector(request, dialect);
    inspector.amountAndFee();
    inspector.description();
    inspector.metadata();
    inspector.sender(cardTokenIsGood);
    inspector.recipient();
    return inspector.take();
}

BrokenRules brokenInClaim(
    const WireJson &request, const PracticeDialect &dialect, bool claimIsKnown)
{
    Inspector inspector(request, dialect);
    const QString path
        = dialect.claimByExternalId ? QStringLiteral("external_id") : QStringLiteral("id");
    if (inspector.text(path) && !claimIsKnown)
        inspector.add(path, "claim_id", {}, QStringLiteral("is invalid"));
    inspector.oneOf(QStringLiteral("credential.type"), {QStringLiteral("card-number")});
    inspector.cardNumber(QStringLiteral("credential.number"));
    return inspector.take();
}

BrokenRules brokenInCode(const WireJson &request, const QString &rightCode)
{
    const QString path = QStringLiteral("code");
    const QString code = request[path].idText();
    if (code.isEmpty())
        return {{path, QStringLiteral("required"), {}, QStringLiteral("can't be blank")}};
    if (code != rightCode)
        return {{path, QStringLiteral("otp_code"), {}, QStringLiteral("is invalid")}};
    return {};
}

QString claimIdIn(const WireJson &request, const PracticeDialect &dialect)
{
    return request[dialect.claimByExternalId ? u"external_id" : u"id"].string().value_or(QString());
}

} // namespace paydesk::mbill::practice
