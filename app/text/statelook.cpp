// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/statelook.h"

#include <QCoreApplication>
#include <QLocale>

namespace paydesk {

namespace {

constexpr qint64 slowMs = 3000; // an answer that takes longer is worth a remark

StateLook look(const QString &label, Role role, QLatin1StringView icon)
{
    return {label, role, QString(icon), false};
}

StateLook doubtLook(const QString &label)
{
    return {label, Role::Doubt, QStringLiteral("doubt"), true};
}

// One context per kind of object: Romanian and Russian words follow its gender.
struct InvoiceText
{
    Q_DECLARE_TR_FUNCTIONS(InvoiceState)
public:
    static StateLook of(InvoiceState state, LabelForm form);
    static StateLook linkOpen()
    {
        return look(tr("Link open"), Role::Info, QLatin1StringView("link"));
    }
    static StateLook declined()
    {
        return look(tr("Declined"), Role::Bad, QLatin1StringView("cross"));
    }
};

struct PayoutText
{
    Q_DECLARE_TR_FUNCTIONS(PayoutState)
public:
    static StateLook of(PayoutState state, LabelForm form);
    static StateLook sentBack()
    {
        return look(tr("Sent back"), Role::Wait, QLatin1StringView("pen"));
    }
};

struct TransferText
{
    Q_DECLARE_TR_FUNCTIONS(TransferState)
public:
    static StateLook of(TransferState state, LabelForm form);
    static StateLook bankPage(LabelForm form)
    {
        return look(form == LabelForm::Full ? tr("Waiting for 3-D Secure") : tr("3-D Secure"),
            Role::Wait, QLatin1StringView("shield"));
    }
    static StateLook waitingForCard()
    {
        return look(tr("Waiting for card"), Role::Wait, QLatin1StringView("inbox"));
    }
};

struct MatchText
{
    Q_DECLARE_TR_FUNCTIONS(MatchStatus)
public:
    static StateLook of(MatchStatus status);
};

struct AccountText
{
    Q_DECLARE_TR_FUNCTIONS(AccountState)
public:
    static StateLook of(const std::optional<AccountCheck> &check, const QLocale &locale);
    static QString word(Environment environment);
};

using L = QLatin1StringView;

StateLook InvoiceText::of(InvoiceState state, LabelForm form)
{
    const bool full = form == LabelForm::Full;
    switch (state) {
    case InvoiceState::Draft: return look(tr("Draft"), Role::Neutral, L("pen"));
    case InvoiceState::InDoubt: return doubtLook(tr("In doubt"));
    case InvoiceState::Pending: return look(tr("In progress"), Role::Info, L("cycle"));
    case InvoiceState::RequiresAction:
        return look(
            full ? tr("Waiting for 3-D Secure") : tr("3-D Secure"), Role::Wait, L("shield"));
    case InvoiceState::Authorized: return look(tr("Held"), Role::Info, L("lock"));
    case InvoiceState::Paid: return look(tr("Paid"), Role::Good, L("check"));
    case InvoiceState::PartiallyPaid: return look(tr("Part paid"), Role::Info, L("check"));
    case InvoiceState::Failed: return look(tr("Failed"), Role::Bad, L("cross"));
    case InvoiceState::Expired: return look(tr("Expired"), Role::Neutral, L("hourglass"));
    case InvoiceState::Canceled: return look(tr("Cancelled"), Role::Neutral, L("minusc"));
    case InvoiceState::RefundPending:
        return look(full ? tr("Refund in progress") : tr("Refunding"), Role::Info, L("refund"));
    case InvoiceState::PartiallyRefunded:
        return look(tr("Part refunded"), Role::Neutral, L("refund"));
    case InvoiceState::Refunded: return look(tr("Refunded"), Role::Neutral, L("refund"));
    case InvoiceState::ChargedBack: return look(tr("Chargeback"), Role::Bad, L("flag"));
    }
    return {};
}

StateLook PayoutText::of(PayoutState state, LabelForm form)
{
    const bool full = form == LabelForm::Full;
    switch (state) {
    case PayoutState::Draft: return look(tr("Draft"), Role::Neutral, L("pen"));
    case PayoutState::AwaitingApproval:
        return look(full ? tr("Waiting for approval") : tr("Approval"), Role::Wait, L("people"));
    case PayoutState::Approved: return look(tr("Queued"), Role::Neutral, L("clock"));
    case PayoutState::Rejected: return look(tr("Rejected"), Role::Neutral, L("minusc"));
    case PayoutState::Sending: return look(tr("Sending"), Role::Info, L("send"));
    case PayoutState::InDoubt: return doubtLook(tr("In doubt"));
    case PayoutState::Pending: return look(tr("In progress"), Role::Info, L("cycle"));
    case PayoutState::Paid: return look(tr("Paid"), Role::Good, L("check"));
    case PayoutState::PartiallyPaid: return look(tr("Part paid"), Role::Info, L("check"));
    case PayoutState::Declined: return look(tr("Declined"), Role::Bad, L("cross"));
    case PayoutState::Failed: return look(tr("Failed"), Role::Bad, L("cross"));
    case PayoutState::Returned:
        return look(full ? tr("Returned by bank") : tr("Returned"), Role::Bad, L("refund"));
    case PayoutState::Canceled: return look(tr("Cancelled"), Role::Neutral, L("minusc"));
    }
    return {};
}

StateLook TransferText::of(TransferState state, LabelForm form)
{
    const bool full = form == LabelForm::Full;
    switch (state) {
    case TransferState::Draft: return look(tr("Draft"), Role::Neutral, L("pen"));
    case TransferState::InDoubt: return doubtLook(tr("In doubt"));
    case TransferState::RequiresAction:
        return look(full ? tr("Needs a code") : tr("Code"), Role::Wait, L("key"));
    case TransferState::WaitingForClaim:
        return look(full ? tr("Waiting for claim") : tr("Claim"), Role::Wait, L("inbox"));
    case TransferState::Processing: return look(tr("Processing"), Role::Info, L("cycle"));
    case TransferState::Completed: return look(tr("Completed"), Role::Good, L("check"));
    case TransferState::Declined: return look(tr("Declined"), Role::Bad, L("cross"));
    case TransferState::Canceled: return look(tr("Cancelled"), Role::Neutral, L("minusc"));
    }
    return {};
}

StateLook MatchText::of(MatchStatus status)
{
    switch (status) {
    case MatchStatus::Matched: return look(tr("Matched"), Role::Good, L("equal"));
    case MatchStatus::AmountMismatch: return look(tr("Amount differs"), Role::Wait, L("notequal"));
    case MatchStatus::FeeMismatch: return look(tr("Fee differs"), Role::Wait, L("notequal"));
    case MatchStatus::StatusMismatch: return look(tr("State differs"), Role::Wait, L("notequal"));
    case MatchStatus::CurrencyMismatch:
        return look(tr("Currency differs"), Role::Wait, L("notequal"));
    case MatchStatus::Duplicate: return look(tr("Duplicate line"), Role::Wait, L("copy"));
    case MatchStatus::MissingInLedger: return look(tr("Only in statement"), Role::Bad, L("plusc"));
    case MatchStatus::MissingInStatement: return look(tr("Only in ledger"), Role::Bad, L("minusc"));
    }
    return {};
}

StateLook AccountText::of(const std::optional<AccountCheck> &check, const QLocale &locale)
{
    if (!check)
        return look(tr("Not tested"), Role::Neutral, L("clock"));
    if (!check->passed)
        return look(tr("Failed"), Role::Bad, L("cross"));
    if (check->elapsedMs < slowMs)
        return look(tr("Answers"), Role::Good, L("check"));
    const QString seconds = locale.toString(double(check->elapsedMs) / 1000, 'f', 1);
    return look(
        tr("Slow, %1 s", "time of an answer in seconds").arg(seconds), Role::Wait, L("warn"));
}

QString AccountText::word(Environment environment)
{
    switch (environment) {
    case Environment::Live: return tr("LIVE");
    case Environment::Test: return tr("TEST");
    }
    return {};
}

} // namespace

StateLook stateLook(InvoiceState state, LabelForm form) { return InvoiceText::of(state, form); }
StateLook stateLook(PayoutState state, LabelForm form) { return PayoutText::of(state, form); }
StateLook stateLook(TransferState state, LabelForm form) { return TransferText::of(state, form); }
StateLook stateLook(MatchStatus status) { return MatchText::of(status); }

StateLook stateLook(const Invoice &invoice, LabelForm form)
{
    if (invoice.state == InvoiceState::Pending && !invoice.payUrl.isEmpty())
        return InvoiceText::linkOpen();
    if (invoice.state == InvoiceState::Failed && !invoice.reason.isEmpty())
        return InvoiceText::declined();
    return InvoiceText::of(invoice.state, form);
}

StateLook stateLook(const Payout &payout, LabelForm form)
{
    if (payout.state == PayoutState::Draft && !payout.reason.isEmpty())
        return PayoutText::sentBack();
    return PayoutText::of(payout.state, form);
}

StateLook stateLook(const Transfer &transfer, LabelForm form)
{
    const bool page = transfer.step && transfer.step->kind != StepKind::EnterCode;
    if (transfer.state == TransferState::RequiresAction && page)
        return TransferText::bankPage(form);
    return TransferText::of(transfer.state, form);
}

StateLook stateLook(const Claim &claim, LabelForm form)
{
    if (claim.state == TransferState::WaitingForClaim)
        return TransferText::waitingForCard();
    return TransferText::of(claim.state, form);
}

StateLook stateLook(const std::optional<AccountCheck> &check, const QLocale &locale)
{
    return AccountText::of(check, locale);
}

StateLook stoppedLook()
{
    return {AccountText::tr("Stopped", "an account by which no payout leaves"), Role::Bad,
            QStringLiteral("minusc"), true};
}

QString environmentWord(Environment environment) { return AccountText::word(environment); }

} // namespace paydesk
