// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/payoutchecks.h"

#include "app/accounts/providerdirectory.h"
#include "app/payouts/payoutdesk.h"
#include "app/text/limittext.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"
#include "ui/dialogs/duplicatequestion.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/timelineview.h"

#include <QCoreApplication>
#include <QVBoxLayout>

#include <algorithm>

namespace paydesk {

PayoutChecks::PayoutChecks(PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_duplicate(new DuplicateQuestion(context, {}))
    , m_remarks(new TimelineView(context.theme))
    , m_sums(new FactList(context.theme, FactList::Values::Right))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap3);
    column->addWidget(new ThemedLabel(context.theme, tr("Before you send"), TextSize::Body,
                                      Token::Text, QFont::Bold));
    column->addWidget(m_duplicate);
    column->addWidget(m_remarks);
    column->addWidget(m_sums);
    column->addStretch(1);
    m_remarks->setTimesShown(false);
    m_remarks->setFocusPolicy(Qt::NoFocus);
    connect(m_duplicate, &DuplicateQuestion::answered, this, &PayoutChecks::answered);
    connect(m_duplicate, &DuplicateQuestion::openRequested, this, &PayoutChecks::openRequested);
}

bool PayoutChecks::isAnswered() const { return m_duplicate->isAnswered(); }

QString PayoutChecks::reason() const { return m_duplicate->reason(); }

void PayoutChecks::focusQuestion() { m_duplicate->focusAnswer(); }

void PayoutChecks::update(AccountId account, const OrderRequest &request)
{
    showDuplicates(account, request);
    showRemarks(account, request);
    showSums(account, request.amount);
    emit answered();
}

void PayoutChecks::showDuplicates(AccountId account, const OrderRequest &request)
{
    const auto same = m_context.services.payouts.possibleDuplicates(account, request);
    m_duplicate->setReference(request.reference);
    m_duplicate->ask(same ? *same : std::vector<Payout>());
}

QString PayoutChecks::labelOf(AccountId account, const QString &key) const
{
    const auto found = m_context.names.find(account);
    const ProviderInfo *info = found ? m_context.services.providers.find(found->provider) : nullptr;
    for (const FieldSpec &spec : info ? info->payoutFields : QList<FieldSpec>{}) {
        if (spec.key == key)
            return QCoreApplication::translate("ProviderField", spec.label);
    }
    return key;
}

/// Without a beneficiary's number there is nothing that earlier payouts could be like.
bool PayoutChecks::isComparable(AccountId account, const OrderRequest &request) const
{
    const auto found = m_context.names.find(account);
    const ProviderInfo *info = found ? m_context.services.providers.find(found->provider) : nullptr;
    return info && request.amount.isPositive()
        && !partyAccount(masked(request).fields, info->payoutFields).isEmpty();
}

/// Named, or the provider pays to one alone: the wallet of whoever is logged in.
bool PayoutChecks::hasBeneficiary(AccountId account, const OrderRequest &request) const
{
    const auto found = m_context.names.find(account);
    const ProviderInfo *info = found ? m_context.services.providers.find(found->provider) : nullptr;
    const auto isNumber = [](const FieldSpec &spec) {
        return spec.role == FieldRole::PartyAccount || spec.role == FieldRole::CardNumber;
    };
    return info
        && (std::none_of(info->payoutFields.begin(), info->payoutFields.end(), isNumber)
            || !partyAccount(masked(request).fields, info->payoutFields).isEmpty());
}

void PayoutChecks::showRemarks(AccountId account, const OrderRequest &request)
{
    QList<TimelineEntry> entries;
    for (const InputIssue &warning : m_context.services.payouts.warnings(account, request))
        entries.append({.icon = QStringLiteral("warn"),
                        .role = Role::Wait,
                        .text = tr("%1 is not in the provider's list.", "name of a field")
                                    .arg(labelOf(account, warning.field))});
    const auto found = m_context.names.find(account);
    if (found) {
        const StateLook look = stateLook(found->lastCheck, m_context.times.locale());
        const QString name = m_context.names.full(account);
        entries.append({.icon = look.icon,
                        .role = look.role,
                        .text = tr("%1: %2", "account, what its last test said").arg(name, look.label)});
    }
    if (isComparable(account, request) && !m_duplicate->isAsked())
        entries.append(unlikeOthersEntry());
    m_remarks->setEntries(entries + outlookEntries(account, request));
}

/// What would keep it from being sent: told at once of an account that is stopped; the limits, when
/// there is a beneficiary that they can be counted for.
QList<TimelineEntry> PayoutChecks::outlookEntries(AccountId account, const OrderRequest &request) const
{
    QList<TimelineEntry> entries;
    const PayoutDesk &desk = m_context.services.payouts;
    if (desk.isStopped(account)) {
        const ErrorWords words = m_context.words(
            Error::of(ErrorKind::NotAllowed, QStringLiteral("no_answers"), account.toText()),
            Act::MoneyOut);
        entries.append({.icon = QStringLiteral("cross"), .role = Role::Bad,
                        .lead = tr("Nothing leaves by this account."), .text = words.what});
    }
    if (!request.amount.isPositive() || !hasBeneficiary(account, request))
        return entries;
    const PayoutOutlook look = desk.outlook(account, request);
    entries += limitEntries(look.limits, m_context.times.locale());
    if (look.needsSubmission)
        entries.append({.icon = QStringLiteral("people"), .role = Role::Wait,
                        .text = tr("%n other person(s) have to approve it before it is sent.", nullptr,
                                   look.approvals)});
    return entries;
}

QList<TimelineEntry> limitEntries(const std::vector<LimitUse> &uses, const QLocale &locale)
{
    QList<TimelineEntry> entries;
    for (const LimitUse &use : uses)
        entries.append({.icon = use.isKept() ? QStringLiteral("check") : QStringLiteral("cross"),
                        .role = use.isKept() ? Role::Good : Role::Bad,
                        .lead = limitName(use.limit.scope),
                        .text = limitUseText(use, locale)});
    return entries;
}

TimelineEntry unlikeOthersEntry()
{
    return {.icon = QStringLiteral("check"),
            .role = Role::Good,
            .text = PayoutChecks::tr("No payout of this amount to this account within 90 days.")};
}

void PayoutChecks::showSums(AccountId account, Money amount)
{
    m_sums->clear();
    const QLocale &locale = m_context.times.locale();
    if (amount.isPositive())
        m_sums->addFact(tr("Beneficiary gets"), moneytext::displayWithCode(amount, locale));
    const auto balances = m_context.services.ledger.accounts().balances(account);
    if (!balances)
        return;
    for (const SeenBalance &balance : *balances) {
        if (balance.available.currency() != amount.currency())
            continue;
        const Timestamp now = m_context.services.clock.now();
        m_sums->addFact(tr("Free, seen %1", "a time").arg(m_context.times.clockOrDay(balance.at, now)),
                        moneytext::displayWithCode(balance.available, locale));
        if (const auto after = balance.available.minus(amount); after && amount.isPositive())
            m_sums->addFact(tr("Free after this, without fees"),
                            moneytext::displayWithCode(*after, locale), FactStyle::Total);
    }
}

} // namespace paydesk
