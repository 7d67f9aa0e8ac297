// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/approvals/approvaldesk.h"
#include "app/approvals/payoutcomparison.h"
#include "app/payouts/payoutdesk.h"
#include "models/ledger/ledger.h"
#include "ui/dialogs/approvemanydialog.h"
#include "ui/dialogs/asksheet.h"
#include "ui/pages/comparetable.h"
#include "ui/pages/payoutlistpage.h"

namespace paydesk {

// What leads from the list of payouts to approvals.

bool PayoutListPage::concernsUser(qint64 id) const
{
    const auto payout = services().ledger.payouts().get(PayoutId{id});
    return !payout || payout->state != PayoutState::AwaitingApproval
        || services().approvals.canApprove(*payout);
}

void PayoutListPage::askApproval(Command command)
{
    const auto payout = currentPayout();
    if (!payout)
        return;
    ApprovalDesk &desk = services().approvals;
    if (command == Command::TakeBack)
        return takeDecision(desk.withdraw(payout->id));
    if (command == Command::Approve)
        return reviewApproval(*payout);
    auto *sheet = new AskSheet(theme(), m_approval.rejectWords(headlineOf(*payout)), this);
    connect(sheet, &AskSheet::agreed, this, [this, &desk, id = payout->id](const QString &reason) {
        takeDecision(desk.reject(id, reason));
    });
    sheet->open();
}

/// One that waits is approved where it is compared with what is on file; one whose approvals no
/// longer suffice is approved again here, when nothing about it differs.
void PayoutListPage::reviewApproval(const Payout &payout)
{
    if (const auto can = services().approvals.canApprove(payout); !can)
        return showProblem(can.error(), Act::MoneyOut);
    if (payout.state == PayoutState::AwaitingApproval)
        return emit goTo(ObjectKind::Payout, payout.id.value);
    const auto found
        = comparePayout(services().ledger, services().providers, services().payouts, payout);
    if (!found)
        return showProblem(found.error(), Act::MoneyOut);
    if (found->mustBeConfirmed())
        return toast(tr("%1 is not as on file. Take it back and submit it again.").arg(payout.reference),
                     ToastTone::Notice);
    auto *dialog = new ApproveManyDialog(
        context(), {{payout, comparedRemarks(context(), *found)}}, this);
    connect(dialog, &ApproveManyDialog::confirmed, this,
            [this, id = payout.id] { takeDecision(services().approvals.approve(id)); });
    dialog->open();
}

void PayoutListPage::takeDecision(const Result<Payout> &decided)
{
    if (!decided)
        showProblem(decided.error(), Act::MoneyOut);
    else
        toast(tr("%1: %2", "a reference, its state")
                  .arg(decided->reference, stateLook(*decided).label));
    if (decided)
        hideProblem();
    emit actsChanged();
}

} // namespace paydesk
