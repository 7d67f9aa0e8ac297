// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/batchlines.h"

#include "app/text/batchtext.h"
#include "models/core/moneytext.h"
#include "models/tablefile/textencoding.h"

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

QString separatorName(char separator)
{
    if (separator == '\t')
        return QStringLiteral("tab");
    return separator == ';' ? QStringLiteral("semicolon") : QStringLiteral("comma");
}

QString decimalName(const PayoutBatch &batch)
{
    if (!batch.file.decimal())
        return {};
    return *batch.file.decimal() == DecimalMark::Comma ? QStringLiteral("comma")
                                                       : QStringLiteral("point");
}

QString kindKey(Likeness::Kind kind)
{
    switch (kind) {
    case Likeness::Kind::Similar:
        return QStringLiteral("similar");
    case Likeness::Kind::InFile:
        return QStringLiteral("in_file");
    case Likeness::Kind::Known:
        return QStringLiteral("known");
    }
    Q_UNREACHABLE();
}

/// Calls \c visit for the rows of one verdict, in the order of the file, until it says false.
template <typename Visit>
void eachRow(const PayoutBatch &batch, RowVerdict verdict, Visit visit)
{
    for (size_t i = 0; i < batch.verdicts.size(); ++i) {
        if (batch.verdicts[i] == verdict && !visit(i))
            return;
    }
}

QList<InputIssue> firstProblems(const PayoutBatch &batch)
{
    QList<InputIssue> issues = batch.fileProblems;
    eachRow(batch, RowVerdict::Error, [&](size_t index) {
        issues += batch.problems(index);
        return issues.size() < mostListedRows;
    });
    return issues;
}

QList<InputIssue> firstWarnings(const PayoutBatch &batch)
{
    QList<InputIssue> issues;
    for (size_t i = 0; i < batch.verdicts.size() && issues.size() < mostListedRows; ++i)
        issues += batch.file.warnings(i);
    return issues;
}

QJsonObject issueJson(const InputIssue &issue)
{
    return {{S("row"), issue.row > 0 ? QJsonValue(issue.row) : QJsonValue()},
        {S("column"), issue.field}, {S("message"), issueSentence(issue)}};
}

QJsonArray issuesJson(const QList<InputIssue> &issues)
{
    QJsonArray array;
    for (const InputIssue &issue : issues)
        array.append(issueJson(issue));
    return array;
}

QJsonObject likenessJson(const PayoutBatch &batch, size_t index)
{
    const Likeness likeness = batch.likenesses.value(index);
    const bool inFile = likeness.kind == Likeness::Kind::InFile;
    return {{S("row"), batch.file.rowNumber(index)}, {S("kind"), kindKey(likeness.kind)},
        {S("like_row"), inFile ? QJsonValue(likeness.fileRow) : QJsonValue()},
        {S("payout"), inFile ? QJsonValue() : QJsonValue(likeness.payout.toText())},
        {S("reference"), textOrNull(likeness.reference)},
        {S("state"), inFile ? QJsonValue() : QJsonValue(toKey(likeness.state))},
        {S("at"), inFile ? QJsonValue() : QJsonValue(toRfc3339(likeness.at))}};
}

QJsonArray duplicatesJson(const PayoutBatch &batch)
{
    QJsonArray array;
    eachRow(batch, RowVerdict::Duplicate, [&](size_t index) {
        array.append(likenessJson(batch, index));
        return array.size() < mostListedRows;
    });
    return array;
}

QJsonObject knownJson(const KnownRows &known)
{
    return {{S("rows"), known.rows}, {S("paid"), known.settled},
        {S("last_paid_at"), timeOrNull(known.lastSettled)}, {S("batch"), textOrNull(known.batch)},
        {S("same_file"), known.sameFile}};
}

/// The error document with the lists that belong to it.
ExitCode refuse(
    const Output &output, const Error &error, const QString &message, const QJsonObject &details)
{
    QJsonObject object = toJson(error, Act::Question);
    QJsonObject all = object.value(S("details")).toObject();
    for (auto detail = details.begin(); detail != details.end(); ++detail)
        all.insert(detail.key(), detail.value());
    object.insert(S("message"), message);
    object.insert(S("details"), all);
    output.document({{S("error"), object}});
    output.complain(message);
    return exitCodeOf(error);
}

} // namespace

void printBatch(const Output &output, const PayoutBatch &batch, Timestamp now)
{
    const TableFacts &facts = batch.file.facts();
    const QString form = facts.isWorkbook ? QStringLiteral("sheet “%1”").arg(facts.sheet)
                                          : textencoding::name(facts.encoding)
            + QStringLiteral(", ") + separatorName(facts.separator);
    output.line(QStringLiteral("%1: %2 rows, %3, decimal %4")
                    .arg(batch.fileName)
                    .arg(batch.file.size())
                    .arg(form, decimalName(batch)));
    for (const auto &[currency, total] : batch.totals)
        output.line(QStringLiteral("  %1 payouts, %2 %3")
                        .arg(total.count)
                        .arg(moneytext::plain(total.sum), currency.code()));
    for (const InputIssue &warning : firstWarnings(batch))
        output.progress(issueSentence(warning));
    if (const QString known
        = knownSentence(batch.known, qint64(batch.file.size()), TimeText(), now);
        !known.isEmpty())
        output.progress(known);
}

QJsonObject batchJson(const PayoutBatch &batch, const Account &account)
{
    const TableFacts &facts = batch.file.facts();
    QJsonArray totals;
    for (const auto &[currency, total] : batch.totals)
        totals.append(QJsonObject{{S("currency"), currency.code()}, {S("count"), total.count},
            {S("sum"), moneytext::plain(total.sum)}});
    const bool text = !facts.isWorkbook;
    return {{S("account"), account.name}, {S("provider"), account.provider},
        {S("file"), batch.fileName}, {S("sha256"), QString::fromLatin1(batch.sha256.toHex())},
        {S("encoding"), text ? QJsonValue(textencoding::name(facts.encoding)) : QJsonValue()},
        {S("separator"), text ? QJsonValue(separatorName(facts.separator)) : QJsonValue()},
        {S("sheet"), textOrNull(facts.sheet)}, {S("decimal"), textOrNull(decimalName(batch))},
        {S("rows"), qint64(batch.file.size())}, {S("totals"), totals},
        {S("duplicate_count"), batch.duplicateRows}, {S("duplicates"), duplicatesJson(batch)},
        {S("known"), knownJson(batch.known)}, {S("warnings"), issuesJson(firstWarnings(batch))}};
}

ExitCode refuseBatch(const Output &output, const PayoutBatch &batch, Timestamp now)
{
    const QList<InputIssue> issues = firstProblems(batch);
    for (const InputIssue &issue : issues.first(std::min(issues.size(), mostListedRows)))
        output.line(issueSentence(issue));
    Error error{.kind = ErrorKind::InvalidInput};
    error.issue = issues.first();
    const QString known = knownSentence(batch.known, qint64(batch.file.size()), TimeText(), now);
    if (!known.isEmpty())
        output.complain(known);
    const QString message = batch.errorRows > 0
        ? QStringLiteral("Nothing was imported: %1 of %2 rows of %3 have errors.")
              .arg(batch.errorRows)
              .arg(batch.file.size())
              .arg(batch.fileName)
        : QStringLiteral("Nothing was imported: %1 is not what was expected.").arg(batch.fileName);
    return refuse(output, error, message,
        {{S("problems"), issuesJson(issues)}, {S("known"), knownJson(batch.known)},
            {S("known_sentence"), textOrNull(known)}, {S("error_rows"), batch.errorRows},
            {S("rows"), qint64(batch.file.size())}});
}

ExitCode refuseDuplicates(const Output &output, const PayoutBatch &batch, Timestamp now)
{
    qsizetype listed = 0;
    eachRow(batch, RowVerdict::Duplicate, [&](size_t index) {
        output.line(QStringLiteral("Row %1: %2")
                        .arg(batch.file.rowNumber(index))
                        .arg(likenessSentence(batch.likenesses.value(index), TimeText(), now)));
        return ++listed < mostListedRows;
    });
    const Error error = Error::input(QStringLiteral("allow-duplicates"), InputProblem::Missing);
    const QString known = knownSentence(batch.known, qint64(batch.file.size()), TimeText(), now);
    if (!known.isEmpty())
        output.complain(known);
    const QString message
        = QStringLiteral("Nothing was imported: %1 of %2 rows are like other payouts. If they "
                         "are meant, give --allow-duplicates and --reason T.")
              .arg(batch.duplicateRows)
              .arg(batch.file.size());
    QJsonObject details{{S("duplicates"), duplicatesJson(batch)},
        {S("duplicate_count"), batch.duplicateRows}, {S("rows"), qint64(batch.file.size())},
        {S("known"), knownJson(batch.known)}, {S("known_sentence"), textOrNull(known)}};
    return refuse(output, error, message, details);
}

} // namespace paydesk::cli
