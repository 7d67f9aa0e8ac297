// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/transferlistpage.h"

#include "app/browser/stepdesk.h"
#include "app/transfers/transferdesk.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"
#include "ui/delegates/tablewording.h"
#include "ui/dialogs/asksheet.h"
#include "ui/dialogs/newtransferdialog.h"
#include "ui/dialogs/stepdialog.h"
#include "ui/dialogs/transferstep.h"
#include "ui/pages/needpanel.h"
#include "ui/pages/orderfacts.h"
#include "ui/pages/tableview.h"
#include "ui/pages/transferneed.h"
#include "ui/pages/ordermessage.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/section.h"

#include <QClipboard>
#include <QGuiApplication>

namespace paydesk {

namespace {

QList<FilterView> transferViews()
{
    using enum TransferState;
    return {{TransferListPage::tr("All transfers"), {}, 0}, {TransferListPage::tr("Today"), {}, 1},
        {TransferListPage::tr("Needs you"), stateKeys({InDoubt, RequiresAction}), 0},
        {TransferListPage::tr("Waiting for claim"), stateKeys({WaitingForClaim}), 0},
        {TransferListPage::tr("Declined"), stateKeys({Declined}), 0}};
}

constexpr int fromColumn = 3;
constexpr int toColumn = 4;

ToastTone toneOf(const TransferOutcome &outcome)
{
    const bool bad = outcome.problem || stateLook(outcome.order).role == Role::Bad;
    return bad ? ToastTone::Notice : ToastTone::Done;
}

} // namespace

TransferListPage::TransferListPage(PageContext &context, QWidget *tabs)
    : TransferListPage(context,
        new TransferFeed(context.services, context.names,
            tableWords(context.times, context.services.clock, LabelForm::Short), nullptr),
        tabs)
{
}

TransferListPage::TransferListPage(PageContext &context, TransferFeed *feed, QWidget *tabs)
    : OrderPage(context,
        {.name = QStringLiteral("transfers"),
            .title = tr("Transfers"),
            .searchHint = tr("Reference, phone, card or claim"),
            .emptyTitle = tr("No transfers yet"),
            .emptyText = tr("Key one in; it is sent when you have looked at it once more."),
            .emptyAction = tr("New transfer"),
            .currencies = false},
        *feed, feed->table(), stateChoices(allTransferStates()), transferViews())
    , m_feed(*feed)
    , m_need(new NeedPanel(context))
{
    feed->setParent(this);
    view().setWholeColumns({fromColumn, toColumn});
    view().setSpareColumns({fromColumn});
    details().need().body()->addWidget(m_need);
    header().addTabs(tabs);
    header().addAction(context.actions.of(Command::CheckNow));
    header().setPrimary(context.actions.of(Command::New));
    connect(feed, &OrderFeedBase::countChanged, this, &TransferListPage::listChanged);
    connect(feed, &OrderFeedBase::orderChanged, this, &TransferListPage::listChanged);
    start();
}

bool TransferListPage::can(Command command) const
{
    const auto transfer = currentTransfer();
    switch (command) {
    case Command::New:
        return true;
    case Command::Send:
        return transfer && waitsForCode(*transfer) && !m_busy;
    case Command::OpenLink:
    case Command::CopyLink:
        return transfer && waitsForPage(*transfer);
    case Command::CopyClaim:
        return !awaitedClaim().isEmpty();
    case Command::MarkPaid:
        return transfer && services().transfers.mayBeResolved(*transfer, TransferState::Completed);
    case Command::MarkNotPaid:
        return transfer && services().transfers.mayBeResolved(*transfer, TransferState::Declined);
    case Command::CheckNow:
        return OrderPage::can(command) && transfer && services().transfers.canBeAsked(*transfer);
    default:
        return OrderPage::can(command);
    }
}

void TransferListPage::perform(Command command)
{
    switch (command) {
    case Command::New:
        openNew();
        break;
    case Command::Send:
        confirm();
        break;
    case Command::OpenLink:
        openStep();
        break;
    case Command::CopyLink:
        copyStepLink();
        break;
    case Command::CopyClaim:
        QGuiApplication::clipboard()->setText(awaitedClaim());
        toast(tr("Copied the number of the claim"));
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

QString TransferListPage::label(Command command) const
{
    if (command == Command::TakeDoubt)
        return OrderPage::label(command);
    const auto transfer = currentTransfer();
    switch (command) {
    case Command::New:
        return tr("New transfer");
    case Command::CheckNow:
        return tr("Check");
    case Command::Send:
        return transfer ? tr("Confirm transfer of %1", "an amount")
                              .arg(moneytext::displayWithCode(transfer->amount, locale()))
                        : QString();
    case Command::OpenLink:
        return tr("Open the bank's page");
    case Command::CopyLink:
        return tr("Copy link");
    case Command::NewClaim:
        return awaitedClaim().isEmpty() ? QString() : tr("Enter this claim…");
    case Command::MarkPaid:
        return tr("It went through…");
    case Command::MarkNotPaid:
        return tr("It did not go through…");
    default:
        return {};
    }
}

QString TransferListPage::awaitedClaim() const
{
    const auto transfer = currentTransfer();
    return transfer && transfer->state == TransferState::WaitingForClaim ? transfer->claimId
                                                                         : QString();
}

void TransferListPage::applyFilter(const FilterChoice &choice)
{
    m_feed.setFilter(ledgerFilter<TransferState>(choice, transferStateFromKey));
}

QString TransferListPage::countText(qint64 count) const
{
    return tr("%Ln transfer(s)", nullptr, int(count));
}

std::optional<Transfer> TransferListPage::currentTransfer() const
{
    if (!current())
        return std::nullopt;
    const auto transfer = services().ledger.transfers().get(TransferId{current()->id});
    return transfer ? std::optional(*transfer) : std::nullopt;
}

std::optional<OrderView> TransferListPage::viewOf(qint64 id) const
{
    const auto transfer = services().ledger.transfers().get(TransferId{id});
    if (!transfer)
        return std::nullopt;
    OrderView view{
        .kind = ObjectKind::Transfer, .id = id, .order = *transfer, .look = stateLook(*transfer)};
    view.order.partyAccount
        = tr("%1 → %2", "from a card, to a card")
              .arg(shortCard(transfer->sender), shortCard(transfer->partyAccount));
    view.inDoubt = transfer->state == TransferState::InDoubt;
    view.canBeAsked = services().transfers.canBeAsked(*transfer);
    view.mayBeUnpaid = services().transfers.mayBeResolved(*transfer, TransferState::Declined);
    view.amounts = {{tr("Recipient gets"), transfer->amount}};
    if (transfer->fee) {
        view.amounts.append({tr("Fee"), *transfer->fee});
        if (const auto total = transfer->amount.plus(*transfer->fee))
            view.amounts.append({tr("Sender pays"), *total});
    }
    view.facts = orderFacts(view, context(), &ProviderInfo::transferFields);
    view.facts.prepend(
        {transfer->recipientKind == RecipientKind::Card ? tr("To card") : tr("To recipient"),
            transfer->partyAccount});
    view.facts.prepend({tr("From card"), transfer->sender});
    if (!transfer->claimId.isEmpty())
        view.facts.append({tr("Claim"), transfer->claimId});
    const bool needsPerson = waitsForPage(*transfer) || waitsForCode(*transfer)
        || transfer->state == TransferState::WaitingForClaim;
    if (!needsPerson && !view.inDoubt && view.canBeAsked)
        view.actions.append(&context().actions.of(Command::CheckNow));
    for (const Command command : {Command::CopySummary, Command::CopyReference})
        view.actions.append(&context().actions.of(command));
    return view;
}

bool TransferListPage::concernsUser(qint64 id) const
{
    const auto transfer = services().ledger.transfers().get(TransferId{id});
    return !transfer || transfer->state != TransferState::WaitingForClaim;
}

void TransferListPage::checkOne(
    qint64 id, std::function<void(const QString &, const std::optional<Error> &)> done)
{
    services()
        .transfers.refresh(TransferId{id})
        ->onFinished(this, [done](const Result<TransferOutcome> &outcome) {
            if (outcome)
                done(stateLook(outcome->order).label, outcome->problem);
            else
                done({}, outcome.error());
        });
}

void TransferListPage::focusPane()
{
    if (!m_need->focusCode())
        OrderPage::focusPane();
}

void TransferListPage::showNeed(const OrderView &view)
{
    const auto transfer = services().ledger.transfers().get(TransferId{view.id});
    const Need need = transfer ? needOf(*transfer, context()) : Need{};
    keepFocus([&] {
        details().need().head()->setText(need.title);
        m_need->showNeed(need);
        details().need().setVisible(!need.title.isEmpty());
    });
}

void TransferListPage::openNew()
{
    auto *dialog = new NewTransferDialog(context(), this);
    connect(dialog, &NewTransferDialog::sendRequested, this, &TransferListPage::send);
    dialog->open();
}

void TransferListPage::send(AccountId account, const TransferRequest &request)
{
    services()
        .transfers.create(account, request)
        ->onFinished(this, [this](const Result<TransferOutcome> &outcome) { sent(outcome); });
    const auto written = services().ledger.transfers().findByReference(account, request.reference);
    if (written)
        showObject(ObjectKind::Transfer, written->id.value);
}

void TransferListPage::sent(const Result<TransferOutcome> &outcome)
{
    if (!outcome)
        return showProblem(outcome.error(), Act::MoneyOut);
    const Transfer &transfer = outcome->order;
    if (outcome->problem && transfer.state != TransferState::InDoubt)
        showProblem(*outcome->problem, Act::MoneyOut);
    toastOn(transfer.id.value,
        tr("%1: %2", "a reference, its state").arg(transfer.reference, stateLook(transfer).label),
        toneOf(*outcome));
    goOn(transfer);
    emit actsChanged();
}

/// To what the bank wants now, if the person is still looking at it.
void TransferListPage::goOn(const Transfer &transfer)
{
    if (!isVisible() || !current() || current()->id != transfer.id.value)
        return;
    refreshCurrent();
    if (waitsForPage(transfer))
        openStep();
    else if (waitsForCode(transfer))
        m_need->focusCode();
}

void TransferListPage::openStep()
{
    (new StepDialog(context(), transferStep(services(), TransferId{current()->id}),
         StepDialog::Start::OpenPage, this))
        ->open();
}

void TransferListPage::copyStepLink()
{
    const auto address = services().steps.address(TransferId{current()->id}.toText());
    if (!address)
        return showProblem(address.error(), Act::Question);
    copySecret(address->toString(QUrl::FullyEncoded));
    toast(tr("Copied the link. Paste it into a browser of this computer."));
}

void TransferListPage::confirm()
{
    if (!m_need->hasCode())
        return m_need->setWrong(tr("Type the code in first. Nothing was sent."));
    m_busy = true;
    emit actsChanged();
    services()
        .transfers.confirm(TransferId{current()->id}, m_need->code())
        ->onFinished(
            this, [this, at = services().clock.now()](const Result<TransferOutcome> &outcome) {
                m_busy = false;
                confirmed(outcome, at);
                emit actsChanged();
            });
}

void TransferListPage::confirmed(const Result<TransferOutcome> &outcome, Timestamp enteredAt)
{
    if (!outcome)
        return showProblem(outcome.error(), Act::MoneyOut);
    const Transfer &transfer = outcome->order;
    const QString provider = context().names.provider(transfer.account);
    if (outcome->problem
        && m_need->showWrongCode(transfer.id.toText(), *outcome->problem, enteredAt, provider))
        return;
    m_need->wipeCode();
    if (outcome->problem && transfer.state != TransferState::InDoubt)
        return showProblem(*outcome->problem, Act::MoneyOut);
    const bool again = transfer.state == TransferState::RequiresAction;
    toastOn(transfer.id.value,
        again ? tr("%1 took the code and asks for another one", "a provider").arg(provider)
              : tr("%1: %2", "a reference, its state")
                    .arg(transfer.reference, stateLook(transfer).label),
        toneOf(*outcome));
    goOn(transfer);
}

void TransferListPage::askOutcome(TransferState as)
{
    const auto transfer = currentTransfer();
    if (!transfer)
        return;
    const bool done = as == TransferState::Completed;
    const QString provider = context().names.provider(transfer->account);
    auto *sheet = new AskSheet(theme(),
        {.title = done ? tr("It went through") : tr("It did not go through"),
            .what
            = tr("%1, %2 from %3", "reference, amount, card")
                  .arg(transfer->reference, moneytext::displayWithCode(transfer->amount, locale()),
                      shortCard(transfer->sender)),
            .consequence = consequenceOfWord(context(), done
                ? services().transfers.canBeAsked(*transfer)
                    ? tr("The transfer is booked as completed, and %1 is no longer asked about it.")
                          .arg(provider)
                    : tr("The transfer is booked as completed.")
                : tr("The transfer is closed as declined. If %1 carries it out all the same, money "
                     "has "
                     "moved without a transfer of yours; key it in anew only when you are sure.")
                      .arg(provider)),
            .act = done ? tr("Book as completed") : tr("Close as declined"),
            .keep = tr("Leave it in doubt"),
            .reasonLabel = tr("Who said so, and when")},
        this);
    connect(sheet, &AskSheet::agreed, this, [this, as, id = transfer->id](const QString &reason) {
        const auto resolved = services().transfers.resolve(id, as, reason);
        if (!resolved)
            showProblem(resolved.error(), Act::MoneyOut);
        else
            toastWord(resolved->reference, stateLook(*resolved), resolved->state == as);
        emit actsChanged();
    });
    sheet->open();
}

} // namespace paydesk
