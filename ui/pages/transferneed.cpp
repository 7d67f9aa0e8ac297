// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/transferneed.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

struct NeedText
{
    Q_DECLARE_TR_FUNCTIONS(TransferNeed)
};

bool waitsForStep(const Transfer &transfer)
{
    return transfer.state == TransferState::RequiresAction && transfer.step;
}

} // namespace

bool waitsForCode(const Transfer &transfer)
{
    return waitsForStep(transfer) && transfer.step->kind == StepKind::EnterCode;
}

bool waitsForPage(const Transfer &transfer)
{
    return waitsForStep(transfer) && transfer.step->kind != StepKind::EnterCode;
}

Need needOf(const Transfer &transfer, const PageContext &context)
{
    const auto action = [&context](Command command) { return &context.actions.of(command); };
    const QString provider = context.names.provider(transfer.account);
    Need need{.object = transfer.id.toText()};
    if (transfer.step && transfer.step->until) {
        need.noteLead = NeedText::tr("%1 declines it at about %2", "a provider, a time")
                            .arg(provider,
                                context.times.clockOrDay(
                                    *transfer.step->until, context.services.clock.now()));
        need.noteText = NeedText::tr(
            "unless it is confirmed by then. A new transfer can be keyed in afterwards.");
    }
    if (waitsForCode(transfer)) {
        need.title = NeedText::tr("Code from the bank");
        need.text = transfer.party.isEmpty()
            ? NeedText::tr("The sender's bank sent a code to the phone that it has on file.")
            : NeedText::tr(
                "The sender's bank sent a code to the phone that it has on file. That need not be "
                "%1.",
                "a phone number")
                  .arg(transfer.party);
        need.code = true;
        need.main = action(Command::Send);
        need.actions = {action(Command::CheckNow)};
    } else if (waitsForPage(transfer)) {
        need.title = NeedText::tr("3-D Secure");
        need.text = NeedText::tr(
            "The sender confirms on the bank's page, %1, in a web browser. Paydesk notices "
            "by itself what comes of it.",
            "a host")
                        .arg(transfer.step->host);
        need.actions
            = {action(Command::OpenLink), action(Command::CopyLink), action(Command::CheckNow)};
    } else if (transfer.state == TransferState::WaitingForClaim) {
        need.title = NeedText::tr("For the recipient");
        need.text = NeedText::tr(
            "The sender has paid. With this number and a card the recipient collects the "
            "money; %1 sent it to the phone too.")
                        .arg(provider);
        need.number = transfer.claimId;
        need.actions
            = {action(Command::CopyClaim), action(Command::NewClaim), action(Command::CheckNow)};
        need.noteLead.clear();
    } else {
        need = {};
    }
    return need;
}

} // namespace paydesk
