// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/batchlines.h"
#include "app/cli/commands/commands.h"
#include "app/cli/context.h"
#include "app/cli/interrupt.h"
#include "app/composition/workspace.h"
#include "app/payouts/importpayouts.h"
#include "models/core/bytes.h"
#include "models/core/moneytext.h"
#include "models/tablefile/textencoding.h"

#include <QFile>

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array batchOptions{
    OptionSpec{"dry-run", "", "check everything, write nothing"},
    OptionSpec{"decimal", "point|comma", "how the file writes decimals, where that is open"},
    OptionSpec{"columns", "names", "of a file without them, in their order: reference,amount,currency,…"},
    OptionSpec{"encoding", "E", "utf-8, utf-16le, utf-16be or windows-1251, where that is open"},
    OptionSpec{"sheet", "name", "of a workbook with several"},
    OptionSpec{"expect-count", "N", "refuse a file with another number of rows"},
    OptionSpec{"expect-total", "A[ C]", "refuse another sum; one per currency", true},
    OptionSpec{"allow-duplicates", "", "import rows that are like other payouts too"},
    OptionSpec{"reason", "T", "with --allow-duplicates: why; it is journaled"},
};

Error notOneOf(const char *option, const QString &value, const QStringList &accepted)
{
    return Error::input(
        QString::fromLatin1(option), InputProblem::NotOneOf, value, accepted.join(u", "));
}

Result<PayoutFileOptions> fileOptions(const Context &context)
{
    PayoutFileOptions options;
    options.table.sheet = context.option(S("sheet"));
    if (const QString name = context.option(S("encoding")); !name.isEmpty()) {
        options.table.encoding = textencoding::fromName(name);
        if (!options.table.encoding)
            return notOneOf("encoding", name, textencoding::names());
    }
    for (const QString &name : context.option(S("columns")).split(u',', Qt::SkipEmptyParts))
        options.columns += name.trimmed();
    const QString mark = context.option(S("decimal"));
    if (mark == u"point")
        options.decimal = DecimalMark::Point;
    else if (mark == u"comma")
        options.decimal = DecimalMark::Comma;
    else if (!mark.isEmpty())
        return notOneOf("decimal", mark, {QStringLiteral("point"), QStringLiteral("comma")});
    return options;
}

/// "12.50 EUR". The currency may be left out where the account's provider has only one.
Result<Money> expectedSum(const QString &text, const ProviderInfo *provider)
{
    const QString field = QStringLiteral("expect-total");
    const QString code = text.section(u' ', 1, 1);
    const bool one = code.isEmpty() && provider && provider->currencies.size() == 1;
    const auto currency
        = one ? std::optional(provider->currencies.first()) : Currency::fromCode(code);
    if (!currency)
        return Error::input(field, InputProblem::UnknownCurrency, code);
    return moneytext::parse(text.section(u' ', 0, 0), *currency, field);
}

Result<ControlTotals> controlTotals(const Context &context, const ProviderInfo *provider)
{
    ControlTotals expected;
    if (const QString count = context.option(S("expect-count")); !count.isEmpty()) {
        bool ok = false;
        expected.count = count.toLongLong(&ok);
        if (!ok)
            return Error::input(QStringLiteral("expect-count"), InputProblem::NotAnInteger, count);
    }
    for (const QString &text : context.options(S("expect-total"))) {
        const auto sum = expectedSum(text, provider);
        if (!sum)
            return sum.error();
        expected.sums += *sum;
    }
    return expected;
}

Result<QByteArray> standardInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return Error::of(ErrorKind::FileFailure, input.errorString(), QStringLiteral("-"));
    return readAtMost(input, largestTableFile);
}

/// Everything that was asked for, before the file is opened.
Result<BatchRequest> batchRequest(Context &context, const Account &account)
{
    const auto path = context.argument(1, QStringLiteral("file"));
    if (!path)
        return path.error();
    const auto options = fileOptions(context);
    if (!options)
        return options.error();
    const auto expected
        = controlTotals(context, context.workspace().providers().find(account.provider));
    if (!expected)
        return expected.error();
    if (context.has(S("allow-duplicates")) && context.option(S("reason")).trimmed().isEmpty())
        return Error::input(QStringLiteral("reason"), InputProblem::Missing);
    BatchRequest request{account.id, *path, *options, *expected};
    if (*path != u"-")
        return request;
    auto content = standardInput(); // rows as a spreadsheet copies them, or a file
    if (!content)
        return content.error();
    request.path = QStringLiteral("standard input");
    request.content = *std::move(content);
    return request;
}

/// What takes a while shows how far it is.
template <typename T>
Operation<T> *shown(Context &context, const QString &what, Operation<T> *operation)
{
    QObject::connect(operation, &OperationBase::progress, &context,
        [&context, what](qint64 done, qint64 total) { context.output().steps(what, done, total); });
    QObject::connect(operation, &OperationBase::finished, &context,
        [&context] { context.output().endSteps(); });
    return operation;
}

void writeBatch(Context &context, ImportPayouts &importing, const CheckedBatch &batch,
    const Account &account, const Done &done)
{
    AcceptedDuplicates accepted{.reason = context.option(S("reason"))};
    for (auto row = batch->likenesses.keyBegin(); row != batch->likenesses.keyEnd(); ++row)
        accepted.rows.insert(*row);
    auto *writing = shown(
        context, QStringLiteral("writing drafts"), importing.import(batch, accepted));
    new Interrupt([writing] { writing->cancel(); }, writing); // a second one ends the process
    writing->onFinished(&context, [&context, batch, account, done](const Result<ImportedBatch> &r) {
        if (!r)
            return done(context.output().error(r.error()));
        QJsonObject document = batchJson(*batch, account);
        document.insert(S("batch"), r->id);
        document.insert(S("dry_run"), false);
        context.output().document(document);
        context.output().line(QStringLiteral("batch %1").arg(r->id));
        done(ExitCode::Done);
    });
}

void endCheck(Context &context, ImportPayouts &importing, const CheckedBatch &batch,
    const Account &account, const Done &done)
{
    const Output &output = context.output();
    if (!batch->isSound())
        return done(refuseBatch(output, *batch, context.clock().now()));
    if (batch->duplicateRows > 0 && !context.has(S("allow-duplicates")))
        return done(refuseDuplicates(output, *batch, context.clock().now()));
    printBatch(output, *batch, context.clock().now());
    if (!context.has(S("dry-run")))
        return writeBatch(context, importing, batch, account, done);
    QJsonObject document = batchJson(*batch, account);
    document.insert(S("batch"), QJsonValue());
    document.insert(S("dry_run"), true);
    output.document(document);
    output.line(QStringLiteral("The file can be imported; nothing was written."));
    done(ExitCode::Done);
}

void import(Context &context, const Done &done)
{
    const auto account = context.accountArgument();
    if (!account)
        return done(context.output().error(account.error()));
    const auto request = batchRequest(context, *account);
    if (!request)
        return done(context.output().error(request.error()));
    Workspace &work = context.workspace();
    auto *importing
        = new ImportPayouts(work.ledger(), work.providers(), work.hub(), context.clock(), &context);
    shown(context, QStringLiteral("checking ") + request->path, importing->check(*request))
        ->onFinished(&context,
        [&context, importing, account = *account, done](const Result<CheckedBatch> &checked) {
            if (!checked)
                return done(context.output().error(checked.error()));
            endCheck(context, *importing, *checked, account, done);
        });
}

} // namespace

std::span<const Command> batchCommands()
{
    static const std::array commands{
        Command{"payout", "import", "<account> <file.csv|file.xlsx|->",
            "write a file of payouts as drafts, all or none; nothing is sent yet",
            Needs::WriteLedger, batchOptions, import},
    };
    return commands;
}

} // namespace paydesk::cli
