// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/orderlines.h"

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array importOptions{
    OptionSpec{"profile", "P", "how the file is read; built in: paydesk"},
    OptionSpec{"format", "F", "csv"},
};
constexpr std::array listingOptions{OptionSpec{"account", "name", "only this account"}};

Result<void> onlyBuiltIn(const Context &context)
{
    const QString profile = context.option(S("profile"));
    if (!profile.isEmpty() && profile != u"paydesk")
        return Error::input(QStringLiteral("profile"), InputProblem::NotOneOf, profile,
                            QStringLiteral("paydesk"));
    const QString format = context.option(S("format"));
    if (!format.isEmpty() && format != u"csv")
        return Error::input(QStringLiteral("format"), InputProblem::NotOneOf, format,
                            QStringLiteral("csv"));
    return {};
}

QString lineOf(const Statement &statement, const Account &account)
{
    return QStringLiteral("%1  %2  %3 lines  %4 to %5  %6")
        .arg(statement.id.toText().leftJustified(8), account.name)
        .arg(statement.lineCount)
        .arg(statement.from ? toRfc3339(*statement.from).left(10) : QStringLiteral("-"),
             statement.to ? toRfc3339(*statement.to).left(10) : QStringLiteral("-"),
             statement.fileName);
}

void import(Context &context, const Done &done)
{
    const auto account = context.accountArgument();
    const auto path = context.argument(1, QStringLiteral("file"));
    const auto builtIn = onlyBuiltIn(context);
    for (const Error *error : {account ? nullptr : &account.error(), path ? nullptr : &path.error(),
                               builtIn ? nullptr : &builtIn.error()}) {
        if (error)
            return done(context.output().error(*error));
    }
    auto *importing = context.workspace().reconciliation().importStatement(account->id, *path);
    importing->onFinished(&context, [&context, done, account = *account](const Result<Statement> &s) {
        if (!s)
            return done(context.output().error(s.error()));
        context.output().line(lineOf(*s, account));
        context.output().document(toJson(*s, account));
        done(ExitCode::Done);
    });
}

void list(Context &context, const Done &done)
{
    std::optional<AccountId> only;
    if (context.has(S("account"))) {
        const auto account = context.workspace().ledger().accounts().findByName(
            context.option(S("account")));
        if (!account)
            return done(context.output().error(account.error()));
        only = account->id;
    }
    const auto statements = context.workspace().ledger().statements().list(only);
    if (!statements)
        return done(context.output().error(statements.error()));
    AccountNames accounts(context.workspace().ledger());
    QJsonArray items;
    for (const Statement &statement : *statements) {
        items.append(toJson(statement, accounts.of(statement.account)));
        context.output().line(lineOf(statement, accounts.of(statement.account)));
    }
    context.output().document({{S("items"), items}, {S("next_cursor"), QJsonValue()}});
    done(ExitCode::Done);
}

void show(Context &context, const Done &done)
{
    const auto text = context.argument(0, QStringLiteral("id"));
    const auto id = text ? StatementId::fromText(*text) : std::nullopt;
    if (!id)
        return done(context.output().error(Error::input(QStringLiteral("id"), InputProblem::NotOneOf,
                                                        text ? *text : QString(),
                                                        QStringLiteral("st_<number>"))));
    const auto statement = context.workspace().ledger().statements().get(*id);
    if (!statement)
        return done(context.output().error(statement.error()));
    const Account account = AccountNames(context.workspace().ledger()).of(statement->account);
    context.output().line(lineOf(*statement, account));
    context.output().document(toJson(*statement, account));
    done(ExitCode::Done);
}

} // namespace

std::span<const Command> statementCommands()
{
    static const std::array commands{
        Command{"statement", "import", "<account> <file>", "import a provider's statement",
                Needs::WriteLedger, importOptions, import},
        Command{"statement", "list", "", "imported statements, newest first", Needs::ReadLedger,
                listingOptions, list},
        Command{"statement", "show", "<id>", "one statement", Needs::ReadLedger, {}, show},
    };
    return commands;
}

} // namespace paydesk::cli
