// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/sendmanydialog.h"

#include "app/payouts/payoutdesk.h"
#include "models/core/moneytext.h"
#include "ui/widgets/factlist.h"

namespace paydesk {

namespace {

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
}

} // namespace paydesk
