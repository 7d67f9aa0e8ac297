// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitcode.h"

#include <algorithm>
#include <array>

namespace paydesk::cli {

namespace {

/// The problem's code, but for an order whose outcome is unknown: that outranks it.
template <typename State>
ExitCode afterStep(State state, State inDoubt, bool negative, const std::optional<Error> &problem)
{
    if (state == inDoubt)
        return ExitCode::Unknown;
    if (problem)
        return exitCodeOf(*problem);
    return negative ? ExitCode::Negative : ExitCode::Done;
}

} // namespace

ExitCode exitCodeOf(const Error &error)
{
    if (error.outcome == Outcome::Unknown)
        return ExitCode::Unknown;
    switch (error.kind) {
    case ErrorKind::InvalidInput:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::NotAllowed:
    case ErrorKind::Unsupported:
    case ErrorKind::FileFailure:
        return ExitCode::WrongInput;
    case ErrorKind::ApprovalNeeded:
        return ExitCode::ApprovalNeeded;
    case ErrorKind::Credentials:
    case ErrorKind::VaultLocked:
    case ErrorKind::VaultDamaged:
        return ExitCode::Credentials;
    case ErrorKind::Unreachable:
    case ErrorKind::Timeout:
    case ErrorKind::Tls:
    case ErrorKind::RateLimited:
    case ErrorKind::ProviderFault:
    case ErrorKind::Protocol:
        return ExitCode::Unreachable;
    case ErrorKind::Rejected:
    case ErrorKind::Canceled:
        return ExitCode::Negative;
    case ErrorKind::LedgerLocked:
    case ErrorKind::LedgerDamaged:
    case ErrorKind::LedgerNewer:
    case ErrorKind::LedgerReadOnly:
    case ErrorKind::LedgerFailure:
    case ErrorKind::Internal:
        return ExitCode::Ledger;
    }
    Q_UNREACHABLE();
}

ExitCode exitCodeOf(PayoutState state, const std::optional<Error> &problem)
{
    if (state == PayoutState::AwaitingApproval)
        return ExitCode::ApprovalNeeded;
    const bool negative = state == PayoutState::Returned
        || (settlementOf(state) == Settlement::NotSettled && state != PayoutState::Draft
            && state != PayoutState::Approved);
    return afterStep(state, PayoutState::InDoubt, negative, problem);
}

ExitCode exitCodeOf(InvoiceState state, const std::optional<Error> &problem)
{
    const bool negative = state == InvoiceState::ChargedBack
        || (settlementOf(state) == Settlement::NotSettled && state != InvoiceState::Draft);
    return afterStep(state, InvoiceState::InDoubt, negative, problem);
}

ExitCode exitCodeOf(TransferState state, const std::optional<Error> &problem)
{
    const bool negative
        = settlementOf(state) == Settlement::NotSettled && state != TransferState::Draft;
    return afterStep(state, TransferState::InDoubt, negative, problem);
}

ExitCode combined(ExitCode a, ExitCode b)
{
    constexpr std::array ranking{ExitCode::Ledger, ExitCode::Credentials, ExitCode::Unknown,
                                 ExitCode::Unreachable, ExitCode::ApprovalNeeded, ExitCode::WrongInput,
                                 ExitCode::Negative, ExitCode::Done};
    return *std::find_if(ranking.begin(), ranking.end(),
                         [a, b](ExitCode code) { return code == a || code == b; });
}

} // namespace paydesk::cli
