// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/id.h"
#include "models/core/money.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace paydesk {

enum class Environment { Test, Live };

/// What the last "check" of an account proved. Kept with its time: never a bare fact.
struct AccountCheck
{
    Timestamp at;
    bool passed = false;
    QString detail; ///< what was proved, or the provider's refusal
    qint64 elapsedMs = 0;
};

/// A balance as the provider said it, at a time.
struct SeenBalance
{
    Money available;
    std::optional<Money> pending; ///< for example the sum of payouts that are not final
    std::optional<Money> reserved;
    Timestamp at;
};

/// One account at one provider. Secrets are not here: \c secretKeys only names which ones the
/// vault holds.
struct Account
{
    AccountId id;
    QString name;
    QString provider; ///< ProviderInfo::id
    Environment environment = Environment::Test;
    QMap<QString, QString> settings;
    QStringList secretKeys;
    std::optional<AccountCheck> lastCheck;
    Timestamp createdAt;
    Timestamp updatedAt;
};

} // namespace paydesk
