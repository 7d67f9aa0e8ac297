// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json.h"

#include "models/core/moneytext.h"
#include "models/domain/requests.h"
#include "providers/registry/registry.h"

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

QJsonObject nextStep(S kind, const QString &message, const QUrl &url = {})
{
    return {{S("kind"), kind},
            {S("url"), url.isEmpty() ? QJsonValue() : QJsonValue(url.toString())},
            {S("message"), message}};
}

/// What the provider's ways add to the state: its second step, or that it cannot be asked.
std::optional<QJsonObject> nextWith(const ProviderInfo &provider, const Payout &payout)
{
    using enum Capability;
    const QString id = payout.id.toText();
    if (awaitsProcessing(payout, provider))
        return nextStep(S("approve"), QStringLiteral("%1 has it and has not begun to pay. “payout send "
                                                     "%2” lets it go on.")
                                          .arg(provider.name, id));
    if (payout.state == PayoutState::InDoubt && !(provider.capabilities & (ReadPayout | FindPayout)))
        return nextStep(S("ask_provider"),
                        QStringLiteral("%1 cannot be asked about it by a program, and it is never sent "
                                       "anew. Ask its support, then “payout resolve %2 --as paid|failed "
                                       "--reason …”.")
                            .arg(provider.name, id));
    return std::nullopt;
}

QJsonValue nextOf(const Payout &payout)
{
    switch (payout.state) {
    case PayoutState::InDoubt:
        return nextStep(S("ask_provider"), QStringLiteral("No trustworthy answer came. Ask with “payout "
                                                          "refresh”; it is never sent anew by itself."));
    case PayoutState::Sending:
    case PayoutState::Pending:
        return nextStep(S("wait"), QStringLiteral("The provider is working on it. “payout refresh” asks."));
    case PayoutState::AwaitingApproval:
        return nextStep(S("approve"), QStringLiteral("Another person has to approve it."));
    case PayoutState::Draft:
    case PayoutState::Approved:
    case PayoutState::Rejected:
    case PayoutState::Paid:
    case PayoutState::PartiallyPaid:
    case PayoutState::Declined:
    case PayoutState::Failed:
    case PayoutState::Returned:
    case PayoutState::Canceled:
        return {};
    }
    Q_UNREACHABLE();
}

QJsonValue nextOf(const Invoice &invoice)
{
    if (invoice.state == InvoiceState::InDoubt)
        return nextStep(S("ask_provider"), QStringLiteral("No trustworthy answer came. Ask with “invoice "
                                                          "refresh”; it is never sent anew by itself."));
    if (!isOpen(invoice.state))
        return {};
    if (!invoice.payUrl.isEmpty())
        return nextStep(S("open_url"), QStringLiteral("The payer pays on this page."), invoice.payUrl);
    return nextStep(S("wait"), QStringLiteral("The provider is working on it. “invoice refresh” asks."));
}

QJsonObject fieldsJson(const Fields &fields)
{
    QJsonObject object;
    for (auto field = fields.begin(); field != fields.end(); ++field)
        object.insert(field.key(), field.value());
    return object;
}

/// What invoices and payouts print alike.
QJsonObject orderJson(const Order &order, const Account &account, const QString &id,
                      const QString &state)
{
    return {{S("id"), id},
            {S("account"), account.name},
            {S("provider"), account.provider},
            {S("reference"), order.reference},
            {S("provider_id"), textOrNull(order.providerId)},
            {S("amount"), moneytext::plain(order.amount)},
            {S("currency"), order.amount.currency().code()},
            {S("fee"), moneyOrNull(order.fee)},
            {S("state"), state},
            {S("provider_state"), textOrNull(order.providerState)},
            {S("reason"), textOrNull(order.reason)},
            {S("description"), textOrNull(order.description)},
            {S("party"), textOrNull(order.party)},
            {S("party_account"), textOrNull(order.partyAccount)},
            {S("fields"), fieldsJson(order.fields)},
            {S("created_by"), order.createdBy},
            {S("created_at"), toRfc3339(order.createdAt)},
            {S("updated_at"), toRfc3339(order.updatedAt)},
            {S("settled_at"), timeOrNull(order.settledAt)},
            {S("checks"), order.checks.count},
            {S("checked_at"), timeOrNull(order.checks.lastAt)},
            {S("next_check_at"), timeOrNull(order.checks.nextAt)},
            {S("not_known_answers"), order.checks.notFoundCount}};
}

QString signedMinor(qint64 minor, Currency currency)
{
    return moneytext::plain(Money::fromMinor(minor, currency));
}

QJsonObject toJson(const CurrencyTotals &t)
{
    return {{S("currency"), t.currency.code()},
            {S("statement_lines"), t.statementLines},
            {S("statement"), signedMinor(t.statementMinor, t.currency)},
            {S("ledger_entries"), t.ledgerEntries},
            {S("ledger"), signedMinor(t.ledgerMinor, t.currency)},
            {S("matched_lines"), t.matchedLines},
            {S("matched"), signedMinor(t.matchedMinor, t.currency)},
            {S("exception_lines"), t.exceptionLines},
            {S("exceptions"), signedMinor(t.exceptionMinor, t.currency)},
            {S("difference"), signedMinor(t.differenceMinor, t.currency)},
            {S("fees"), signedMinor(t.feesMinor, t.currency)}};
}

} // namespace

QJsonValue timeOrNull(const std::optional<Timestamp> &at)
{
    return at ? QJsonValue(toRfc3339(*at)) : QJsonValue();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue moneyOrNull(const std::optional<Money> &amount)
{
    return amount ? QJsonValue(moneytext::plain(*amount)) : QJsonValue();
}

QJsonObject toJson(const Error &error, Act act)
{
    QJsonObject details;
    const auto put = [&details](S key, const QString &value) {
        if (!value.isEmpty())
            details.insert(key, value);
    };
    put(S("field"), error.issue.field);
    put(S("value"), error.issue.value);
    put(S("accepted"), error.issue.accepted);
    put(S("subject"), error.subject);
    put(S("provider_code"), error.providerCode);
    put(S("provider_message"), error.providerMessage);
    put(S("detail"), error.detail);
    if (error.issue.row > 0)
        details.insert(S("row"), error.issue.row);
    if (error.httpStatus > 0)
        details.insert(S("http_status"), error.httpStatus);
    details.insert(S("outcome"),
                   error.outcome == Outcome::Unknown ? S("unknown") : S("not_executed"));
    return {{S("code"), errorCode(error)},
            {S("message"), sentence(error, act)},
            {S("details"), details}};
}

void addProblem(QJsonObject &order, const Error &problem, Act act)
{
    const QJsonObject error = toJson(problem, act);
    order.insert(S("error"), error);
    order.insert(S("problem"), error);
}

QJsonObject toJson(const Payout &payout, const Account &account)
{
    QJsonObject object = orderJson(payout, account, payout.id.toText(), toKey(payout.state));
    object.insert(S("batch"), textOrNull(payout.batch));
    object.insert(S("paid"), moneyOrNull(payout.paid));
    const ProviderEntry *provider = findProvider(account.provider);
    const auto special = provider ? nextWith(provider->info(), payout) : std::nullopt;
    object.insert(S("next"), special ? QJsonValue(*special) : nextOf(payout));
    return object;
}

QJsonObject toJson(const Invoice &invoice, const Account &account)
{
    QJsonObject object = orderJson(invoice, account, invoice.id.toText(), toKey(invoice.state));
    object.insert(S("pay_url"), textOrNull(invoice.payUrl.toString()));
    object.insert(S("paid"), moneyOrNull(invoice.paid));
    object.insert(S("refunded"), moneyOrNull(invoice.refunded));
    object.insert(S("next"), nextOf(invoice));
    return object;
}

QJsonObject toJson(const SeenBalance &balance)
{
    return {{S("currency"), balance.available.currency().code()},
            {S("available"), moneytext::plain(balance.available)},
            {S("pending"), moneyOrNull(balance.pending)},
            {S("reserved"), moneyOrNull(balance.reserved)},
            {S("seen_at"), toRfc3339(balance.at)}};
}

QJsonObject toJson(const Account &account, const std::vector<SeenBalance> &balances)
{
    QJsonArray seen;
    for (const SeenBalance &balance : balances)
        seen.append(toJson(balance));
    QJsonValue check;
    if (account.lastCheck)
        check = QJsonObject{{S("at"), toRfc3339(account.lastCheck->at)},
                            {S("passed"), account.lastCheck->passed},
                            {S("detail"), account.lastCheck->detail},
                            {S("elapsed_ms"), account.lastCheck->elapsedMs}};
    return {{S("id"), account.id.toText()},
            {S("name"), account.name},
            {S("provider"), account.provider},
            {S("environment"), account.environment == Environment::Live ? S("live") : S("test")},
            {S("settings"), fieldsJson(account.settings)},
            {S("secrets"), QJsonArray::fromStringList(account.secretKeys)},
            {S("check"), check},
            {S("balances"), seen},
            {S("created_at"), toRfc3339(account.createdAt)},
            {S("updated_at"), toRfc3339(account.updatedAt)}};
}

QJsonObject toJson(const Statement &statement, const Account &account)
{
    return {{S("id"), statement.id.toText()},
            {S("account"), account.name},
            {S("provider"), account.provider},
            {S("file"), statement.fileName},
            {S("sha256"), QString::fromLatin1(statement.sha256.toHex())},
            {S("profile"), statement.profile},
            {S("lines"), statement.lineCount},
            {S("first"), timeOrNull(statement.from)},
            {S("last"), timeOrNull(statement.to)},
            {S("imported_by"), statement.importedBy},
            {S("imported_at"), toRfc3339(statement.importedAt)}};
}

QJsonObject toJson(const Run &run, const Account &account)
{
    QJsonObject counts;
    for (const MatchStatus status : allMatchStatuses())
        counts.insert(toKey(status), run.counts.value(status));
    QJsonArray totals;
    for (const CurrencyTotals &row : run.totals)
        totals.append(toJson(row));
    return {{S("id"), run.id.toText()},
            {S("account"), account.name},
            {S("provider"), account.provider},
            {S("statement"), run.statement ? QJsonValue(run.statement->toText()) : QJsonValue()},
            {S("from"), toRfc3339(run.from)},
            {S("to"), toRfc3339(run.to)},
            {S("created_by"), run.createdBy},
            {S("created_at"), toRfc3339(run.createdAt)},
            {S("counts"), counts},
            {S("totals"), totals}};
}

QJsonObject toJson(const MatchLine &match)
{
    QJsonObject object{{S("number"), match.number},
                       {S("status"), toKey(match.status)},
                       {S("evidence"), toKey(match.evidence)},
                       {S("statement"), QJsonValue()},
                       {S("ledger"), QJsonValue()}};
    if (match.line)
        object[S("statement")] = QJsonObject{{S("row"), match.line->row},
                                             {S("date"), toRfc3339(match.line->date)},
                                             {S("reference"), match.line->reference},
                                             {S("provider_id"), match.line->providerId},
                                             {S("type"), toKey(match.line->type)},
                                             {S("amount"), moneytext::plain(match.line->amount)},
                                             {S("fee"), moneyOrNull(match.line->fee)},
                                             {S("currency"), match.line->amount.currency().code()},
                                             {S("status"), match.line->status}};
    if (match.entry)
        object[S("ledger")] = QJsonObject{
            {S("id"), idText(match.entry->kind, match.entry->objectId)},
            {S("date"), toRfc3339(match.entry->date)},
            {S("reference"), match.entry->reference},
            {S("provider_id"), match.entry->providerId},
            {S("amount"), moneytext::plain(match.entry->amount)},
            {S("fee"), moneyOrNull(match.entry->fee)},
            {S("currency"), match.entry->amount.currency().code()},
            {S("state"), match.entry->state}};
    return object;
}

} // namespace paydesk::cli
