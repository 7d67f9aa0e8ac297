// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/payoutlistpage.h"

#include "app/accounts/providerdirectory.h"
#include "app/approvals/approvaldesk.h"
#include "app/payouts/payoutdesk.h"
#include "app/text/amountwords.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"
#include "ui/delegates/tablewording.h"
#include "ui/dialogs/asksheet.h"
#include "ui/dialogs/importpayoutsdialog.h"
#include "ui/dialogs/newpayoutdialog.h"
#include "ui/dialogs/templatesdialog.h"
#include "ui/pages/orderfacts.h"
#include "ui/pages/payoutsending.h"
#include "ui/pages/tableview.h"
#include "ui/pages/ordermessage.h"
#include "ui/widgets/pageheader.h"

namespace paydesk {

namespace {

QList<FilterView> payoutViews()
{
    using enum PayoutState;
    return {{PayoutListPage::tr("All payouts"), {}, 0},
            {PayoutListPage::tr("Today"), {}, 1},
            {PayoutListPage::tr("Open"), stateKeys({Sending, InDoubt, Pending}), 0},
            {PayoutListPage::tr("In doubt"), stateKeys({InDoubt}), 0},
            {PayoutListPage::tr("To approve"), stateKeys({AwaitingApproval}), 0},
            {PayoutListPage::tr("Drafts"), stateKeys({Draft}), 0},
            {PayoutListPage::tr("Not paid"), stateKeys({Declined, Failed, Returned}), 0}};
}

} // namespace

PayoutListPage::PayoutListPage(PageContext &context)
    : PayoutListPage(context, new PayoutFeed(context.services, context.names,
                                         tableWords(context.times, context.services.clock), nullptr))
{
}

PayoutListPage::PayoutListPage(PageContext &context, PayoutFeed *feed)
    : OrderPage(context,
                {.name = QStringLiteral("payouts"),
                 .title = tr("Payouts"),
                 .searchHint = tr("Reference, beneficiary or account"),
                 .emptyTitle = tr("No payouts yet"),
                 .emptyText = tr("Key one in; it is kept as a draft until you send it."),
                 .emptyAction = tr("New payout")},
                *feed, feed->table(), stateChoices(allPayoutStates()), payoutViews())
    , m_feed(*feed)
    , m_sending(new PayoutSending(context))
    , m_approval(context)
{
    feed->setParent(this);
    addUnderHead(m_sending);
    connect(m_sending, &PayoutSending::changed, this, &PayoutListPage::actsChanged);
    header().addAction(context.actions.of(Command::CheckNow));
    header().addAction(context.actions.of(Command::ImportPayouts));
    header().setPrimary(context.actions.of(Command::New));
    start();
}

bool PayoutListPage::can(Command command) const
{
    const auto payout = currentPayout();
    switch (command) {
    case Command::New:
    case Command::Templates:
    case Command::ImportPayouts: return true;
    case Command::Send:
        return payout && services().payouts.maySend(*payout)
            && !services().payouts.needsRelease(*payout) && !m_approval.needsSubmission(*payout)
            && !m_approval.can(Command::Approve, *payout); // its approvals no longer suffice
    case Command::SendSeveral:
        return payout && !m_sending->isRunning()
            && (view().selectedIds().size() > 1 || !payout->batch.isEmpty());
    case Command::Submit:
    case Command::Approve:
    case Command::Reject:
    case Command::TakeBack: return payout && m_approval.can(command, *payout);
    case Command::CancelOrder: return payout && payout->state == PayoutState::Draft;
    case Command::SendAgain:
        return payout
            && (services().payouts.releaseOf(*payout) == Release::Now
                || services().payouts.needsRelease(*payout));
    case Command::MarkPaid:
        return payout && services().payouts.mayBeResolved(*payout, PayoutState::Paid);
    case Command::MarkNotPaid:
        return payout && services().payouts.mayBeResolved(*payout, PayoutState::Failed);
    case Command::CheckNow:
        return OrderPage::can(command) && payout
            && (!payout->providerId.isEmpty() || isOpen(payout->state))
            && services().payouts.canBeAsked(*payout);
    default: return OrderPage::can(command);
    }
}

void PayoutListPage::perform(Command command)
{
    switch (command) {
    case Command::New: openNew(); break;
    case Command::ImportPayouts: openImport(); break;
    case Command::Templates: openTemplates(); break;
    case Command::Send:
    case Command::Submit: reviewDraft(); break;
    case Command::SendSeveral: reviewSeveral(); break;
    case Command::SendAgain: askSendAgain(); break;
    case Command::MarkPaid: askOutcome(PayoutState::Paid); break;
    case Command::MarkNotPaid: askOutcome(PayoutState::Failed); break;
    case Command::CancelOrder: askCancel(); break;
    case Command::Approve:
    case Command::Reject:
    case Command::TakeBack: askApproval(command); break;
    default: OrderPage::perform(command);
    }
}

QString PayoutListPage::label(Command command) const
{
    if (command == Command::TakeDoubt)
        return OrderPage::label(command);
    if (command == Command::New)
        return tr("New payout");
    return command == Command::CheckNow ? tr("Check") : QString();
}

void PayoutListPage::applyFilter(const FilterChoice &choice)
{
    m_feed.setFilter(ledgerFilter<PayoutState>(choice, payoutStateFromKey));
}

QString PayoutListPage::countText(qint64 count) const
{
    return tr("%Ln payout(s)", nullptr, int(count));
}

std::optional<Payout> PayoutListPage::currentPayout() const
{
    if (!current())
        return std::nullopt;
    const auto payout = services().ledger.payouts().get(PayoutId{current()->id});
    return payout ? std::optional(*payout) : std::nullopt;
}

std::optional<OrderView> PayoutListPage::viewOf(qint64 id) const
{
    const auto payout = services().ledger.payouts().get(PayoutId{id});
    if (!payout)
        return std::nullopt;
    OrderView view{.kind = ObjectKind::Payout, .id = id, .order = *payout, .look = stateLook(*payout)};
    view.inDoubt = payout->state == PayoutState::InDoubt;
    view.canBeAsked = services().payouts.canBeAsked(*payout);
    view.release = services().payouts.releaseOf(*payout);
    view.mayBeUnpaid = services().payouts.mayBeResolved(*payout, PayoutState::Failed);
    view.amounts = {{tr("Amount"), payout->amount}};
    if (payout->paid)
        view.amounts.append({tr("Paid"), *payout->paid});
    if (payout->fee)
        view.amounts.append({tr("Fee"), *payout->fee});
    view.facts = orderFacts(view, context(), &ProviderInfo::payoutFields);
    const auto add = [&](std::initializer_list<Command> commands) {
        for (const Command command : commands)
            view.actions.append(&context().actions.of(command));
    };
    if (const QString approvals = m_approval.summary(*payout); !approvals.isEmpty())
        view.facts.prepend({tr("Approvals"), approvals});
    for (const Command command : m_approval.commands(*payout))
        add({command});
    if (m_approval.needsSubmission(*payout))
        add({Command::CancelOrder, Command::CopySummary, Command::CopyReference});
    else if (payout->state == PayoutState::AwaitingApproval || payout->state == PayoutState::Approved)
        add({Command::CopySummary, Command::CopyReference});
    else if (payout->state == PayoutState::Draft)
        add({services().payouts.needsRelease(*payout) ? Command::SendAgain : Command::Send,
             Command::CancelOrder, Command::CopySummary, Command::CopyReference});
    else if (view.inDoubt)
        add({Command::CopyReference});
    else if (services().payouts.maySend(*payout))
        add({services().payouts.needsRelease(*payout) ? Command::SendAgain : Command::Send,
             Command::CheckNow, Command::CopySummary, Command::CopyReference});
    else
        add({Command::CheckNow, Command::CopySummary, Command::CopyReference});
    if (!view.canBeAsked)
        view.actions.removeAll(&context().actions.of(Command::CheckNow));
    return view;
}

void PayoutListPage::checkOne(qint64 id,
                          std::function<void(const QString &, const std::optional<Error> &)> done)
{
    services().payouts.refresh(PayoutId{id})->onFinished(
        this, [done](const Result<PayoutOutcome> &outcome) {
            if (outcome)
                done(stateWord(outcome->order.state), outcome->problem);
            else
                done({}, outcome.error());
        });
}

void PayoutListPage::openNew()
{
    auto *dialog = new NewPayoutDialog(context(), this);
    connect(dialog, &NewPayoutDialog::draftSaved, this, [this](qint64 id) {
        toast(tr("Draft saved. Nothing was sent."));
        showObject(ObjectKind::Payout, id);
    });
    connect(dialog, &NewPayoutDialog::sendRequested, this, [this](qint64 id) {
        send(PayoutId{id});
        showObject(ObjectKind::Payout, id);
    });
    connect(dialog, &NewPayoutDialog::submitRequested, this, [this](qint64 id) {
        takeDecision(services().approvals.submit(PayoutId{id}));
        showObject(ObjectKind::Payout, id);
    });
    connect(dialog, &NewPayoutDialog::openRequested, this,
            [this](qint64 id) { showObject(ObjectKind::Payout, id); });
    dialog->open();
}

QString PayoutListPage::headlineOf(const Payout &payout) const
{
    const QString amount = moneytext::displayWithCode(payout.amount, locale());
    return payout.party.isEmpty()
        ? tr("%1, %2", "reference, amount").arg(payout.reference, amount)
        : tr("%1, %2 to %3", "reference, amount, name").arg(payout.reference, amount, payout.party);
}

QString PayoutListPage::whatReleasingMeans(const Payout &payout) const
{
    const QString provider = context().names.provider(payout.account);
    if (services().payouts.cameBack(payout))
        return tr("It came back with a backup and may have been sent since. Look at %1 first; then it "
                  "is sent under the same reference.").arg(provider);
    if (const auto other = services().payouts.besideDoubt(payout)) {
        const auto like = services().ledger.payouts().get(*other);
        return tr("%1 has the same amount and the same beneficiary, and nobody knows yet whether it "
                  "was paid. If both are sent, the beneficiary may get the money twice.")
            .arg(like ? like->reference : other->toText());
    }
    if (payout.providerId.isEmpty())
        return tr("%1 said twice that it does not know this order. It is sent once more under the "
                  "same reference.").arg(provider);
    return tr("%1 has this order and showed twice that it has not begun to pay it. It is told once "
              "more to go on.").arg(provider);
}

void PayoutListPage::askSendAgain()
{
    const auto payout = currentPayout();
    if (!payout)
        return;
    const bool isFirst = services().payouts.besideDoubt(*payout).has_value();
    auto *sheet = new AskSheet(
        theme(),
        {.title = isFirst ? tr("Send all the same") : tr("Send again"),
         .what = headlineOf(*payout),
         .consequence = whatReleasingMeans(*payout),
         .act = isFirst ? tr("Send all the same") : tr("Send again"),
         .keep = tr("Do not send"),
         .reasonLabel = tr("Why it is right to send it again"),
         .amountWords = amountInWords(payout->amount)},
        this);
    connect(sheet, &AskSheet::agreed, this, [this, id = payout->id](const QString &reason) {
        follow(services().payouts.sendAgain(id, reason));
    });
    sheet->open();
}

void PayoutListPage::askOutcome(PayoutState as)
{
    const auto payout = currentPayout();
    if (!payout)
        return;
    const bool paid = as == PayoutState::Paid;
    auto *sheet = new AskSheet(
        theme(),
        {.title = paid ? tr("It was paid") : tr("It was not paid"),
         .what = headlineOf(*payout),
         .consequence = consequenceOfWord(context(), paid
             ? services().payouts.canBeAsked(*payout)
                 ? tr("The payout is booked as paid, and %1 is no longer asked about it.")
                       .arg(context().names.provider(payout->account))
                 : tr("The payout is booked as paid.")
             : tr("The payout is closed as failed. If %1 pays it all the same, the money has left "
                  "without a payout of yours; pay it anew only when you are sure.")
                   .arg(context().names.provider(payout->account))),
         .act = paid ? tr("Book as paid") : tr("Close as not paid"),
         .keep = tr("Leave it in doubt"),
         .reasonLabel = tr("Who said so, and when")},
        this);
    connect(sheet, &AskSheet::agreed, this, [this, as, id = payout->id](const QString &reason) {
        const auto resolved = services().payouts.resolve(id, as, reason);
        if (!resolved)
            showProblem(resolved.error(), Act::MoneyOut);
        else
            toastWord(resolved->reference, stateLook(*resolved), resolved->state == as);
        emit actsChanged();
    });
    sheet->open();
}

void PayoutListPage::openImport()
{
    auto *dialog = new ImportPayoutsDialog(context(), this);
    connect(dialog, &ImportPayoutsDialog::imported, this,
            [this](const QString &batch, qint64 count) {
        toast(tr("Imported %Ln payout(s) as drafts, batch %1", nullptr, int(count)).arg(batch));
    });
    dialog->open();
}

void PayoutListPage::openTemplates()
{
    auto *dialog = new TemplatesDialog(context(), currentPayout(), this);
    connect(dialog, &TemplatesDialog::draftsWanted, this,
            [this](qint64 id) { showObject(ObjectKind::Payout, id); });
    dialog->open();
}

void PayoutListPage::askCancel()
{
    const auto payout = currentPayout();
    if (!payout)
        return;
    auto *sheet = new AskSheet(
        theme(),
        {.title = tr("Cancel draft"),
         .what = headlineOf(*payout),
         .consequence = tr("The draft stays in the list as cancelled and can no longer be sent."),
         .act = tr("Cancel draft"),
         .keep = tr("Keep it"),
         .reasonLabel = tr("Why")},
        this);
    connect(sheet, &AskSheet::agreed, this, [this, id = payout->id](const QString &reason) {
        const auto canceled = services().payouts.cancel(id, reason);
        if (!canceled)
            showProblem(canceled.error(), Act::MoneyOut);
        else
            toast(tr("Cancelled %1").arg(canceled->reference));
    });
    sheet->open();
}

} // namespace paydesk
