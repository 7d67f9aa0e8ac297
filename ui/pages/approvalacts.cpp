// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/payoutdesk.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"
#include "ui/dialogs/approvemanydialog.h"
#include "ui/dialogs/asksheet.h"
#include "ui/pages/approvalpage.h"
#include "ui/pages/approvalpane.h"
#include "ui/pages/comparetable.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/messageframe.h"

namespace paydesk {

bool ApprovalPage::approve(PayoutId id, const QString &confirmed)
{
    const auto approved = services().approvals.approve(id, confirmed);
    m_problem->setVisible(!approved);
    if (approved)
        return true;
    const ErrorWords words = context().words(approved.error(), Act::Question);
    m_problem->setMessage(Role::Bad, words.what, words.rest());
    return false;
}

void ApprovalPage::reviewCurrent()
{
    const auto payout = current();
    if (!payout || !m_pane->isReady())
        return;
    const QString confirmed = m_pane->confirmedBy();
    auto *dialog = new ApproveManyDialog(
        context(), {{*payout, remarksAbout(*payout), confirmed}}, this);
    connect(dialog, &ApproveManyDialog::confirmed, this, [this, shown = *payout, confirmed] {
        approveOne(shown, confirmed);
    });
    dialog->open();
}

void ApprovalPage::approveOne(const Payout &payout, const QString &confirmed)
{
    if (!approve(payout.id, confirmed))
        return;
    const auto now = services().ledger.payouts().get(payout.id);
    const bool enough = now && now->state == PayoutState::Approved;
    toast(enough ? tr("Approved %1. It can be sent now.").arg(payout.reference)
                 : tr("Approved %1. One more person has to.").arg(payout.reference));
    m_feed.reload();
    m_view->setFocus(Qt::OtherFocusReason);
}

QStringList ApprovalPage::remarksAbout(const Payout &payout) const
{
    const auto found = comparePayout(services().ledger, services().providers, services().payouts, payout);
    return found ? comparedRemarks(context(), *found) : QStringList();
}

void ApprovalPage::reviewSelected()
{
    std::vector<ReviewedPayout> payouts;
    const QList<qint64> ids = selectedMine();
    for (const qint64 id : ids) {
        if (const auto payout = services().ledger.payouts().get(PayoutId{id}))
            payouts.push_back({*payout, remarksAbout(*payout)});
    }
    auto *dialog = new ApproveManyDialog(context(), payouts, this);
    connect(dialog, &ApproveManyDialog::confirmed, this, [this, ids] { approveAll(ids); });
    dialog->open();
}

void ApprovalPage::approveAll(const QList<qint64> &ids)
{
    int done = 0;
    for (const qint64 id : ids) {
        if (!approve(PayoutId{id}, {}))
            break;
        ++done;
    }
    toast(done == ids.size() ? tr("Approved %n payout(s).", nullptr, done)
                             : tr("Approved %1 of %2; the next one was refused.")
                                   .arg(done)
                                   .arg(ids.size()),
          done == ids.size() ? ToastTone::Done : ToastTone::Notice);
    m_feed.reload();
}

void ApprovalPage::askRefusal(Command command)
{
    const auto payout = current();
    if (!payout)
        return;
    const QString amount = moneytext::displayWithCode(payout->amount, locale());
    const QString what = tr("%1, %2 to %3", "reference, amount, name")
                             .arg(payout->reference, amount, payout->party);
    const bool back = command == Command::SendBack;
    auto *sheet = new AskSheet(theme(), back ? m_words.sendBackWords(*payout, what)
                                             : m_words.rejectWords(what), this);
    connect(sheet, &AskSheet::agreed, this, [this, back, id = payout->id](const QString &reason) {
        const auto decided = back ? services().approvals.sendBack(id, reason)
                                  : services().approvals.reject(id, reason);
        m_problem->setVisible(!decided);
        if (decided) {
            toast(back ? tr("Sent back %1").arg(decided->reference)
                       : tr("Rejected %1").arg(decided->reference));
            m_feed.reload();
            return;
        }
        const ErrorWords words = context().words(decided.error(), Act::Question);
        m_problem->setMessage(Role::Bad, words.what, words.rest());
    });
    sheet->open();
}

} // namespace paydesk
