// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json.h"

namespace paydesk::cli {

using S = QLatin1StringView;

QJsonObject toJson(const LedgerInfo &info)
{
    return {{S("path"), info.path},
            {S("ledger_id"), info.ledgerId},
            {S("kind"), info.kind == LedgerKind::Practice ? S("practice") : S("live")},
            {S("schema_version"), info.schemaVersion},
            {S("generation"), info.generation},
            {S("journal_rows"), info.head.seq},
            {S("head"), QString::fromLatin1(info.head.hash.toHex())},
            {S("created_at"), toRfc3339(info.createdAt)},
            {S("accounts"), info.accounts},
            {S("invoices"), info.invoices},
            {S("payouts"), info.payouts},
            {S("statements"), info.statements},
            {S("runs"), info.runs},
            {S("file_bytes"), info.fileBytes},
            {S("sqlite_version"), info.sqliteVersion},
            {S("journal_mode"), info.journalMode},
            {S("synchronous"), info.synchronous}};
}

QJsonObject toJson(const CheckReport &report)
{
    QJsonArray items;
    for (const CheckItem &item : report.items)
        items.append(QJsonObject{{S("name"), item.name},
                                 {S("passed"), item.passed},
                                 {S("examined"), item.examined},
                                 {S("first_bad"), textOrNull(item.firstBad)}});
    return {{S("passed"), report.passed()},
            {S("journal_rows"), report.head.seq},
            {S("head"), QString::fromLatin1(report.head.hash.toHex())},
            {S("checks"), items}};
}

QJsonObject toJson(const JournalEntry &entry)
{
    return {{S("seq"), entry.seq},
            {S("at"), toRfc3339(entry.at)},
            {S("actor"), entry.actor},
            {S("event"), entry.event},
            {S("from"), textOrNull(entry.fromState)},
            {S("to"), textOrNull(entry.toState)},
            {S("note"), textOrNull(entry.note)}};
}

QJsonObject toJson(const Attempt &attempt, const ProviderInfo *provider)
{
    QJsonObject object{{S("number"), attempt.number},
                       {S("operation"), attempt.operation},
                       {S("digest"), QString::fromLatin1(attempt.digest.toHex())},
                       {S("started_at"), toRfc3339(attempt.startedAt)},
                       {S("finished_at"), timeOrNull(attempt.finishedAt)},
                       {S("result"), QJsonValue()}};
    if (attempt.end) {
        object[S("result")] = toKey(attempt.end->result);
        object.insert(S("http_status"), attempt.end->httpStatus);
        object.insert(S("provider_code"), textOrNull(attempt.end->providerCode));
        object.insert(S("detail"), textOrNull(attempt.end->detail));
        object.insert(S("explanation"),
                      explanationJson(provider ? codeWords(*provider, attempt.end->providerCode)
                                               : std::nullopt));
    }
    return object;
}

} // namespace paydesk::cli
