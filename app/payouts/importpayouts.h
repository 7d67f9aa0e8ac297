// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "app/payouts/payoutbatch.h"
#include "models/core/operation.h"

#include <QFuture>

#include <atomic>
#include <memory>

namespace paydesk {

class ChangeHub;
class Clock;
class Ledger;
class SideWork;

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
/// Both programs call it. Both steps run beside the window, with a connection of their own.
class ImportPayouts : public QObject
{
    Q_OBJECT
public:
    ImportPayouts(Ledger &ledger, const ProviderDirectory &directory, ChangeHub &hub,
        const Clock &clock, QObject *parent = nullptr);
    /// An import that still runs is taken back.
    ~ImportPayouts() override;

    /// Reads and checks; nothing is written. An error only where there is nothing to show.
    Operation<CheckedBatch> *check(const BatchRequest &request);

    /// Writes all rows as drafts of one batch, in one transaction: killed or cancelled before its
    /// end, nothing is there. Refused unless every row is good and every duplicate accepted, with a
    /// reason, and while another import runs. Compares with the ledger once more: Conflict when it
    /// holds more likenesses than the check showed.
    Operation<ImportedBatch> *import(const CheckedBatch &batch, const AcceptedDuplicates &accepted);

private:
    static Result<CheckedBatch> checked(const BatchRequest &request, const ProviderInfo &provider,
        const QString &ledgerPath, const Clock &clock, const SideWork &work);

    Ledger &m_ledger;
    const ProviderDirectory &m_directory;
    ChangeHub &m_hub;
    const Clock &m_clock;
    std::shared_ptr<std::atomic_bool> m_stopImport;
    QFuture<void> m_import;
};

} // namespace paydesk
