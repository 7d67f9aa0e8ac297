// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "models/domain/callback.h"
#include "models/domain/order.h"
#include "models/domain/reconciliation.h"
#include "models/domain/transfer.h"

#include <QLocale>
#include <QVariant>

#include <functional>
#include <optional>

namespace paydesk {

/// A state as a cell shows it. \c look is opaque here: it travels to the delegate unchanged.
struct StateCell
{
    QString label;
    QVariant look;
};

/// How cells become words. Handed in, so that the tables know neither a language nor a theme.
struct TableWords
{
    QLocale locale;
    std::function<StateCell(const Invoice &)> invoice;
    std::function<StateCell()> notInLedger; ///< of an invoice that only the provider has
    std::function<StateCell(const Payout &)> payout;
    std::function<StateCell(const Transfer &)> transfer;
    std::function<StateCell(const Claim &)> claim;
    std::function<StateCell(const Account &)> account;
    std::function<StateCell()> stopped; ///< of an account by which no payout leaves
    std::function<StateCell(CallbackOutcome)> callback;
    std::function<StateCell(MatchStatus)> match;
    std::function<StateCell(std::optional<qint64> openLines)> statement; ///< nothing = never run
    std::function<QString(Environment)> environment;
    std::function<QString(Timestamp)> moment; ///< time of day for today, else the day
    std::function<QString(Timestamp)> day;
    std::function<QString(Timestamp)> fullTime; ///< for tooltips
};

/// What is not known is an empty cell.
inline QVariant moneyCell(const std::optional<Money> &money)
{
    return money ? QVariant::fromValue(*money) : QVariant();
}

inline QVariant textCell(const QString &text)
{
    return text.isEmpty() ? QVariant() : QVariant(text);
}

} // namespace paydesk
