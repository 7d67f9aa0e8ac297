// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reconciliation/reconciliationdesk.h"

#include <QFutureWatcher>

#include <memory>
#include <vector>

namespace paydesk {

/// One run: statement and ledger are read and matched in a worker with a reader of its own, then
/// written in slices like an import.
class RunReconciliation : public QObject
{
public:
    RunReconciliation(Ledger &ledger, ChangeHub &hub, QObject *parent);

    Operation<Run> *start(const ReconcileRequest &request);

private:
    struct Matching
    {
        Run run; ///< period, counts, totals
        std::vector<MatchLine> lines;
    };
    using Outcome = std::shared_ptr<Result<Matching>>;

    static Result<Matching> match(const QString &ledgerPath, const ReconcileRequest &request,
                                  const Clock &clock);
    void begin();
    void writeSlice();
    void fail(const Error &error);

    Ledger &m_ledger;
    ChangeHub &m_hub;
    Operation<Run> *m_operation;
    QFutureWatcher<Outcome> m_watcher;
    Outcome m_matching;
    RunId m_id;
    size_t m_written = 0;
    bool m_canceled = false;
};

} // namespace paydesk
