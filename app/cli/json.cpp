// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json.h"

#include "models/core/moneytext.h"
#include "models/domain/requests.h"
#include "providers/registry/registry.h"

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

// Facts of a login are kept as settings under this; see LogInDesk.
const QString loginPrefix = QStringLiteral("login.");

QJsonObject settingsJson(const Account &account)
{
    QJsonObject object;
    for (auto setting = account.settings.begin(); setting != account.settings.end(); ++setting) {
        if (!setting.key().startsWith(loginPrefix))
            object.insert(setting.key(), setting.value());
    }
    return object;
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

QJsonObject toJson(const Error &given, Act act, const std::optional<CodeWords> &own)
{
    const Error error = safelyShown(given);
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
            {S("message"), sentence(error, act, own)},
            {S("details"), details}};
}

QJsonObject fieldsJson(const Fields &fields)
{
    QJsonObject object;
    for (auto field = fields.begin(); field != fields.end(); ++field)
        object.insert(field.key(), field.value());
    return object;
}

QJsonValue explanationJson(const std::optional<CodeWords> &words)
{
    if (!words)
        return {};
    return QJsonObject{{S("code"), words->code},
                       {S("sentence"), textOrNull(words->sentence)},
                       {S("next_step"), textOrNull(words->nextStep)}};
}

QString explanationLine(const std::optional<CodeWords> &words)
{
    if (!words)
        return {};
    return QStringLiteral("%1: %2 %3").arg(words->code, words->sentence, words->nextStep).trimmed();
}

QJsonValue loginJson(const Account &account)
{
    QJsonObject login;
    for (auto fact = account.settings.begin(); fact != account.settings.end(); ++fact) {
        if (fact.key().startsWith(loginPrefix))
            login.insert(fact.key().mid(loginPrefix.size()), textOrNull(fact.value()));
    }
    return login.isEmpty() ? QJsonValue() : QJsonValue(login);
}

QJsonObject nextStep(S kind, const QString &message, const QUrl &url)
{
    return {{S("kind"), kind}, {S("url"), textOrNull(url.toString(QUrl::FullyEncoded))},
        {S("message"), message}};
}

void addProblem(QJsonObject &order, const Error &problem, Act act,
    const std::optional<CodeWords> &own)
{
    const QJsonObject error = toJson(problem, act, own);
    order.insert(S("error"), error);
    if (problem.kind == ErrorKind::ApprovalNeeded)
        order.insert(S("next"), nextStep(S("approve"), sentence(problem, act)));
    order.insert(S("problem"), error);
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
            {S("settings"), settingsJson(account)},
            {S("secrets"), QJsonArray::fromStringList(account.secretKeys)},
            {S("login"), loginJson(account)},
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
