// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/text/codetext.h"
#include "app/text/errortext.h"
#include "models/domain/account.h"
#include "models/domain/order.h"
#include "models/domain/reconciliation.h"
#include "models/domain/transfer.h"
#include "models/ledger/ledger.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUrl>

namespace paydesk::cli {

// The documents of the command line contract. Amounts are decimal text, times RFC 3339 in UTC,
// absent values null.

/// \c own: what the provider's code means; see sentence().
QJsonObject toJson(const Error &error, Act act, const std::optional<CodeWords> &own = {});
QJsonObject toJson(const Payout &payout, const Account &account);
QJsonObject toJson(const Invoice &invoice, const Account &account);
QJsonObject toJson(const Transfer &transfer, const Account &account);
QJsonObject toJson(const Claim &claim, const Account &account);
QJsonObject toJson(const StoredCard &card, const Account &account);
QJsonObject toJson(const Account &account, const std::vector<SeenBalance> &balances);
QJsonObject toJson(const SeenBalance &balance);
QJsonObject toJson(const Statement &statement, const Account &account);
QJsonObject toJson(const Run &run, const Account &account);
QJsonObject toJson(const MatchLine &line);
QJsonObject toJson(const LedgerInfo &info);
QJsonObject toJson(const CheckReport &report);
QJsonObject toJson(const JournalEntry &entry);
QJsonObject toJson(const Attempt &attempt, const ProviderInfo *provider);

/// What went wrong with an order that is shown all the same; "error" is what the contract has.
void addProblem(QJsonObject &order, const Error &problem, Act act,
    const std::optional<CodeWords> &own = {});

/// An act with the invoice of which nobody knows what became is what is next to be asked about.
void addDoubt(const Invoice &invoice, const std::optional<QString> &act, QJsonObject &document);

/// What a code of the provider's means, and what to do; null without words.
QJsonValue explanationJson(const std::optional<CodeWords> &words);
/// The same as a line for people; nothing without words.
QString explanationLine(const std::optional<CodeWords> &words);

/// Who is logged in and until when, in the provider's own words; null without a login.
QJsonValue loginJson(const Account &account);
QJsonObject fieldsJson(const Fields &fields);

/// "next" of an order: what is to be done now, and where.
QJsonObject nextStep(QLatin1StringView kind, const QString &message, const QUrl &url = {});

QJsonValue timeOrNull(const std::optional<Timestamp> &at);
QJsonValue textOrNull(const QString &text);
QJsonValue moneyOrNull(const std::optional<Money> &amount);

} // namespace paydesk::cli
