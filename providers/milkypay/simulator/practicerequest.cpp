// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicerequest.h"

#include "providers/http/wirejson.h"

namespace paydesk::milkypay {

namespace {

class Validation
{
public:
    explicit Validation(const WireJson &attributes)
        : m_attributes(attributes)
    {
    }

    QList<PracticeFault> faults;

    void fault(QStringView key, const QString &detail)
    {
        faults += {detail, u"/data/attributes/" + key};
    }

    QString required(QStringView key)
    {
        const QString value = text(key);
        if (value.isEmpty())
            fault(key, u"The " + key + u" field is required.");
        return value;
    }

    QString text(QStringView key) const { return m_attributes[key].string().value_or(QString()); }

    const WireJson &operator[](QStringView key) const { return m_attributes[key]; }

private:
    const WireJson &m_attributes;
};

Money readAmount(Validation &input, Currency currency)
{
    const WireJson &value = input[u"amount"];
    if (value.isNull()) {
        input.fault(u"amount", QStringLiteral("The amount field is required."));
        return {};
    }
    const auto amount = value.isNumber() ? value.money(currency) : std::nullopt;
    if (!amount || !amount->isPositive()) {
        input.fault(u"amount", QStringLiteral("The amount must be a positive number with at most "
                                              "%1 decimals.").arg(currency.exponent()));
        return {};
    }
    return *amount;
}

void checkService(Validation &input, const QString &service, Currency currency)
{
    const QString suffix = QString(u'_' + currency.code().toLower() + u"_hpp");
    if (!service.isEmpty() && !service.endsWith(suffix))
        input.fault(u"service", QStringLiteral("The service is not available for this currency."));
}

void readRest(Validation &input, PracticeInvoice &invoice)
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

} // namespace

PracticeRequest readPracticeRequest(QByteArrayView body)
{
    const auto document = WireJson::parse(body);
    if (!document)
        return {.faults = {{QStringLiteral("The body is not readable JSON."), {}}}};
    const WireJson &data = (*document)[u"data"];
    const auto type = data[u"type"].string();
    if (type != u"payment-invoices" && type != u"payment-invoice")
        return {
            .faults = {{QStringLiteral("The type is not known."), QStringLiteral("/data/type")}}};

    Validation input(data[u"attributes"]);
    PracticeInvoice invoice;
    invoice.reference = input.required(u"reference_id");
    const QString code = input.required(u"currency");
    invoice.service = input.required(u"service");
    const auto currency = Currency::fromCode(code);
    if (currency) {
        invoice.amount = readAmount(input, *currency);
        invoice.fee = practiceFee(invoice.amount);
        checkService(input, invoice.service, *currency);
    } else if (!code.isEmpty()) {
        input.fault(u"currency", QStringLiteral("The currency is not known."));
    }
    readRest(input, invoice);
    return {invoice, input.faults};
}

} // namespace paydesk::milkypay
