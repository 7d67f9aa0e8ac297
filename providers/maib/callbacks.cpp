// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/callbacks.h"

#include "models/core/wirejson.h"
#include "providers/maib/maib.h"
#include "providers/maib/paymentwords.h"
#include "providers/maib/reader.h"
#include "providers/maib/signature.h"

#include <algorithm>
#include <array>

namespace paydesk::maib {

namespace {

bool isAll(QStringView text, bool (*fits)(char16_t))
{
    return std::all_of(text.begin(), text.end(), [fits](QChar c) { return fits(c.unicode()); });
}

bool isDigitUnit(char16_t c) { return c >= u'0' && c <= u'9'; }

bool isWordUnit(char16_t c)
{
    return isDigitUnit(c) || (c >= u'A' && c <= u'Z') || (c >= u'a' && c <= u'z') || c == u'_';
}

// The forms of the members. None but the message may hold a colon, which parts the values.
bool isOrderId(QStringView text) { return text.size() <= 36 && !text.contains(u':'); }
bool isWord(QStringView text) { return text.size() <= 32 && isAll(text, isWordUnit); }
bool isStatusCode(QStringView text) { return text.size() <= 4 && isAll(text, isDigitUnit); }
bool isMessage(QStringView text) { return text.size() <= 512; }
bool isCardNumber(QStringView text) { return !cardMask(text.toString()).isEmpty(); }
bool isExpiry(QStringView text) { return monthAndYear(text.toString()).first != 0; }
bool isOurCurrency(QStringView text)
{
    return std::any_of(info().currencies.begin(), info().currencies.end(),
        [text](Currency currency) { return currency.code() == text; });
}

struct Member
{
    const char16_t *name;
    bool (*fits)(QStringView);
};

/// All but the amount, which is a number.
constexpr std::array members{
    Member{u"payId", isWireId},
    Member{u"orderId", isOrderId},
    Member{u"status", isWord},
    Member{u"statusCode", isStatusCode},
    Member{u"statusMessage", isMessage},
    Member{u"threeDs", isWord},
    Member{u"rrn", isWord},
    Member{u"approval", isWord},
    Member{u"cardNumber", isCardNumber},
    Member{u"currency", isOurCurrency},
    Member{u"billerId", isWireId},
    Member{u"billerExpiry", isExpiry},
};

Error misfit(const QString &detail) { return Error::of(ErrorKind::Protocol, detail); }

bool isDocumented(const QString &name, const WireJson &value)
{
    if (name == u"amount")
        return value.isNumber();
    const auto known = std::find_if(members.begin(), members.end(),
        [&name](const Member &member) { return name == QStringView(member.name); });
    if (known == members.end())
        return false;
    const QString text = value.string().value_or(QString());
    return value.isNull() || (value.isString() && (text.isEmpty() || known->fits(text)));
}

/// Everything but payId and status may be missing.
std::optional<Error> misfitOf(const WireJson &result)
{
    for (const auto &[name, value] : result.members()) {
        if (!isDocumented(name, value))
            return misfit(QStringLiteral("a member that is not documented so"));
    }
    if (result[u"payId"].idText().isEmpty() || result[u"status"].idText().isEmpty())
        return misfit(QStringLiteral("payId or status is missing"));
    const auto currency = Currency::fromCode(result[u"currency"].idText());
    const WireJson &amount = result[u"amount"];
    const auto value = currency ? amount.money(*currency) : std::nullopt;
    if (amount.isNumber() && (!value || value->isNegative()))
        return misfit(QStringLiteral("amount is no amount of a currency"));
    if (result[u"status"].string() == u"OK" && !value)
        return misfit(QStringLiteral("OK without an amount"));
    return std::nullopt;
}

InvoiceReply replyOf(const WireJson &result)
{
    const auto text = [&result](QStringView key) { return result[key].idText(); };
    InvoiceReply reply;
    reply.providerId = text(u"payId");
    reply.reference = text(u"orderId");
    reply.providerState = text(u"status");
    reply.state = stateOfStatus(reply.providerState, InvoiceState::Pending);
    if (const auto currency = Currency::fromCode(text(u"currency")))
        reply.amount = result[u"amount"].money(*currency);
    const bool unpaid = reply.state == InvoiceState::Failed || reply.state == InvoiceState::Expired;
    if (unpaid)
        reply.reason = reasonOf(text(u"statusCode"), text(u"statusMessage"), text(u"threeDs"));
    const QString mask = cardMask(text(u"cardNumber"));
    if (!mask.isEmpty())
        reply.method = u"card " + mask;
    if (!text(u"billerId").isEmpty()) {
        const auto [month, year] = monthAndYear(text(u"billerExpiry"));
        reply.card = KeptCard{.token = SecretBytes(text(u"billerId").toLatin1()),
            .mask = mask,
            .expiryMonth = month,
            .expiryYear = year};
    }
    return reply;
}

CallbackFact factOf(const WireJson &result, const QString &form)
{
    CallbackFact fact{.reply = replyOf(result), .account = {}, .form = form};
    fact.readFirst = true;
    return fact;
}

} // namespace

Callbacks::Callbacks(SecretBytes signatureKey)
    : m_key(std::move(signatureKey))
{
}

Result<CallbackFact> Callbacks::verify(const CallbackDelivery &delivery) const
{
    if (!delivery.method.isEmpty() && delivery.method != "POST")
        return misfit(QStringLiteral("not a POST: a browser's return proves nothing"));
    const auto json = WireJson::parse(delivery.body);
    if (!json)
        return json.error();
    const WireJson &result = (*json)[u"result"];
    const auto signature = (*json)[u"signature"].string();
    if (!result.isObject() || !signature)
        return misfit(QStringLiteral("result or signature is missing"));
    if (const auto wrong = misfitOf(result))
        return *wrong;
    if (m_key.isEmpty())
        return Error::of(ErrorKind::Credentials, QStringLiteral("signature_key is missing"));
    const auto form = fittingForm(result, m_key, signature->toUtf8());
    if (!form)
        return Error::of(ErrorKind::Rejected, QStringLiteral("the signature does not fit"));
    return factOf(result, toText(*form));
}

Result<CallbackFact> Callbacks::readAgain(const CallbackDelivery &delivery) const
{
    const auto json = WireJson::parse(delivery.body);
    if (!json)
        return json.error();
    return factOf((*json)[u"result"], QString());
}

} // namespace paydesk::maib
