// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/claimlistpage.h"

#include "app/transfers/transferdesk.h"
#include "models/ledger/ledger.h"
#include "ui/delegates/tablewording.h"
#include "ui/dialogs/asksheet.h"
#include "ui/pages/claimedtransfer.h"
#include "ui/pages/claimpanel.h"
#include "ui/pages/needpanel.h"
#include "ui/pages/orderfacts.h"
#include "ui/pages/tableview.h"
#include "ui/pages/ordermessage.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/section.h"

namespace paydesk {

namespace {

QList<FilterView> claimViews()
{
    using enum TransferState;
    return {{ClaimListPage::tr("All claims"), {}, 0},
        {ClaimListPage::tr("Needs you"), stateKeys({InDoubt, RequiresAction}), 0},
        {ClaimListPage::tr("Last 7 days"), {}, 7}};
}

constexpr int cardColumn = 2;

/// What a claim has of an order; the amount is the transfer's.
Order orderOf(const Claim &claim, const std::optional<Transfer> &transfer)
{
    Order order;
    order.account = claim.account;
    order.reference = claim.claimId;
    order.providerId = claim.providerId;
    order.providerState = claim.providerState;
    order.reason = claim.reason;
    order.partyAccount = shortCard(claim.recipient);
    order.createdBy = claim.createdBy;
    order.createdAt = claim.createdAt;
    order.updatedAt = claim.updatedAt;
    order.step = claim.step;
    order.checks = claim.checks;
    if (transfer) {
        order.amount = transfer->amount;
        order.party = transfer->reference;
    }
    return order;
}

} // namespace

ClaimListPage::ClaimListPage(PageContext &context, QWidget *tabs)
    : ClaimListPage(context,
        new ClaimFeed(context.services, context.names,
            tableWords(context.times, context.services.clock, LabelForm::Short), nullptr),
        tabs)
{
}

ClaimListPage::ClaimListPage(PageContext &context, ClaimFeed *feed, QWidget *tabs)
    : OrderPage(context,
        {.name = QStringLiteral("claims"),
            .title = tr("Transfers"),
            .searchHint = tr("Claim or card"),
            .emptyTitle = tr("No claims yet"),
            .emptyText = tr("Enter the number that a recipient was sent."),
            .emptyAction = tr("Enter a claim"),
            .currencies = false},
        *feed, feed->table(), stateChoices(allTransferStates()), claimViews())
    , m_feed(*feed)
    , m_panel(new ClaimPanel(context))
{
    feed->setParent(this);
    view().setWholeColumns({cardColumn});
    details().need().head()->setText(tr("Pay out a claim"));
    details().need().body()->addWidget(m_panel);
    header().addTabs(tabs);
    header().addAction(context.actions.of(Command::CheckNow));
    header().setPrimary(context.actions.of(Command::New));
    connect(feed, &OrderFeedBase::countChanged, this, &ClaimListPage::listChanged);
    connect(feed, &OrderFeedBase::orderChanged, this, &ClaimListPage::listChanged);
    start();
}

bool ClaimListPage::isEntering() const { return current() && current()->id == 0; }

bool ClaimListPage::can(Command command) const
{
    const auto claim = currentClaim();
    switch (command) {
    case Command::New:
        return true;
    case Command::Send:
        return !m_busy
            && (isEntering() || (claim && claim->state == TransferState::RequiresAction));
    case Command::MarkPaid:
        return claim && services().transfers.mayBeResolved(*claim, TransferState::Completed);
    case Command::MarkNotPaid:
        return claim && services().transfers.mayBeResolved(*claim, TransferState::Declined);
    case Command::CheckNow:
        return OrderPage::can(command) && claim && services().transfers.canBeAsked(*claim);
    default:
        return OrderPage::can(command);
    }
}

void ClaimListPage::perform(Command command)
{
    switch (command) {
    case Command::New: {
        const auto claim = currentClaim();
        const bool refused = claim
            && (claim->state == TransferState::Declined || claim->state == TransferState::Canceled);
        enterClaim(refused ? claim->claimId : QString());
        break;
    }
    case Command::Send:
        isEntering() ? create() : confirm();
        break;
    case Command::Open:
        if (isEntering())
            showObject(ObjectKind::Claim, view().currentId());
        OrderPage::perform(command);
        break;
    case Command::MarkPaid:
        askOutcome(TransferState::Completed);
        break;
    case Command::MarkNotPaid:
        askOutcome(TransferState::Declined);
        break;
    default:
        OrderPage::perform(command);
    }
}

QString ClaimListPage::label(Command command) const
{
    if (command == Command::TakeDoubt)
        return OrderPage::label(command);
    switch (command) {
    case Command::New:
        return tr("Enter a claim");
    case Command::CheckNow:
        return tr("Check");
    case Command::Send: {
        if (isEntering())
            return tr("Create claim");
        const auto claim = currentClaim();
        return claim ? tr("Confirm claim %1", "its number").arg(claim->claimId) : QString();
    }
    case Command::MarkPaid:
        return tr("It was paid out…");
    case Command::MarkNotPaid:
        return tr("It was not paid out…");
    default:
        return {};
    }
}

void ClaimListPage::enterClaim(const QString &claimId)
{
    m_panel->showEntry(claimId);
    showView({.kind = ObjectKind::Claim, .id = 0, .title = tr("New claim")});
    m_panel->focusFirstEmpty();
}

void ClaimListPage::applyFilter(const FilterChoice &choice)
{
    m_feed.setFilter(ledgerFilter<TransferState>(choice, transferStateFromKey));
}

QString ClaimListPage::countText(qint64 count) const
{
    return tr("%Ln claim(s)", nullptr, int(count));
}

std::optional<Claim> ClaimListPage::currentClaim() const
{
    if (!current() || isEntering())
        return std::nullopt;
    const auto claim = services().ledger.claims().get(ClaimId{current()->id});
    return claim ? std::optional(*claim) : std::nullopt;
}

std::optional<OrderView> ClaimListPage::viewOf(qint64 id) const
{
    const auto claim = services().ledger.claims().get(ClaimId{id});
    if (!claim)
        return std::nullopt;
    const auto transfer = claimedTransfer(services().ledger, claim->account, claim->claimId);
    OrderView view{.kind = ObjectKind::Claim,
        .id = id,
        .order = orderOf(*claim, transfer),
        .look = stateLook(*claim)};
    if (transfer) {
        view.amounts = {{tr("Recipient gets"), transfer->amount}};
        if (transfer->fee)
            view.amounts.append({tr("Fee, paid by the sender"), *transfer->fee});
    } else {
        view.title = tr("Claim %1").arg(claim->claimId);
    }
    view.inDoubt = claim->state == TransferState::InDoubt;
    view.canBeAsked = services().transfers.canBeAsked(*claim);
    view.mayBeUnpaid = services().transfers.mayBeResolved(*claim, TransferState::Declined);
    view.facts = orderFacts(view, context(), &ProviderInfo::transferFields);
    view.facts.prepend({tr("To card"), claim->recipient});
    view.actions = {
        &context().actions.of(Command::CopySummary), &context().actions.of(Command::CopyReference)};
    return view;
}

void ClaimListPage::checkOne(
    qint64 id, std::function<void(const QString &, const std::optional<Error> &)> done)
{
    services()
        .transfers.refreshClaim(ClaimId{id})
        ->onFinished(this, [done](const Result<ClaimOutcome> &outcome) {
            if (outcome)
                done(stateLook(outcome->order).label, outcome->problem);
            else
                done({}, outcome.error());
        });
}

void ClaimListPage::focusPane()
{
    if (!m_panel->need().focusCode())
        OrderPage::focusPane();
}

void ClaimListPage::showNeed(const OrderView &view)
{
    const auto claim = services().ledger.claims().get(ClaimId{view.id});
    keepFocus([&] {
        if (claim)
            m_panel->showClaim(*claim);
        details().need().setVisible(!view.inDoubt);
    });
}

void ClaimListPage::create()
{
    if (m_panel->showProblems() > 0)
        return;
    m_busy = true;
    emit actsChanged();
    services()
        .transfers.createClaim(*m_panel->account(), m_panel->claimId(), m_panel->card())
        ->onFinished(this, [this](const Result<ClaimOutcome> &outcome) {
            m_busy = false;
            created(outcome);
            emit actsChanged();
        });
}

void ClaimListPage::created(const Result<ClaimOutcome> &outcome)
{
    if (!outcome) {
        if (outcome.error().kind == ErrorKind::InvalidInput)
            return m_panel->showIssue(outcome.error().issue);
        return showProblem(outcome.error(), Act::MoneyOut);
    }
    const Claim &claim = outcome->order;
    m_panel->wipe();
    showObject(ObjectKind::Claim, claim.id.value);
    if (outcome->problem && claim.state != TransferState::InDoubt)
        return showProblem(*outcome->problem, Act::MoneyOut);
    if (isVisible())
        m_panel->need().focusCode();
}

void ClaimListPage::confirm()
{
    NeedPanel &need = m_panel->need();
    if (!need.hasCode())
        return need.setWrong(tr("Type the code in first. Nothing was sent."));
    m_busy = true;
    emit actsChanged();
    services()
        .transfers.confirmClaim(ClaimId{current()->id}, need.code())
        ->onFinished(
            this, [this, at = services().clock.now()](const Result<ClaimOutcome> &outcome) {
                m_busy = false;
                confirmed(outcome, at);
                emit actsChanged();
            });
}

void ClaimListPage::confirmed(const Result<ClaimOutcome> &outcome, Timestamp enteredAt)
{
    if (!outcome)
        return showProblem(outcome.error(), Act::MoneyOut);
    const Claim &claim = outcome->order;
    NeedPanel &need = m_panel->need();
    if (outcome->problem
        && need.showWrongCode(claim.id.toText(), *outcome->problem, enteredAt,
            context().names.provider(claim.account)))
        return;
    need.wipeCode();
    // What became of the sender's transfer is known to the provider alone.
    if (const auto transfer = claimedTransfer(services().ledger, claim.account, claim.claimId))
        services().transfers.refresh(transfer->id);
    if (outcome->problem && claim.state != TransferState::InDoubt)
        return showProblem(*outcome->problem, Act::MoneyOut);
    toastOn(claim.id.value,
        tr("Claim %1: %2", "its number, its state").arg(claim.claimId, stateLook(claim).label),
        outcome->problem ? ToastTone::Notice : ToastTone::Done);
}

void ClaimListPage::askOutcome(TransferState as)
{
    const auto claim = currentClaim();
    if (!claim)
        return;
    const bool done = as == TransferState::Completed;
    const QString provider = context().names.provider(claim->account);
    auto *sheet = new AskSheet(theme(),
        {.title = done ? tr("It was paid out") : tr("It was not paid out"),
            .what = tr("Claim %1, to card %2").arg(claim->claimId, shortCard(claim->recipient)),
            .consequence = consequenceOfWord(context(), done
                ? services().transfers.canBeAsked(*claim)
                    ? tr("The claim is booked as completed, and %1 is no longer asked about it.")
                          .arg(provider)
                    : tr("The claim is booked as completed.")
                : tr("The claim is closed as declined. If %1 pays it out all the same, the "
                     "recipient "
                     "has the money; enter the claim again only when you are sure.")
                      .arg(provider)),
            .act = done ? tr("Book as completed") : tr("Close as declined"),
            .keep = tr("Leave it in doubt"),
            .reasonLabel = tr("Who said so, and when")},
        this);
    connect(sheet, &AskSheet::agreed, this, [this, as, id = claim->id](const QString &reason) {
        const auto resolved = services().transfers.resolveClaim(id, as, reason);
        if (!resolved)
            showProblem(resolved.error(), Act::MoneyOut);
        else
            toastWord(tr("Claim %1").arg(resolved->claimId), stateLook(*resolved),
                      resolved->state == as);
        emit actsChanged();
    });
    sheet->open();
}

} // namespace paydesk
