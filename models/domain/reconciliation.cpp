// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/reconciliation.h"

#include <array>

namespace paydesk {

namespace {

using enum MatchStatus;

constexpr std::array statuses{
    Matched,          AmountMismatch, FeeMismatch,     StatusMismatch,
    CurrencyMismatch, Duplicate,      MissingInLedger, MissingInStatement,
};

} // namespace

QString toKey(MatchStatus status)
{
    switch (status) {
    case Matched:
        return QStringLiteral("matched");
    case AmountMismatch:
        return QStringLiteral("amount_mismatch");
    case FeeMismatch:
        return QStringLiteral("fee_mismatch");
    case StatusMismatch:
        return QStringLiteral("status_mismatch");
    case CurrencyMismatch:
        return QStringLiteral("currency_mismatch");
    case Duplicate:
        return QStringLiteral("duplicate");
    case MissingInLedger:
        return QStringLiteral("missing_in_ledger");
    case MissingInStatement:
        return QStringLiteral("missing_in_statement");
    }
    Q_UNREACHABLE();
}

std::optional<MatchStatus> matchStatusFromKey(QStringView key)
{
    for (const MatchStatus status : statuses) {
        if (key == toKey(status))
            return status;
    }
    return std::nullopt;
}

std::span<const MatchStatus> allMatchStatuses()
{
    return statuses;
}

QString toKey(MatchEvidence evidence)
{
    switch (evidence) {
    case MatchEvidence::None:
        return QStringLiteral("none");
    case MatchEvidence::ProviderId:
        return QStringLiteral("provider_id");
    case MatchEvidence::Reference:
        return QStringLiteral("reference");
    }
    Q_UNREACHABLE();
}

} // namespace paydesk
