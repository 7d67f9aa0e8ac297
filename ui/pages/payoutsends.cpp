// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/approvals/approvaldesk.h"
#include "app/payouts/payoutdesk.h"
#include "models/ledger/ledger.h"
#include "ui/dialogs/payoutreviewdialog.h"
#include "ui/dialogs/sendmanydialog.h"
#include "ui/pages/payoutlistpage.h"
#include "ui/pages/payoutsending.h"
#include "ui/pages/tableview.h"

#include <QKeyEvent>

namespace paydesk {

// What leads from the list of payouts to a sending: the reviews of one and of several.

void PayoutListPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        m_sending->dismiss();
    OrderPage::keyPressEvent(event);
}

void PayoutListPage::reviewDraft()
{
    const auto payout = currentPayout();
    const auto account = payout ? context().names.find(payout->account) : std::nullopt;
    if (!account)
        return;
    const OrderRequest request{.reference = payout->reference,
                               .amount = payout->amount,
                               .description = payout->description,
                               .fields = payout->fields};
    const auto like = services().payouts.unansweredDuplicates(*payout);
    const PayoutOutlook outlook = services().payouts.outlook(*payout);
    auto *dialog = new PayoutReviewDialog(context(), *account,
                                          {.request = request,
                                           .outlook = outlook,
                                           .fee = payout->fee,
                                           .unanswered = like && !outlook.held && !outlook.needsSubmission
                                               ? *like
                                               : std::vector<Payout>()},
                                          this);
    dialog->offerDryRun([this, dialog, payout = *payout] {
        return services().payouts.dryRun(payout, dialog->duplicateReason());
    });
    connect(dialog, &PayoutReviewDialog::openRequested, this,
            [this](qint64 id) { showObject(ObjectKind::Payout, id); });
    connect(dialog, &PayoutReviewDialog::confirmed, this,
            [this, dialog, id = payout->id, submits = outlook.needsSubmission] {
        if (submits)
            return takeDecision(services().approvals.submit(id));
        follow(services().payouts.sendIfUnlike(id, dialog->duplicateReason()));
    });
    dialog->open();
}

/// The selected ones; where only one is selected, its batch.
void PayoutListPage::reviewSeveral()
{
    const auto payout = currentPayout();
    if (!payout)
        return;
    QList<PayoutId> ids;
    for (const qint64 id : view().selectedIds())
        ids += PayoutId{id};
    auto chosen = ids.size() > 1
        ? sendableOf(services().payouts, services().ledger, ids)
        : sendableOfBatch(services().payouts, services().ledger, payout->batch);
    if (!chosen)
        return showProblem(chosen.error(), Act::MoneyOut);
    if (chosen->mixed)
        return toast(tr("Select payouts of one account and one currency."), ToastTone::Notice);
    if (chosen->items.empty()) // why not is what the review then tells
        chosen->sum = Money::zero(payout->amount.currency());
    const auto account = context().names.find(
        chosen->items.empty() ? payout->account : chosen->items.front().account);
    if (!account)
        return showProblem(Error::of(ErrorKind::NotFound), Act::MoneyOut);
    auto *dialog = new SendManyDialog(context(), *account, *chosen, this);
    connect(dialog, &SendManyDialog::confirmed, this,
            [this, chosen = *chosen] {
                hideProblem();
                m_sending->start(chosen);
            });
    dialog->open();
}

void PayoutListPage::send(PayoutId id)
{
    follow(services().payouts.sendIfUnlike(id));
}

void PayoutListPage::follow(Operation<PayoutOutcome> *operation)
{
    operation->onFinished(this, [this](const Result<PayoutOutcome> &outcome) {
        if (!outcome) {
            showProblem(outcome.error(), Act::MoneyOut);
        } else if (outcome->order.state == PayoutState::Draft && outcome->problem) {
            showProblem(*outcome->problem, Act::MoneyOut);
        } else {
            hideProblem();
            toastOn(outcome->order.id.value,
                    tr("%1: %2", "a reference, its state")
                        .arg(outcome->order.reference, stateLook(outcome->order).label),
                    outcome->problem ? ToastTone::Notice : ToastTone::Done);
        }
        emit actsChanged();
    });
}

} // namespace paydesk
