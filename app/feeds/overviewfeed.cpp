// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feeds/overviewfeed.h"

#include "app/events/changehub.h"
#include "app/feeds/localday.h"
#include "app/invoices/invoicedesk.h"
#include "app/payouts/payoutdesk.h"
#include "app/text/statelook.h"
#include "app/text/timetext.h"
#include "app/transfers/transferdesk.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"

#include <algorithm>
#include <functional>

namespace paydesk {

namespace {

constexpr int overviewTogetherMs = 150; // a batch changes many orders at once
constexpr int queueLimit = 500;

/// In doubt, then what ends soonest, then the rest in the order of its kinds.
using Urgency = std::pair<int, qint64>;

Urgency urgencyOf(bool inDoubt, const std::optional<OpenStep> &step)
{
    if (inDoubt)
        return {0, 0};
    return step && step->until ? Urgency{1, toMicros(*step->until)} : Urgency{2, 0};
}

StateCell stateCell(const StateLook &look)
{
    return {look.label, QVariant::fromValue(look)};
}

StateCell doubtCell(Money amount, const QLocale &locale)
{
    return stateCell({moneytext::display(amount, locale), Role::Doubt, QStringLiteral("doubt")});
}

CurrencyRow currencyRow(const MoneyRow &row, const SettledMoney &money, int source,
                        const QString &name)
{
    return {.currency = row.currency,
            .source = source,
            .sourceName = name,
            .in = money.in,
            .inItems = money.inItems,
            .out = money.out,
            .outItems = money.outItems,
            .net = money.in.minus(money.out),
            .inDoubt = {}};
}

} // namespace

OverviewFeed::OverviewFeed(const Services &services, const AccountNames &names,
                           const StatementFeed &statements, const TableWords &words,
                           QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_names(names)
    , m_statements(statements)
    , m_approvals(services)
    , m_money(new CurrencyTable(words, this))
    , m_queue(new QueueTable(words, this))
{
    m_later.setSingleShot(true);
    m_later.setInterval(overviewTogetherMs);
    connect(&m_later, &QTimer::timeout, this, &OverviewFeed::reload);
    const auto soon = [this] {
        if (!m_later.isActive())
            m_later.start();
    };
    connect(&services.hub, &ChangeHub::payoutChanged, this, soon);
    connect(&services.hub, &ChangeHub::payoutsImported, this, soon);
    connect(&services.hub, &ChangeHub::invoiceChanged, this, soon);
    connect(&services.hub, &ChangeHub::transferChanged, this, soon);
    connect(&services.hub, &ChangeHub::claimChanged, this, soon);
    connect(&names, &AccountNames::changed, this, soon);
    connect(&statements, &StatementFeed::changed, this, soon);
    connect(&m_approvals, &ApprovalFeed::changed, this, soon);
    reload();
}

void OverviewFeed::setPeriod(int days)
{
    m_days = days;
    reloadMoney();
}

void OverviewFeed::setAccount(std::optional<AccountId> account)
{
    m_account = account;
    reload();
}

void OverviewFeed::setReason(const QString &reason)
{
    m_reason = reason;
    reloadQueue();
}

std::vector<DayVolume> OverviewFeed::daily(Currency currency, int days) const
{
    const QDate first = TimeText().localDay(m_services.clock.now()).addDays(1 - days);
    const auto volumes = m_services.ledger.overview().daily(currency, first, days);
    return volumes ? *volumes : std::vector<DayVolume>{};
}

void OverviewFeed::reload()
{
    reloadMoney();
    reloadQueue();
    emit changed();
}

void OverviewFeed::reloadMoney()
{
    const Timestamp now = m_services.clock.now();
    const QDate today = TimeText().localDay(now);
    const auto read = m_services.ledger.overview().money(startOfLocalDay(today.addDays(1 - m_days)),
                                                         startOfLocalDay(today.addDays(1)),
                                                         m_account);
    if (!read)
        return;
    std::vector<CurrencyRow> rows;
    m_currencies.clear();
    for (const MoneyRow &row : *read) {
        const std::pair<const SettledMoney *, QString> sources[]
            = {{&row.byProvider, {}},
               {&row.byStatement, tr("by statement")},
               {&row.byPeople, tr("by people")}};
        int source = 0;
        for (const auto &[money, name] : sources) {
            if (source == 0 || !money->isEmpty())
                rows.push_back(currencyRow(row, *money, source, name));
            if (source == 0 && row.inDoubtItems > 0)
                rows.back().inDoubt = doubtCell(row.inDoubt, m_money->words().locale);
            ++source;
        }
        m_currencies.append(row.currency);
    }
    m_money->setFirstPage(std::move(rows), false);
}

void OverviewFeed::reloadQueue()
{
    const Overview &overview = m_services.ledger.overview();
    const auto payouts = overview.payoutsNeedingPerson(queueLimit);
    const auto invoices = overview.invoicesNeedingPerson(queueLimit);
    const auto transfers = overview.transfersNeedingPerson(queueLimit);
    const auto claims = overview.claimsNeedingPerson(queueLimit);
    if (!payouts || !invoices || !transfers || !claims)
        return;
    std::vector<std::pair<Urgency, QueueRow>> found;
    const auto wanted = [this](AccountId account) { return !m_account || *m_account == account; };
    m_counts = {};
    const auto take = [&](const auto &orders, qint64 &count) {
        for (const auto &order : orders) {
            ++count;
            if (wanted(order.account))
                found.emplace_back(urgencyOf(isInDoubt(order), order.step), row(order));
        }
    };
    // What waits for others is not for whoever sits here.
    const auto isWaiting = [](const Payout &payout) {
        return payout.state == PayoutState::AwaitingApproval;
    };
    std::vector<Payout> own;
    std::copy_if(payouts->begin(), payouts->end(), std::back_inserter(own), std::not_fn(isWaiting));
    take(own, m_counts.payouts);
    std::vector<Payout> mine;
    for (const WaitingPayout &waiting : m_approvals.mine())
        mine.push_back(waiting.payout);
    take(mine, m_counts.approvals);
    take(*transfers, m_counts.transfers);
    take(*claims, m_counts.transfers);
    take(*invoices, m_counts.invoices);
    for (const StatementWithRun &statement : m_statements.statements()) {
        if (!statement.run || exceptionCount(*statement.run) == 0)
            continue;
        m_counts.statements += 1;
        if (wanted(statement.statement.account))
            found.emplace_back(urgencyOf(false, std::nullopt), row(statement));
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    m_reasons.clear();
    std::vector<QueueRow> rows;
    for (auto &[urgency, item] : found) {
        const auto known = std::find_if(m_reasons.begin(), m_reasons.end(), [&](const auto &reason) {
            return reason.first == item.why.label;
        });
        if (known == m_reasons.end())
            m_reasons.emplace_back(item.why.label, 1);
        else
            known->second += 1;
        if (!m_reason.isEmpty() && item.why.label != m_reason)
            continue;
        item.rank = qint64(rows.size());
        rows.push_back(std::move(item));
    }
    m_queue->setFirstPage(std::move(rows), false);
}

/// Of an invoice the state alone does not tell it.
bool OverviewFeed::isInDoubt(const Invoice &invoice) const
{
    return invoice.state == InvoiceState::InDoubt
        || m_services.invoices.actInDoubt(invoice).has_value();
}

QueueRow OverviewFeed::row(const Payout &payout) const
{
    const bool inDoubt = isInDoubt(payout);
    const bool asked = inDoubt && m_services.payouts.canBeAsked(payout);
    return {.kind = ObjectKind::Payout,
            .objectId = payout.id.value,
            .why = stateCell(stateLook(payout, LabelForm::Short)),
            .reference = payout.reference,
            .party = payout.party,
            .amount = payout.amount,
            .when = whenOf(payout.checks, inDoubt ? std::nullopt : payout.step, payout.updatedAt, asked),
            .action = tr("Open")};
}

QueueRow OverviewFeed::row(const Invoice &invoice) const
{
    const bool inDoubt = isInDoubt(invoice);
    const StateLook look = inDoubt ? stateLook(InvoiceState::InDoubt, LabelForm::Short)
                                   : stateLook(invoice, LabelForm::Short);
    const bool asked = inDoubt && m_services.invoices.canBeAsked(invoice);
    return {.kind = ObjectKind::Invoice,
            .objectId = invoice.id.value,
            .why = stateCell(look),
            .reference = invoice.reference,
            .party = invoice.party,
            .amount = invoice.amount,
            .when = whenOf(invoice.checks, inDoubt ? std::nullopt : invoice.step, invoice.updatedAt, asked),
            .action = tr("Open")};
}

QueueRow OverviewFeed::row(const Transfer &transfer) const
{
    const bool inDoubt = isInDoubt(transfer);
    const bool asked = inDoubt && m_services.transfers.canBeAsked(transfer);
    const bool code = transfer.step && transfer.step->kind == StepKind::EnterCode;
    return {.kind = ObjectKind::Transfer,
            .objectId = transfer.id.value,
            .why = stateCell(stateLook(transfer, LabelForm::Short)),
            .reference = transfer.reference,
            .party = transfer.party.isEmpty() ? transfer.partyAccount : transfer.party,
            .amount = transfer.amount,
            .when = whenOf(transfer.checks, inDoubt ? std::nullopt : transfer.step, transfer.updatedAt, asked),
            .action = code ? tr("Enter code") : tr("Open")};
}

QueueRow OverviewFeed::row(const Claim &claim) const
{
    const bool inDoubt = isInDoubt(claim);
    const bool asked = inDoubt && m_services.transfers.canBeAsked(claim);
    const bool code = claim.state == TransferState::RequiresAction;
    return {.kind = ObjectKind::Claim,
            .objectId = claim.id.value,
            .why = stateCell(stateLook(claim, LabelForm::Short)),
            .reference = tr("claim %1", "its number").arg(claim.claimId),
            .party = claim.recipient,
            .amount = std::nullopt,
            .when = whenOf(claim.checks, inDoubt ? std::nullopt : claim.step, claim.updatedAt, asked),
            .action = code ? tr("Enter code") : tr("Open")};
}

QueueRow OverviewFeed::row(const StatementWithRun &statement) const
{
    const Statement &file = statement.statement;
    const qint64 open = exceptionCount(*statement.run);
    std::optional<Money> difference;
    if (statement.run->totals.size() == 1)
        difference = Money::fromMinor(statement.run->totals.first().differenceMinor,
                                      statement.run->totals.first().currency);
    return {.kind = ObjectKind::Statement,
            .objectId = file.id.value,
            .why = stateCell({tr("Unmatched"), Role::Bad, QStringLiteral("notequal")}),
            .reference = m_names.account(file.account),
            .party = tr("%n line(s)", nullptr, int(open)),
            .amount = difference,
            .when = tr("since %1").arg(m_queue->words().moment(statement.run->createdAt)),
            .action = tr("Reconcile")};
}

QString OverviewFeed::whenOf(const CheckSchedule &checks, const std::optional<OpenStep> &step,
                             Timestamp since, bool asked) const
{
    if (asked && checks.nextAt)
        return tr("check %1", "time of the next check").arg(TimeText().clock(*checks.nextAt));
    if (step && step->until)
        return tr("ends %1", "a time").arg(TimeText().shortClock(*step->until));
    return tr("since %1").arg(m_queue->words().moment(since));
}

} // namespace paydesk
