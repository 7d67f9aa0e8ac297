// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/doubtjson.h"
#include "app/cli/json.h"
#include "app/cli/orderlines.h"
#include "models/core/moneytext.h"

#include <QMap>

#include <array>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

constexpr std::array takeOptions{
    OptionSpec{"for", "name", "who looks after it; default: whoever acts"},
};

struct OrderName
{
    ObjectKind kind;
    qint64 id;
};

/// "po_7", "inv_7", "tr_7" or "cl_7".
Result<OrderName> orderName(const QString &text)
{
    for (const ObjectKind kind :
         {ObjectKind::Payout, ObjectKind::Invoice, ObjectKind::Transfer, ObjectKind::Claim}) {
        const QString prefix = idText(kind, 0).chopped(1);
        bool ok = false;
        const qint64 id = text.startsWith(prefix) ? text.mid(prefix.size()).toLongLong(&ok) : 0;
        if (ok && id > 0)
            return OrderName{kind, id};
    }
    return Error::input(QStringLiteral("id"), InputProblem::NotOneOf, text,
                        QStringLiteral("po_<number>, inv_<number>, tr_<number>, cl_<number>"));
}

QJsonArray sumsOf(const std::vector<DoubtfulOrder> &queue)
{
    QMap<QString, Money> sums;
    for (const DoubtfulOrder &order : queue) {
        if (!order.amount)
            continue;
        const QString code = order.amount->currency().code();
        const auto sum = sums.value(code, Money::zero(order.amount->currency())).plus(*order.amount);
        sums[code] = sum.value_or(Money::zero(order.amount->currency()));
    }
    QJsonArray items;
    for (const Money &sum : sums)
        items.append(QJsonObject{{S("currency"), sum.currency().code()},
                                 {S("amount"), moneytext::plain(sum)}});
    return items;
}

void list(Context &context, const Done &done)
{
    const auto queue = context.workspace().doubts().queue();
    if (!queue)
        return done(context.output().error(queue.error()));
    AccountNames names(context.workspace().ledger());
    const Timestamp now = context.clock().now();
    QJsonArray items;
    for (const DoubtfulOrder &order : *queue) {
        const QString account = names.of(order.account).name;
        QJsonObject item = toJson(order.care, now);
        item.insert(S("id"), idText(order.kind, order.id));
        item.insert(S("kind"), toKey(order.kind));
        item.insert(S("account"), account);
        item.insert(S("reference"), order.reference);
        item.insert(S("amount"),
                    order.amount ? QJsonValue(moneytext::plain(*order.amount)) : QJsonValue());
        item.insert(S("currency"), order.amount ? QJsonValue(order.amount->currency().code())
                                                : QJsonValue());
        items.append(item);
        context.output().line(
            QStringLiteral("%1 %2 %3  %4")
                .arg(idText(order.kind, order.id).leftJustified(9),
                     order.reference.leftJustified(22),
                     (order.amount ? moneytext::plainWithCode(*order.amount) : QString()).rightJustified(18), account));
        for (const QString &line : careLines(order.care, now))
            context.output().line(QStringLiteral("          ") + line);
    }
    if (queue->empty())
        context.output().line(QStringLiteral("nothing is in doubt"));
    context.output().document(
        {{S("items"), items}, {S("sums"), sumsOf(*queue)}, {S("next_cursor"), QJsonValue()}});
    done(ExitCode::Done);
}

void setOwner(Context &context, const Done &done, const QString &owner)
{
    const auto text = context.argument(0, QStringLiteral("id"));
    const auto order = text ? orderName(*text) : Result<OrderName>(text.error());
    if (!order)
        return done(context.output().error(order.error()));
    DoubtDesk &desk = context.workspace().doubts();
    if (const auto taken = desk.take(order->kind, order->id, owner); !taken)
        return done(context.output().error(taken.error()));
    const auto care = desk.care(order->kind, order->id);
    if (!care)
        return done(context.output().error(care.error()));
    const Timestamp now = context.clock().now();
    QJsonObject document = toJson(*care, now);
    document.insert(S("id"), idText(order->kind, order->id));
    context.output().line(idText(order->kind, order->id) + QStringLiteral("  ")
                          + careLines(*care, now).first());
    context.output().document(document);
    done(ExitCode::Done);
}

void take(Context &context, const Done &done)
{
    if (context.has(S("for")) && context.option(S("for")).trimmed().isEmpty())
        return done(context.output().error(
            Error::input(QStringLiteral("for"), InputProblem::Missing)));
    setOwner(context, done,
             context.has(S("for")) ? context.option(S("for")) : context.start().user);
}

void leave(Context &context, const Done &done)
{
    setOwner(context, done, {});
}

} // namespace

std::span<const Command> doubtCommands()
{
    static const std::array commands{
        Command{"doubt", "list", "", "everything in doubt, longest first, with who looks after it",
                Needs::ReadLedger, {}, list},
        Command{"doubt", "take", "<id>", "look after what is in doubt", Needs::WriteLedger,
                takeOptions, take},
        Command{"doubt", "leave", "<id>", "look after it no longer", Needs::WriteLedger, {}, leave},
    };
    return commands;
}

} // namespace paydesk::cli
