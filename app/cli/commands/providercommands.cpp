// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "providers/registry/registry.h"

#include <QJsonArray>

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

QJsonArray fieldsJson(const QList<FieldSpec> &fields)
{
    QJsonArray array;
    for (const FieldSpec &field : fields) {
        QJsonArray choices;
        for (const Choice &choice : field.choices)
            choices.append(QJsonObject{{S("code"), choice.code},
                                       {S("name"), choice.name},
                                       {S("group"), choice.group}});
        array.append(QJsonObject{{S("key"), field.key},
                                 {S("label"), QString::fromUtf8(field.label)},
                                 {S("required"), field.required},
                                 {S("max_length"), field.maxLength},
                                 {S("default"), field.defaultValue},
                                 {S("choices"), choices},
                                 {S("choices_are_complete"), field.choicesAreComplete}});
    }
    return array;
}

QJsonArray operationsOf(Capabilities capabilities)
{
    constexpr std::array names{
        std::pair{Capability::CreateInvoice, "invoice create"},
        std::pair{Capability::TwoStepInvoice, "invoice create --two-step"},
        std::pair{Capability::SaveCard, "invoice create --save-card"},
        std::pair{Capability::PayByCard, "invoice pay"},
        std::pair{Capability::CaptureInvoice, "invoice capture"},
        std::pair{Capability::CancelInvoice, "invoice cancel"},
        std::pair{Capability::RefundInvoice, "invoice refund"},
        std::pair{Capability::RefundPart, "invoice refund --amount"},
        std::pair{Capability::RefundOnce, "invoice refund, once for each payment"},
        std::pair{Capability::ReadInvoice, "invoice refresh"},
        std::pair{Capability::FindInvoice, "invoice find"},
        std::pair{Capability::ListInvoices, "invoice list at the provider"},
        std::pair{Capability::ListMethods, "invoice methods"},
        std::pair{Capability::ChargeCard, "card charge"},
        std::pair{Capability::ForgetCard, "card forget"},
        std::pair{Capability::CreatePayout, "payout send"},
        std::pair{Capability::ProcessPayout, "payout send, in two steps"},
        std::pair{Capability::ReadPayout, "payout refresh"},
        std::pair{Capability::FindPayout, "payout find"},
        std::pair{Capability::CreateTransfer, "transfer create"},
        std::pair{Capability::ConfirmTransfer, "transfer confirm"},
        std::pair{Capability::CreateClaim, "claim create"},
        std::pair{Capability::ReceiveCallbacks, "callback apply"},
        std::pair{Capability::LogIn, "account authorize"},
        std::pair{Capability::ReadBalance, "account balance"},
        std::pair{Capability::CheckAccount, "account check"},
    };
    QJsonArray array;
    for (const auto &[capability, name] : names) {
        if (capabilities.testFlag(capability))
            array.append(S(name));
    }
    return array;
}

/// What the provider's own codes mean, and what to do then.
QJsonArray codesJson(const QList<CodeText> &codes)
{
    QJsonArray array;
    for (const CodeText &code : codes) {
        const QString nextStep = QString::fromUtf8(code.nextStep);
        array.append(
            QJsonObject{{S("code"), QString::fromUtf8(code.code)},
                        {S("sentence"), QString::fromUtf8(code.sentence)},
                        {S("next_step"), nextStep.isEmpty() ? QJsonValue() : nextStep}});
    }
    return array;
}

/// As --set takes them.
QList<FieldSpec> browserFieldsOf(const ProviderInfo &info)
{
    QList<FieldSpec> fields = info.browserFields;
    for (FieldSpec &field : fields)
        field.key.prepend(browserFieldPrefix);
    return fields;
}

QString classOf(RepeatClass kind)
{
    switch (kind) {
    case RepeatClass::IdempotencyKey:
        return S("key");
    case RepeatClass::UniqueReference:
        return S("unique_reference");
    case RepeatClass::ProbeOnly:
        return S("probe");
    case RepeatClass::QueryOnly:
        return S("query");
    case RepeatClass::Nothing:
        break;
    }
    return S("nothing");
}

/// What may be repeated, and what that stands on.
QJsonObject repeatJson(const ProviderInfo &info)
{
    QJsonArray facts;
    for (const MoneyFact &fact : info.moneyFacts)
        facts.append(QJsonObject{{S("fact"), QString::fromUtf8(fact.fact)},
                                 {S("source"), QString::fromUtf8(fact.source)}});
    QJsonObject json{{S("payouts"), classOf(info.payoutRepeat)},
                     {S("invoices"), classOf(info.invoiceRepeat)},
                     {S("horizon_hours"), int(info.horizon.count())},
                     {S("facts"), facts}};
    if (info.payoutRepeat == RepeatClass::IdempotencyKey)
        json.insert(S("key_window_seconds"), qint64(info.payoutKeyWindow.count()));
    return json;
}

QJsonObject rateJson(const RateLimit &limit)
{
    const bool known = limit.requests > 0;
    return {{S("requests"), known ? QJsonValue(limit.requests) : QJsonValue()},
            {S("seconds"), known ? QJsonValue(qint64(limit.window.count())) : QJsonValue()},
            {S("sendings_at_once"), sendingsAtOnce(limit)},
            {S("source"), QString::fromUtf8(limit.source)}};
}

QJsonObject toJson(const ProviderInfo &info)
{
    QJsonArray keys;
    for (const AccountKey &key : info.accountKeys)
        keys.append(QJsonObject{{S("key"), key.key},
                                {S("label"), QString::fromUtf8(key.label)},
                                {S("secret"), key.secret},
                                {S("required"), key.required},
                                {S("default"), key.defaultValue}});
    QJsonArray currencies;
    for (const Currency currency : info.currencies)
        currencies.append(currency.code());
    return {{S("id"), info.id},
            {S("name"), info.name},
            {S("direction"), QString::fromUtf8(info.direction)},
            {S("operations"), operationsOf(info.capabilities)},
            {S("account_keys"), keys},
            {S("invoice_fields"), fieldsJson(info.invoiceFields)},
            {S("payout_fields"), fieldsJson(info.payoutFields)},
            {S("transfer_fields"), fieldsJson(info.transferFields)},
            {S("browser_fields"), fieldsJson(browserFieldsOf(info))},
            {S("open_fields"), QJsonArray::fromStringList(info.openFieldPrefixes)},
            {S("codes"), codesJson(info.codes)},
            {S("currencies"), currencies},
            {S("reference_max_length"), info.referenceMaxLength},
            {S("description_max_length"), info.descriptionMaxLength},
            {S("repeat"), repeatJson(info)},
            {S("rate_limit"), rateJson(info.rate)},
            {S("facts"), info.factsVersion}};
}

void list(Context &context, const Done &done)
{
    QJsonArray items;
    for (const ProviderEntry &entry : context.providers()) {
        items.append(toJson(entry.info()));
        context.output().line(QStringLiteral("%1  %2  %3")
                                  .arg(entry.info().id.leftJustified(10), entry.info().name.leftJustified(10),
                                       QString::fromUtf8(entry.info().direction)));
    }
    context.output().document({{S("items"), items}, {S("next_cursor"), QJsonValue()}});
    done(ExitCode::Done);
}

void printFields(const Output &output, const char *what, const QList<FieldSpec> &fields)
{
    for (const FieldSpec &field : fields) {
        output.line(QStringLiteral("  %1 %2%3").arg(QString::fromUtf8(what), field.key,
                                                    field.required ? S(" (required)") : S("")));
        for (const Choice &choice : field.choices)
            output.line(QStringLiteral("    %1  %2").arg(choice.code.leftJustified(12), choice.name));
    }
}

void printLines(const Output &output, const ProviderInfo &info)
{
    output.line(info.name);
    for (const QJsonValue &operation : operationsOf(info.capabilities))
        output.line(QStringLiteral("  does %1").arg(operation.toString()));
    for (const AccountKey &key : info.accountKeys)
        output.line(QStringLiteral("  account %1%2").arg(key.key, key.secret ? S(" (secret)") : S("")));
    printFields(output, "invoice", info.invoiceFields);
    printFields(output, "payout", info.payoutFields);
    printFields(output, "transfer", info.transferFields);
    printFields(output, "payer's browser", browserFieldsOf(info));
    for (const CodeText &code : info.codes)
        output.line(QStringLiteral("  code %1  %2 %3")
                        .arg(QString::fromUtf8(code.code).leftJustified(12),
                             QString::fromUtf8(code.sentence), QString::fromUtf8(code.nextStep))
                        .trimmed());
}

void show(Context &context, const Done &done)
{
    const auto id = context.argument(0, QStringLiteral("provider"));
    const ProviderEntry *entry = id ? findProvider(*id, context.providers()) : nullptr;
    if (!entry) {
        QStringList known;
        for (const ProviderEntry &one : context.providers())
            known.append(one.info().id);
        return done(context.output().error(Error::input(QStringLiteral("provider"), InputProblem::NotOneOf,
                                                        id ? *id : QString(), known.join(u", "))));
    }
    printLines(context.output(), entry->info());
    context.output().document(toJson(entry->info()));
    done(ExitCode::Done);
}

} // namespace

std::span<const Command> providerCommands()
{
    static const std::array commands{
        Command{"provider", "list", "", "the providers that Paydesk speaks", Needs::Nothing, {}, list},
        Command{"provider", "show", "<id>", "operations, keys, fields, codes and what they mean", Needs::Nothing, {}, show},
    };
    return commands;
}

} // namespace paydesk::cli
