// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/moneytext.h"
#include "providers/alikassa/simulator/practicekeys.h"
#include "providers/api/callbackops.h"
#include "providers/maib/simulator/practicecallbacks.h"
#include "providers/milkypay/callbacks.h"
#include "tests/app/work/practicedesk.h"
#include "tests/providers/sixth/sixth.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace paydesk::test {

/// What a callback says, in no provider's form.
struct Letter
{
    QString providerId;
    QString reference;
    QString amount;
    QString word; ///< the provider's own
    QString account; ///< the provider's name of it, where it tells one
    Timestamp at;
};

/// One provider's way to say it and to seal it, put together here and not by the code under test.
class Postman
{
public:
    virtual ~Postman() = default;
    virtual QString provider() const = 0;
    virtual OrderRequest request() const = 0;
    virtual QString word(InvoiceState state) const = 0; ///< Paid, Pending, Failed
    virtual QString account(PracticeDesk &) const { return {}; }
    virtual QString foreignAccount() const { return {}; } ///< empty = none is told
    virtual QString foreignId() const = 0;
    virtual CallbackDelivery sealed(PracticeDesk &desk, const Letter &letter) const = 0;
    /// The same values under other names, with a seal that fits as far as one can be made.
    virtual CallbackDelivery relabelled(PracticeDesk &desk, const Letter &letter) const
    {
        CallbackDelivery delivery = sealed(desk, letter);
        delivery.body.replace("amount", "amounts");
        return delivery;
    }
    virtual QByteArray secretInside() const { return {}; } ///< what no record may hold
    virtual bool readsFirst() const { return false; }
    virtual bool tellsTime() const { return false; }

    Letter about(PracticeDesk &desk, const Invoice &invoice, InvoiceState state) const
    {
        return {.providerId = invoice.providerId,
            .reference = invoice.reference,
            .amount = moneytext::shortest(invoice.amount),
            .word = word(state),
            .account = account(desk),
            .at = desk.clock().now()};
    }

protected:
    static QByteArray secret(PracticeDesk &desk, const char *key)
    {
        return desk.simulator().accounts().constFirst().secrets.value(QString::fromLatin1(key));
    }
    static Money money(QStringView amount, QStringView currency)
    {
        return *moneytext::parse(amount, *Currency::fromCode(currency));
    }
};

class MilkyPostman : public Postman
{
public:
    QString provider() const override { return QStringLiteral("milkypay"); }
    OrderRequest request() const override
    {
        return {.amount = money(u"129.90", u"EUR"),
            .description = QStringLiteral("hold"),
            .fields = {{QStringLiteral("service"), QStringLiteral("payment_card_eur_hpp")}}};
    }
    QString word(InvoiceState state) const override
    {
        return state == InvoiceState::Paid  ? QStringLiteral("processed")
            : state == InvoiceState::Failed ? QStringLiteral("process_failed")
                                            : QStringLiteral("process_pending");
    }
    QString foreignAccount() const override { return QStringLiteral("live"); }
    QString foreignId() const override { return QStringLiteral("cpi_Unknown000000001"); }
    bool tellsTime() const override { return true; }
    QByteArray secretInside() const override { return gatewayToken(); }
    CallbackDelivery sealed(PracticeDesk &desk, const Letter &letter) const override
    {
        const QByteArray test = letter.account == foreignAccount() ? "false" : "true";
        const QByteArray body = R"({"data":{"type":"payment-invoices","id":")"
            + letter.providerId.toLatin1() + R"(","attributes":{"status":")"
            + letter.word.toLatin1() + R"(","resolution":"ok","amount":)" + letter.amount.toLatin1()
            + R"(,"processed_amount":)" + letter.amount.toLatin1()
            + R"(,"currency":"EUR","flow_data":{"metadata":{"sid":"cgi_1","token":")"
            + gatewayToken() + R"("}},"reference_id":")" + letter.reference.toLatin1()
            + R"(","test_mode":)" + test + R"(,"updated":)"
            + QByteArray::number(toMicros(letter.at) / 1'000'000) + "}}}";
        const SecretBytes key(secret(desk, "callback_secret"));
        return {.method = "POST",
            .query = {},
            .headers = {{"x-signature", milkypay::callbackSignature(key, body)}},
            .body = body};
    }

private:
    static QByteArray gatewayToken() { return "eyJhbGciOiJIUzI1NiJ9.eyJzaWQiOjF9.c2VjcmV0"; }
};

class AlikassaPostman : public Postman
{
public:
    QString provider() const override { return QStringLiteral("alikassa"); }
    OrderRequest request() const override
    {
        const auto text = [](const char *value) { return QString::fromLatin1(value); };
        return {.amount = money(u"150.50", u"MYR"),
            .fields = {{text("service"), text("online_banking_myr_hpp")},
                {text("customer_code"), text("MBB")}, {text("customer_first_name"), text("Siti")},
                {text("customer_last_name"), text("Raju")},
                {text("customer_ip"), text("203.0.113.7")}}};
    }
    QString word(InvoiceState state) const override
    {
        return state == InvoiceState::Paid  ? QStringLiteral("paid")
            : state == InvoiceState::Failed ? QStringLiteral("fail")
                                            : QStringLiteral("wait");
    }
    QString account(PracticeDesk &desk) const override
    {
        return desk.simulator().accounts().constFirst().settings.value(QStringLiteral("account"));
    }
    QString foreignAccount() const override
    {
        return QStringLiteral("00000000-0000-4000-8000-000000000000");
    }
    QString foreignId() const override { return QStringLiteral("999999999"); }
    CallbackDelivery sealed(PracticeDesk &, const Letter &letter) const override
    {
        const QByteArray amount = letter.amount.toLatin1();
        const QByteArray json = R"({"type":"payment","id":)" + letter.providerId.toLatin1()
            + R"(,"order_id":")" + letter.reference.toLatin1() + R"(","payment_status":")"
            + letter.word.toLatin1() + R"(","amount":")" + amount + R"(","payment_amount":")"
            + amount + R"(","commission_amount":"0.00","is_partial_payment":"0","account":")"
            + letter.account.toLatin1() + R"(","service":"online_banking_myr_hpp","desc":null})";
        namespace practice = alikassa::practice;
        const QByteArray sign = practice::signedBy(practice::practiceNotificationKey(), json);
        return {.method = "POST",
            .query = {},
            .headers = {{"content-type", "application/json"}},
            .body = json.chopped(1) + R"(,"sign":")" + sign + "\"}"};
    }
};

class MaibPostman : public Postman
{
public:
    QString provider() const override { return QStringLiteral("maib"); }
    OrderRequest request() const override { return {.amount = money(u"10.25", u"MDL")}; }
    QString word(InvoiceState state) const override
    {
        return state == InvoiceState::Paid  ? QStringLiteral("OK")
            : state == InvoiceState::Failed ? QStringLiteral("FAILED")
                                            : QStringLiteral("PENDING");
    }
    QString foreignId() const override
    {
        return QStringLiteral("11111111-2222-3333-4444-555555555555");
    }
    bool readsFirst() const override { return true; }
    CallbackDelivery sealed(PracticeDesk &desk, const Letter &letter) const override
    {
        return delivery(desk, facts(letter));
    }
    CallbackDelivery relabelled(PracticeDesk &desk, const Letter &letter) const override
    {
        QJsonObject result = facts(letter); // sorted by name, the values keep their places
        result.insert(QStringLiteral("aaa"), result.take(QStringLiteral("amount")));
        return delivery(desk, result);
    }

private:
    static QJsonObject facts(const Letter &letter)
    {
        const QByteArray number = '[' + letter.amount.toLatin1() + ']';
        return {{QStringLiteral("payId"), letter.providerId},
            {QStringLiteral("orderId"), letter.reference}, {QStringLiteral("status"), letter.word},
            {QStringLiteral("statusCode"), QStringLiteral("000")},
            {QStringLiteral("statusMessage"), QStringLiteral("Approved")},
            {QStringLiteral("amount"), QJsonDocument::fromJson(number).array().first()},
            {QStringLiteral("currency"), QStringLiteral("MDL")}};
    }
    static CallbackDelivery delivery(PracticeDesk &desk, const QJsonObject &result)
    {
        const QByteArray sign
            = maib::practice::practiceSignature(result, secret(desk, "signature_key"));
        const QJsonObject body{{QStringLiteral("result"), result},
            {QStringLiteral("signature"), QString::fromLatin1(sign)}};
        return {.method = "POST", .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
    }
};

class SixthPostman : public Postman
{
public:
    QString provider() const override { return QStringLiteral("dinarpost"); }
    OrderRequest request() const override
    {
        return {.amount = money(u"12.345", u"KWD"),
            .fields = {{QStringLiteral("window"), QStringLiteral("letters")},
                {QStringLiteral("shelf"), QStringLiteral("L1")},
                {QStringLiteral("payer"), QStringLiteral("Noor")}}};
    }
    QString word(InvoiceState state) const override
    {
        return state == InvoiceState::Paid  ? QStringLiteral("PAID")
            : state == InvoiceState::Failed ? QStringLiteral("FAILED")
                                            : QStringLiteral("OPEN");
    }
    QString account(PracticeDesk &) const override { return QStringLiteral("P-1"); }
    QString foreignAccount() const override { return QStringLiteral("P-2"); }
    QString foreignId() const override { return QStringLiteral("4000"); }
    bool tellsTime() const override { return true; }
    CallbackDelivery sealed(PracticeDesk &desk, const Letter &letter) const override
    {
        const QJsonObject json{{QStringLiteral("no"), letter.providerId},
            {QStringLiteral("ref"), letter.reference}, {QStringLiteral("sum"), letter.amount},
            {QStringLiteral("status"), letter.word}, {QStringLiteral("purse"), letter.account},
            {QStringLiteral("at"), toRfc3339(letter.at)}};
        const QByteArray body = QJsonDocument(json).toJson(QJsonDocument::Compact);
        return {.method = "POST",
            .query = {},
            .headers = {{"x-stamp", sixth::stampOf(body, secret(desk, "pin"))}},
            .body = body};
    }
    CallbackDelivery relabelled(PracticeDesk &desk, const Letter &letter) const override
    {
        CallbackDelivery delivery = sealed(desk, letter);
        delivery.body.replace("\"sum\"", "\"no2\"");
        return delivery;
    }
};

} // namespace paydesk::test
