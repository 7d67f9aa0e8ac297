// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/bodyfields.h"

#include <algorithm>

namespace paydesk::milkypay {

namespace {

const QString customerPrefix = QStringLiteral("customer.");

} // namespace

Fields below(const Fields &fields, QStringView prefix)
{
    Fields found;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (field.key().startsWith(prefix))
            found.insert(field.key().mid(prefix.size()), field.value());
    }
    return found;
}

void writeOptional(JsonWriter &json, QStringView key, const QString &value)
{
    if (!value.isEmpty())
        json.string(key, value);
}

void writeObject(JsonWriter &json, QStringView key, const Fields &values)
{
    if (values.isEmpty())
        return;
    json.beginObject(key);
    for (auto value = values.begin(); value != values.end(); ++value)
        json.string(value.key(), value.value());
    json.endObject();
}

void writeCustomer(JsonWriter &json, const Fields &fields)
{
    Fields customer = below(fields, customerPrefix);
    if (customer.isEmpty())
        return;
    const Fields address = below(customer, u"address.");
    const Fields metadata = below(customer, u"metadata.");
    customer.removeIf([](auto field) { return field.key().contains(u'.'); });
    json.beginObject(u"customer");
    for (auto value = customer.begin(); value != customer.end(); ++value)
        json.string(value.key(), value.value());
    writeObject(json, u"address", address);
    writeObject(json, u"metadata", metadata);
    json.endObject();
}

std::optional<Error> checkOrder(const OrderRequest &request)
{
    if (request.reference.isEmpty())
        return Error::input(QStringLiteral("reference"), InputProblem::Missing);
    if (!request.amount.currency().isValid())
        return Error::input(QStringLiteral("currency"), InputProblem::UnknownCurrency);
    if (!request.amount.isPositive())
        return Error::input(QStringLiteral("amount"), InputProblem::NotPositive);
    return std::nullopt;
}

std::optional<Error> checkKeys(
    const Fields &fields, const QStringList &known, const QStringList &open)
{
    for (const QString &key : fields.keys()) {
        const bool isOpen = std::any_of(open.begin(), open.end(), [&key](const QString &prefix) {
            return key.startsWith(prefix) && key.size() > prefix.size();
        });
        if (!isOpen && !known.contains(key))
            return Error::input(key, InputProblem::UnknownField); // its value may be a card
    }
    return std::nullopt;
}

std::optional<Error> checkCustomer(const Fields &fields)
{
    const Fields customer = below(fields, customerPrefix);
    const auto issue = [](const QString &key, InputProblem problem) {
        return Error::input(customerPrefix + key, problem);
    };
    if (!customer.isEmpty() && customer.value(QStringLiteral("reference_id")).isEmpty())
        return issue(QStringLiteral("reference_id"), InputProblem::Missing);
    for (const QString &key : customer.keys()) {
        const bool nested = key.startsWith(u"address.") || key.startsWith(u"metadata.");
        const bool taken = key == u"address" || key == u"metadata"; // objects, not texts
        if (taken || (key.contains(u'.') && !nested))
            return issue(key, InputProblem::UnknownField);
    }
    return std::nullopt;
}

} // namespace paydesk::milkypay
