// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/errortext.h"

#include "app/text/limittext.h"
#include "models/domain/step.h"

namespace paydesk {

QString errorCode(const Error &error)
{
    if (error.outcome == Outcome::Unknown)
        return QStringLiteral("outcome_unknown");
    if (error.detail == doneBeforeDetail)
        return QStringLiteral("done_before");
    if (isRefusedStep(error))
        return refusedStepCode.toString();
    if (error.kind == ErrorKind::NotAllowed && !limitWords(error).what.isEmpty())
        return error.detail == u"no_answers" || error.detail == u"answers_open"
            ? QStringLiteral("sending_stopped")
            : QStringLiteral("limit_reached");
    switch (error.kind) {
    case ErrorKind::InvalidInput: return QStringLiteral("invalid_input");
    case ErrorKind::NotFound: return QStringLiteral("not_found");
    case ErrorKind::Conflict: return QStringLiteral("conflict");
    case ErrorKind::NotAllowed: return QStringLiteral("not_allowed");
    case ErrorKind::Unsupported: return QStringLiteral("unsupported");
    case ErrorKind::ApprovalNeeded: return QStringLiteral("approval_needed");
    case ErrorKind::Credentials: return QStringLiteral("credentials");
    case ErrorKind::Unreachable: return QStringLiteral("unreachable");
    case ErrorKind::Timeout: return QStringLiteral("timeout");
    case ErrorKind::Canceled: return QStringLiteral("canceled");
    case ErrorKind::Tls: return QStringLiteral("tls");
    case ErrorKind::Protocol: return QStringLiteral("protocol");
    case ErrorKind::Rejected: return QStringLiteral("rejected");
    case ErrorKind::RateLimited: return QStringLiteral("rate_limited");
    case ErrorKind::ProviderFault: return QStringLiteral("provider_fault");
    case ErrorKind::VaultLocked: return QStringLiteral("vault_locked");
    case ErrorKind::VaultDamaged: return QStringLiteral("vault_damaged");
    case ErrorKind::LedgerLocked: return QStringLiteral("ledger_locked");
    case ErrorKind::LedgerDamaged: return QStringLiteral("ledger_damaged");
    case ErrorKind::LedgerNewer: return QStringLiteral("ledger_newer");
    case ErrorKind::LedgerReadOnly: return QStringLiteral("ledger_read_only");
    case ErrorKind::LedgerFailure: return QStringLiteral("ledger_failure");
    case ErrorKind::FileFailure: return QStringLiteral("file_failure");
    case ErrorKind::Internal: return QStringLiteral("internal");
    }
    return {};
}

} // namespace paydesk
