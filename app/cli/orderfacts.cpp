// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/orderfacts.h"

#include "models/core/moneytext.h"
#include "models/ledger/acts.h"

#include <array>

namespace paydesk::cli {

namespace {

struct Fact
{
    const char *key;
    const char *label;
};

constexpr std::array facts{
    Fact{"provider", "provider"},
    Fact{"provider_id", "provider's id"},
    Fact{"provider_state", "provider's state"},
    Fact{"reason", "reason"},
    Fact{"created_at", "created"},
    Fact{"updated_at", "updated"},
};

/// After it an order that came to a good end shows that it had been refused before, and no more.
bool bringsToTheEnd(const QString &operation)
{
    return isCreation(operation) || operation == u"pay" || operation == u"process"
        || operation == u"confirm";
}

void printFact(const Output &output, const QString &label, const QString &value)
{
    output.line(
        QStringLiteral("  %1: %2").arg(label, value.isEmpty() ? QStringLiteral("-") : value));
}

} // namespace

QString codeOfLastAnswer(const std::vector<Attempt> &attempts, bool inDoubt, bool settled)
{
    if (attempts.empty() || !attempts.back().end)
        return {};
    const Attempt &last = attempts.back();
    const bool unknown = last.end->result == AttemptResult::Unknown;
    const bool past = unknown ? last.shown.has_value() || (!inDoubt && bringsToTheEnd(last.operation))
                              : settled && bringsToTheEnd(last.operation);
    return past ? QString() : last.end->providerCode;
}

void printFacts(
    const Output &output, const QJsonObject &document, const std::optional<Money> &fee)
{
    for (const Fact &fact : facts)
        printFact(output, QLatin1StringView(fact.label),
            document.value(QLatin1StringView(fact.key)).toString());
    printFact(output, QStringLiteral("fee"),
        fee ? moneytext::plainWithCode(*fee) : QString());
    const QJsonObject next = document.value(QLatin1StringView("next")).toObject();
    const QString address = next.value(QLatin1StringView("url")).toString();
    printFact(
        output, QStringLiteral("next"), next.value(QLatin1StringView("message")).toString());
    if (!address.isEmpty())
        printFact(output, QStringLiteral("address"), address);
}

void addInterruption(const QString &operation, QJsonObject &document)
{
    document.insert(QLatin1StringView("interrupted"), operation);
}

} // namespace paydesk::cli
