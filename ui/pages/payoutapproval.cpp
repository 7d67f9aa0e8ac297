// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/payoutapproval.h"

#include "app/approvals/approvaldesk.h"
#include "app/payouts/payoutdesk.h"

namespace paydesk {

bool PayoutApproval::needsSubmission(const Payout &payout) const
{
    if (payout.state != PayoutState::Draft)
        return false;
    const auto standing = m_context.services.approvals.standing(payout);
    return standing && standing->needed && standing->missing() > 0;
}

bool PayoutApproval::can(Command command, const Payout &payout) const
{
    const bool waits = payout.state == PayoutState::AwaitingApproval;
    const bool approved = payout.state == PayoutState::Approved;
    switch (command) {
    case Command::Submit: return needsSubmission(payout);
    case Command::Approve:
        return (waits || approved)
            && m_context.services.approvals.mayApprove(payout).has_value();
    case Command::Reject: return waits;
    case Command::TakeBack: return waits || approved;
    default: return false;
    }
}

QList<Command> PayoutApproval::commands(const Payout &payout) const
{
    switch (payout.state) {
    case PayoutState::Draft: return needsSubmission(payout) ? QList{Command::Submit} : QList<Command>();
    case PayoutState::AwaitingApproval: return {Command::Approve, Command::Reject, Command::TakeBack};
    case PayoutState::Approved: return {Command::Send, Command::TakeBack};
    default: return {};
    }
}

QString PayoutApproval::summary(const Payout &payout) const
{
    const auto standing = m_context.services.approvals.standing(payout);
    if (!standing)
        return {};
    QStringList names;
    for (const JudgedApproval &judged : standing->approvals) {
        if (judged.fault == ApprovalFault::None)
            names.append(judged.approval.name);
    }
    const bool concerns = standing->needed || payout.state == PayoutState::AwaitingApproval
        || !standing->approvals.empty();
    if (!concerns)
        return {};
    if (names.isEmpty())
        return tr("none of %1", "approvals").arg(standing->required);
    return tr("%1 of %2, by %3", "approvals, names")
        .arg(names.size())
        .arg(standing->required)
        .arg(names.join(QStringLiteral(", ")));
}

AskWords PayoutApproval::sendBackWords(const Payout &payout, const QString &what) const
{
    return {.title = tr("Send back"),
            .what = what,
            .consequence = tr("%1 gets it back as a draft, with your reason, and can submit it again.")
                               .arg(payout.createdBy),
            .act = tr("Send back"),
            .keep = tr("Leave it waiting"),
            .reasonLabel = tr("What is to be changed")};
}

AskWords PayoutApproval::rejectWords(const QString &what) const
{
    return {.title = tr("Reject payout"),
            .what = what,
            .consequence = tr("It stays in the list as rejected and can no longer be sent."),
            .act = tr("Reject"),
            .keep = tr("Leave it waiting"),
            .reasonLabel = tr("Why")};
}

} // namespace paydesk
