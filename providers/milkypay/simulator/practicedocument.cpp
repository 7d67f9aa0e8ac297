// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicedocument.h"

#include "models/core/moneytext.h"
#include "providers/http/jsonwriter.h"

namespace paydesk::milkypay {

namespace {

const QString noValue = QStringLiteral("null");

void writeAmount(JsonWriter &json, QStringView key, Money amount)
{
    json.number(key, moneytext::shortest(amount));
}

/// As a float even when it is whole, as some of the platform's attributes are.
void writeFloat(JsonWriter &json, QStringView key, Money amount)
{
    const QString text = moneytext::shortest(amount);
    json.number(key, text.contains(u'.') ? text : QString(text + u".0"));
}

QString seconds(Timestamp at)
{
    return QString::number(std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
}

void writeTime(JsonWriter &json, QStringView key, Timestamp at, bool reached)
{
    json.number(key, reached ? seconds(at) : noValue);
}

/// PHP's empty object is an empty list.
void writeEmpty(JsonWriter &json, QStringView key) { json.beginArray(key).endArray(); }

void writeMetadata(JsonWriter &json, const PracticeInvoice &invoice)
{
    if (invoice.metadata.isEmpty())
        return writeEmpty(json, u"metadata");
    json.beginObject(u"metadata");
    for (const auto &[name, value] : invoice.metadata)
        json.string(name, value);
    json.endObject();
}

void writeAmounts(JsonWriter &json, const PracticeInvoice &invoice, Timestamp now)
{
    const bool paid = invoice.isPaid(now);
    const Money fee = paid ? invoice.fee : Money::zero(invoice.amount.currency());
    const Money deposit = invoice.amount.minus(fee).value_or(invoice.amount);
    writeAmount(json, u"amount", invoice.amount);
    writeAmount(json, u"payment_amount", invoice.amount);
    json.string(u"currency", invoice.amount.currency().code());
    json.string(u"service_currency", invoice.amount.currency().code());
    writeAmount(json, u"fee", fee);
    writeAmount(json, u"deposit", deposit);
    writeTime(json, u"processed", invoice.finalAt.value_or(now), paid);
    if (!paid) {
        for (const QStringView key : {u"processed_amount", u"processed_fee", u"processed_deposit"})
            json.number(key, noValue);
        return;
    }
    writeFloat(json, u"processed_amount", invoice.amount);
    writeFloat(json, u"processed_fee", fee);
    writeFloat(json, u"processed_deposit", deposit);
    json.beginArray(u"refunds");
    for (const PracticeRefund &refund : invoice.refunds) {
        json.beginObject().string(u"reference_id", refund.reference);
        writeAmount(json, u"amount", refund.amount);
        json.endObject();
    }
    json.endArray();
    const auto done = invoice.refundsDone(now);
    if (done.isEmpty())
        return;
    writeTime(json, u"refunded", done.last().doneAt, true);
    writeAmount(json, u"refunded_amount", invoice.refunded(now));
}

void writeFlow(JsonWriter &json, const PracticeInvoice &invoice, const QString &base)
{
    json.beginObject(u"flow_data");
    json.string(u"action", QString(base + u"/hpp/" + invoice.session)).string(u"method", u"GET");
    writeEmpty(json, u"params");
    json.beginObject(u"metadata").string(u"sid", invoice.session);
    json.string(u"token", practiceToken(invoice));
    json.endObject().endObject();
    json.string(u"flow", u"hpp").string(u"payment_flow", u"charge");
}

void writePayload(JsonWriter &json, const PracticeInvoice &invoice, bool paid)
{
    if (!paid)
        return writeEmpty(json, u"payload");
    const QString mask = invoice.card.isEmpty() ? QStringLiteral("512381******0000") : invoice.card;
    json.beginObject(u"payload").number(u"token", noValue).string(u"auth_type", u"card");
    json.beginObject(u"payment_card").string(u"first", mask.left(6));
    json.string(u"last", mask.right(4)).string(u"mask", mask);
    json.string(u"holder", u"PRACTICE PAYER");
    json.string(u"brand", mask.startsWith(u'4') ? u"VISA" : u"MASTERCARD");
    json.endObject().endObject();
}

void writeAttributes(
    JsonWriter &json, const PracticeInvoice &invoice, Timestamp now, const QString &base)
{
    json.beginObject(u"attributes");
    json.string(u"serial_number", invoice.id.mid(4)).string(u"status", invoice.word(now));
    json.string(u"resolution", invoice.resolutionNow(now));
    json.boolean(u"moderation_required", false);
    writeAmounts(json, invoice, now);
    json.string(u"reference_id", invoice.reference).boolean(u"test_mode", invoice.test);
    writeMetadata(json, invoice);
    writeFlow(json, invoice, base);
    writeTime(json, u"created", invoice.created, true);
    writeTime(json, u"updated", invoice.updated(now), true);
    writePayload(json, invoice, invoice.isPaid(now));
    json.string(u"description", invoice.description);
    json.string(u"callback_url", invoice.callbackUrl).string(u"return_url", invoice.returnUrl);
    writeEmpty(json, u"original_data");
    json.string(u"source", u"merchant_api").endObject();
}

void writeRelation(JsonWriter &json, QStringView name, QStringView type, const QString &id)
{
    json.beginObject(name).beginObject(u"data").string(u"type", type).string(u"id", id);
    json.endObject().endObject();
}

void writePayoutAmounts(JsonWriter &json, const PracticePayout &payout, Timestamp now)
{
    const Money paid = payout.paidOut(now);
    const Money zero = Money::zero(payout.amount.currency());
    const Money fee = paid.isPositive() ? payout.fee : zero;
    writeAmount(json, u"amount", payout.amount);
    writeAmount(json, u"payout_amount", payout.amount);
    json.string(u"currency", payout.amount.currency().code());
    json.string(u"service_currency", payout.amount.currency().code());
    writeAmount(json, u"service_amount", payout.amount);
    writeAmount(json, u"fee", fee);
    writeAmount(json, u"writeoff", payout.amount.plus(fee).value_or(payout.amount));
    json.number(u"exchange_rate", u"1");
    writeTime(json, u"processed", payout.finalAt.value_or(now), paid.isPositive());
    if (!paid.isPositive()) {
        for (const QStringView key : {u"processed_amount", u"processed_fee", u"processed_writeoff"})
            json.number(key, noValue);
        return;
    }
    writeFloat(json, u"processed_amount", paid);
    writeFloat(json, u"processed_fee", fee);
    writeFloat(json, u"processed_writeoff", paid.plus(fee).value_or(paid));
}

/// Only parts that succeeded are listed.
void writeParts(JsonWriter &json, const PracticePayout &payout, Timestamp now)
{
    json.beginArray(u"payouts");
    if (payout.paidOut(now).isPositive()) {
        json.beginObject().string(u"id", QString(u"po_" + payout.id.mid(5)));
        writeAmount(json, u"amount", payout.paidOut(now));
        json.string(u"currency", payout.amount.currency().code());
        json.string(u"status", u"processed").endObject();
    }
    json.endArray();
}

void writePayoutAttributes(JsonWriter &json, const PracticePayout &payout, Timestamp now)
{
    json.beginObject(u"attributes");
    json.string(u"status", payout.word(now));
    json.string(u"resolution", payout.isFinal(now) ? payout.resolution : QStringLiteral("ok"));
    json.boolean(u"moderation_required", false);
    writePayoutAmounts(json, payout, now);
    json.string(u"reference_id", payout.reference).boolean(u"test_mode", payout.test);
    json.string(u"description", payout.description);
    writeEmpty(json, u"metadata");
    writeTime(json, u"created", payout.created, true);
    writeTime(json, u"updated", payout.updated(now), true);
    if (payout.fields.isEmpty())
        writeEmpty(json, u"fields");
    else
        json.beginObject(u"fields");
    for (auto field = payout.fields.begin(); field != payout.fields.end(); ++field)
        json.string(field.key(), *field);
    if (!payout.fields.isEmpty())
        json.endObject();
    json.string(u"callback_url", payout.callbackUrl).string(u"source", u"merchant_api");
    writeParts(json, payout, now);
    json.endObject();
}

} // namespace

QString practiceToken(const PracticeInvoice &invoice)
{
    return QString(u"eyJhbGciOiJub25lIn0." + invoice.session + u".practice");
}

QByteArray documentWith(const QByteArray &resource) { return "{\"data\":" + resource + '}'; }

QByteArray invoiceResource(const PracticeInvoice &invoice, Timestamp now, const QString &base)
{
    JsonWriter json;
    json.beginObject().string(u"type", u"payment-invoices").string(u"id", invoice.id);
    writeAttributes(json, invoice, now, base);
    json.beginObject(u"relationships");
    writeRelation(json, u"payment-service", u"payment-services", invoice.service);
    writeRelation(json, u"payment-method", u"payment-methods", QStringLiteral("payment_card"));
    if (invoice.customer.isEmpty())
        json.beginObject(u"customer").number(u"data", noValue).endObject();
    else
        writeRelation(json, u"customer", u"customers", invoice.customer);
    json.endObject();
    json.beginObject(u"links");
    json.string(u"self", QString(u"/api/payment-invoices/" + invoice.id)).endObject();
    return json.endObject().bytes();
}

QByteArray payoutResource(const PracticePayout &payout, Timestamp now)
{
    JsonWriter json;
    json.beginObject().string(u"type", u"payout-invoices").string(u"id", payout.id);
    writePayoutAttributes(json, payout, now);
    json.beginObject(u"relationships");
    writeRelation(json, u"payout-service", u"payout-services", payout.service);
    json.beginObject(u"customer").number(u"data", noValue).endObject().endObject();
    json.beginObject(u"links");
    json.string(u"self", QString(u"/api/payout-invoices/" + payout.id)).endObject();
    return json.endObject().bytes();
}

QByteArray errorsDocument(int status, const QString &title, const QList<PracticeFault> &faults)
{
    QByteArrayList entries;
    for (const PracticeFault &fault : faults) {
        JsonWriter json;
        json.beginObject().string(u"status", QString::number(status)).string(u"title", title);
        if (!fault.detail.isEmpty())
            json.string(u"detail", fault.detail);
        if (!fault.pointer.isEmpty())
            json.beginObject(u"source").string(u"pointer", fault.pointer).endObject();
        entries += json.endObject().bytes();
    }
    return "{\"errors\":[" + entries.join(',') + "]}";
}

QByteArray balancesDocument(const QString &account, const QMap<QString, Money> &balances)
{
    JsonWriter json;
    json.beginObject().beginObject(u"data").string(u"type", u"account-balances");
    json.string(u"id", account).beginObject(u"attributes");
    if (balances.isEmpty())
        writeEmpty(json, u"currency_accounts");
    else
        json.beginObject(u"currency_accounts");
    for (auto entry = balances.begin(); entry != balances.end(); ++entry) {
        const QString zero = moneytext::plain(Money::zero(entry->currency()));
        json.beginObject(entry.key());
        json.string(u"account_id", QString(u"comca_" + account.mid(5) + entry.key()));
        json.string(u"active_balance", moneytext::plain(*entry));
        json.string(u"pending_balance", zero).string(u"reserved_balance", zero);
        json.string(u"overdraft_limit", zero).number(u"balance_lower_limit", noValue).endObject();
    }
    if (!balances.isEmpty())
        json.endObject();
    return json.endObject().endObject().endObject().bytes();
}

QByteArray profileDocument(const QString &account, const QString &name)
{
    JsonWriter json;
    json.beginObject().beginObject(u"data").string(u"type", u"account").string(u"id", account);
    json.beginObject(u"attributes").string(u"status", u"active").string(u"name", name);
    writeEmpty(json, u"api_ip_white_list");
    json.boolean(u"report", false).string(u"time_zone", u"UTC");
    return json.endObject().endObject().endObject().bytes();
}

} // namespace paydesk::milkypay
