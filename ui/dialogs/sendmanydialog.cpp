// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/sendmanydialog.h"

#include "app/payouts/payoutdesk.h"
#include "models/core/moneytext.h"
#include "models/tables/ordertables.h"
#include "ui/delegates/tablewording.h"
#include "ui/pages/cellclipboard.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/themedlabel.h"

namespace paydesk {

namespace {

constexpr int checkColumn = 5;

ReviewWords sendManyWords(const PageContext &context, const SendablePayouts &payouts)
{
    const QString sum = moneytext::displayWithCode(payouts.sum, context.times.locale());
    const int count = int(payouts.items.size());
    return {.title = SendManyDialog::tr("Review payouts"),
            .what = SendManyDialog::tr("Send %Ln payout(s)", nullptr, count),
            .lead = SendManyDialog::tr("Each is sent once."),
            .text = SendManyDialog::tr(
                "Cancel begins no other; those under way come to their end. One that may be a "
                "duplicate is left out: send it by itself, with a reason."),
            .icon = QStringLiteral("send"),
            .act = SendManyDialog::tr("Send %Ln payout(s), %1", nullptr, count).arg(sum),
            .busy = SendManyDialog::tr("Sending…")};
}

/// Whether it goes, and if not, why.
StateCell goesCell(const SendRow &row)
{
    const StateLook look = row.stops
        ? StateLook{SendManyDialog::tr("Left out"), Role::Wait, QStringLiteral("minusc"), false}
        : StateLook{SendManyDialog::tr("Goes"), Role::Info, QStringLiteral("send"), false};
    return {look.label, QVariant::fromValue(look)};
}

QVariant stopsCell(const PageContext &context, const SendRow &row)
{
    if (!row.stops)
        return {};
    const QString state = toKey(row.payout.state); // said in its own words
    return row.stops->kind == ErrorKind::NotAllowed && row.stops->detail == state
        ? SendManyDialog::tr("It is “%1”.").arg(stateWord(row.payout.state))
        : context.words(*row.stops, Act::MoneyOut).what;
}

TableSpec<SendRow> sendRowSpec(const PageContext &context)
{
    using R = const SendRow &;
    return {
        .columns = {
            {QT_TRANSLATE_NOOP("Table", "State"), ColumnKind::State,
             [](R r) { return QVariant(r.stops.has_value()); },
             [](R r, const TableWords &) { return goesCell(r); }},
            {QT_TRANSLATE_NOOP("Table", "Reference"), ColumnKind::Reference,
             [](R r) { return QVariant(r.payout.reference); }},
            {QT_TRANSLATE_NOOP("Table", "Beneficiary"), ColumnKind::Secondary,
             [](R r) { return textCell(r.payout.party); }},
            {QT_TRANSLATE_NOOP("Table", "Account"), ColumnKind::Secondary,
             [](R r) { return textCell(maskedAccount(r.payout.partyAccount)); }},
            {QT_TRANSLATE_NOOP("Table", "Amount"), ColumnKind::Amount,
             [](R r) { return QVariant::fromValue(r.payout.amount); }},
            {QT_TRANSLATE_NOOP("Table", "What stops it"), ColumnKind::Name,
             [&context](R r) { return stopsCell(context, r); }},
        },
        .id = [](R r) { return r.payout.id.value; },
        .before = [](R a, R b) { return a.payout.id < b.payout.id; },
    };
}

} // namespace

SendManyDialog::SendManyDialog(PageContext &context, const Account &account,
                               const SendablePayouts &payouts, QWidget *parent)
    : ReviewDialog(context, sendManyWords(context, payouts), payouts.sum, account.environment, parent)
{
    const QLocale &locale = context.times.locale();
    facts().addFact(tr("From"), context.names.full(account.id), FactStyle::Strong);
    if (!payouts.batch.isEmpty())
        facts().addFact(tr("Batch"), payouts.batch, FactStyle::Mono);
    facts().addFact(tr("At once"),
                    locale.toString(context.services.payouts.sendingsAtOnce(account.id)));
    if (payouts.leftOut > 0)
        facts().addFact(tr("Left out"),
                        tr("%Ln that cannot be sent now", nullptr, int(payouts.leftOut)));
    addRows(payouts);
    if (payouts.items.empty())
        holdBack(tr("None of them can be sent now."));
    setMinimumWidth(theme().px(860));
}

void SendManyDialog::addRows(const SendablePayouts &payouts)
{
    auto *rows = new TableModel<SendRow>(
        sendRowSpec(context()), tableWords(context().times, context().services.clock), this);
    rows->setFirstPage(payouts.rows, false);
    auto *view = new TableView(theme(), context().times.locale(), *rows, RowHeight::Dense);
    view->setAccessibleName(tr("Payouts of this sending"));
    view->setWideColumn(checkColumn);
    view->setMinimumHeight(theme().px(220));
    copyAsCells(*view);
    const int at = content().indexOf(&facts()) + 1;
    content().insertWidget(at, view, 1);
    const qint64 all = qint64(payouts.items.size()) + payouts.leftOut;
    const qint64 more = all - qint64(payouts.rows.size());
    if (more > 0)
        content().insertWidget(
            at + 1, new ThemedLabel(theme(),
                                    tr("%Ln more are not listed; each is checked when its turn comes.",
                                       nullptr, int(more)),
                                    TextSize::Small, Token::Text2));
}

} // namespace paydesk
