// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicerequest.h"

#include "models/domain/card.h"

namespace paydesk::milkypay {

namespace {

const PracticeFault unreadable{QStringLiteral("The body is not readable JSON."), {}};
const PracticeFault unknownType{
    QStringLiteral("The type is not known."), QStringLiteral("/data/type")};

void checkService(PracticeValidation &input, const QString &service, const QString &suffix)
{
    if (!service.isEmpty() && !service.endsWith(suffix))
        input.fault(u"service", QStringLiteral("The service is not available for this currency."));
}

void readRest(PracticeValidation &input, PracticeInvoice &invoice)
{
    invoice.description = input.text(u"description");
    invoice.returnUrl = input.text(u"return_url");
    invoice.callbackUrl = input.text(u"callback_url");
    invoice.test = input[u"test_mode"].boolean().value_or(false);
    for (const auto &[name, value] : input[u"metadata"].members())
        invoice.metadata += {name, value.idText()};
    invoice.customer = input[u"customer"][u"reference_id"].idText();
    if (!input[u"customer"].members().isEmpty() && invoice.customer.isEmpty())
        input.fault(u"customer/reference_id",
            QStringLiteral("The customer.reference_id field is required."));
    if (input.text(u"flow") == u"delayed_charge")
        input.fault(u"flow", QStringLiteral("The flow is not available for this account."));
}

/// Reference, currency, amount and service, as both kinds of invoices have them.
template <typename Invoice>
void readOrder(PracticeValidation &input, Invoice &invoice, QStringView suffix)
{
    invoice.reference = input.required(u"reference_id");
    const QString code = input.required(u"currency");
    invoice.service = input.required(u"service");
    const auto currency = Currency::fromCode(code);
    if (currency) {
        invoice.amount = input.amount(*currency);
        checkService(input, invoice.service, u'_' + currency->code().toLower() + suffix.toString());
    } else if (!code.isEmpty()) {
        input.fault(u"currency", QStringLiteral("The currency is not known."));
    }
}

bool passesLuhnCheck(const QString &digits)
{
    return digits.size() >= 12 && digits.size() <= 19 && passesLuhn(digits.toLatin1());
}

/// What the services of the page want to know (page: payouts).
void checkFields(PracticeValidation &input, const PracticePayout &payout)
{
    const auto need = [&](const QString &name) {
        if (payout.fields.value(name).isEmpty())
            input.fault(QString(u"fields/" + name), u"The " + name + u" field is required.");
    };
    if (payout.service.startsWith(u"payment_card_")) {
        if (!passesLuhnCheck(payout.fields.value(QStringLiteral("card_number"))))
            input.fault(u"fields/card_number", QStringLiteral("The card number is not valid."));
    } else if (payout.service.startsWith(u"bank_transfer_")) {
        need(QStringLiteral("account_number"));
        need(QStringLiteral("beneficiary_full_name"));
    } else if (payout.service.startsWith(u"test_")) {
        const QString account = payout.fields.value(QStringLiteral("account"));
        if (account.isEmpty() || account.size() > 15)
            input.fault(u"fields/account", QStringLiteral("The account has 1 to 15 digits."));
    } else {
        input.fault(u"service", QStringLiteral("The service is not known."));
    }
}

} // namespace

void PracticeValidation::fault(QStringView key, const QString &detail)
{
    faults += {detail, u"/data/attributes/" + key};
}

QString PracticeValidation::required(QStringView key)
{
    const QString value = text(key);
    if (value.isEmpty())
        fault(key, u"The " + key + u" field is required.");
    return value;
}

QString PracticeValidation::text(QStringView key) const
{
    return m_attributes[key].string().value_or(QString());
}

Money PracticeValidation::amount(Currency currency)
{
    const WireJson &value = m_attributes[u"amount"];
    if (value.isNull()) {
        fault(u"amount", QStringLiteral("The amount field is required."));
        return {};
    }
    const auto amount = value.isNumber() ? value.money(currency) : std::nullopt;
    if (!amount || !amount->isPositive()) {
        fault(u"amount",
            QStringLiteral("The amount must be a positive number with at most "
                           "%1 decimals.")
                .arg(currency.exponent()));
        return {};
    }
    return *amount;
}

PracticeRequest readPracticeRequest(QByteArrayView body)
{
    const auto document = WireJson::parse(body);
    if (!document)
        return {.faults = {unreadable}};
    const WireJson &data = (*document)[u"data"];
    const auto type = data[u"type"].string();
    if (type != u"payment-invoices" && type != u"payment-invoice")
        return {.faults = {unknownType}};
    PracticeValidation input(data[u"attributes"]);
    PracticeInvoice invoice;
    readOrder(input, invoice, u"_hpp");
    invoice.fee = practiceFee(invoice.amount);
    readRest(input, invoice);
    return {invoice, input.faults};
}

PracticePayoutRequest readPracticePayout(QByteArrayView body)
{
    const auto document = WireJson::parse(body);
    if (!document)
        return {.faults = {unreadable}};
    const WireJson &data = (*document)[u"data"];
    if (data[u"type"].string() != u"payout-invoice")
        return {.faults = {unknownType}};
    PracticeValidation input(data[u"attributes"]);
    PracticePayout payout;
    readOrder(input, payout, {});
    payout.fee = practicePayoutFee(payout.amount);
    payout.description = input.text(u"description");
    payout.callbackUrl = input.text(u"callback_url");
    payout.test = input[u"test_mode"].boolean().value_or(false);
    for (const auto &[name, value] : input[u"fields"].members())
        payout.fields.insert(name, value.string().value_or(QString()));
    const auto automatic = input[u"options"][u"auto_process"].boolean();
    if (!automatic)
        input.fault(u"options/auto_process", QStringLiteral("Say whether it pays at once."));
    payout.autoProcess = automatic.value_or(false);
    checkFields(input, payout);
    return {payout, input.faults};
}

PracticeRefundRequest readPracticeRefund(QByteArrayView body, const PracticeInvoice &invoice)
{
    const auto document = WireJson::parse(body);
    if (!document)
        return {.faults = {unreadable}};
    const WireJson &data = (*document)[u"data"];
    if (data[u"type"].string() != u"refund")
        return {.faults = {unknownType}};
    PracticeValidation input(data[u"attributes"]);
    PracticeRefundRequest refund;
    refund.reference = input.text(u"reference_id");
    refund.amount = input.amount(invoice.amount.currency());
    const QString older = data[u"id"].idText();
    const QString newer = input.text(u"invoiceId");
    if (older.isEmpty() == newer.isEmpty() || older + newer != invoice.id)
        input.fault(u"invoiceId", QStringLiteral("Name the invoice, in one of the two forms."));
    if (older.isEmpty() && refund.reference.isEmpty())
        input.fault(u"reference_id", QStringLiteral("The reference_id field is required."));
    if (refund.reference == invoice.reference)
        input.fault(u"reference_id", QStringLiteral("The refund needs a reference of its own."));
    refund.faults = input.faults;
    return refund;
}

} // namespace paydesk::milkypay
