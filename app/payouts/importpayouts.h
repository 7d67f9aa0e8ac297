// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "app/payouts/payoutbatch.h"
#include "models/core/operation.h"

#include <QFutureWatcher>

#include <memory>

namespace paydesk {

class ChangeHub;
class Clock;
class Ledger;

struct BatchRequest
{
    AccountId account;
    QString path;
    PayoutFileOptions options = {};
    ControlTotals expected = {};
    /// Pasted rows: read instead of the file, of which \c path is then only the name.
    std::optional<QByteArray> content = {};
};

/// The duplicates that a person accepted, by index of the row, and why.
struct AcceptedDuplicates
{
    std::set<size_t> rows = {};
    QString reason = {};
};

struct ImportedBatch
{
    QString id; ///< Payout::batch of all of them
    qint64 count = 0;
};

using CheckedBatch = std::shared_ptr<PayoutBatch>;

/// Brings a file of payouts into the ledger, in two steps: check, and import of what was checked.
/// Both programs call it. The checks run beside the window, with a connection of their own.
class ImportPayouts : public QObject
{
    Q_OBJECT
public:
    ImportPayouts(Ledger &ledger, const ProviderDirectory &directory, ChangeHub &hub,
        const Clock &clock, QObject *parent = nullptr);

    /// Reads and checks; nothing is written. An error only where there is nothing to show.
    Operation<CheckedBatch> *check(const BatchRequest &request);

    /// Writes all rows as drafts of one batch, in one transaction. Refused unless every row is
    /// good and every duplicate accepted, with a reason. Compares with the ledger once more:
    /// Conflict when it holds more likenesses than the check showed.
    Operation<ImportedBatch> *import(const CheckedBatch &batch, const AcceptedDuplicates &accepted);

private:
    using Checking = std::shared_ptr<Result<CheckedBatch>>;
    static Result<CheckedBatch> checked(const BatchRequest &request, const ProviderInfo &provider,
        const QString &ledgerPath, const Clock &clock, QPromise<Checking> &promise);
    Result<void> mayImport(const PayoutBatch &batch, const AcceptedDuplicates &accepted);
    Result<ImportedBatch> write(const PayoutBatch &batch, const AcceptedDuplicates &accepted,
        Operation<ImportedBatch> &operation);

    Ledger &m_ledger;
    const ProviderDirectory &m_directory;
    ChangeHub &m_hub;
    const Clock &m_clock;
};

} // namespace paydesk
