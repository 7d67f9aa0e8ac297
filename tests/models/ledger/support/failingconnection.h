// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/sqlconnection.h"

#include <memory>

namespace paydesk::test {

/// Which statement fails, and how.
struct FailurePlan
{
    enum class Extent { Once, FromThenOn };
    enum class Moment {
        Before, ///< it is not executed
        After ///< it is executed and reported as failed: an answer that got lost
    };

    int failAt = 0; ///< counted from 1 over all statements; 0 = never
    Extent extent = Extent::Once;
    Moment moment = Moment::Before;
    int counted = 0;

    bool failsNow();
};

/// A connection that passes everything on, but for the statement of its plan.
class FailingConnection : public SqlConnection
{
public:
    FailingConnection(std::unique_ptr<SqlConnection> real, std::shared_ptr<FailurePlan> plan);

    Result<void> open(const SqlTarget &target) override;
    void close() override;
    Result<void> exec(const QString &sql) override;
    Result<std::unique_ptr<SqlStatement>> prepare(const QString &sql) override;
    Result<void> copyTo(const QString &path) override;

private:
    std::unique_ptr<SqlConnection> m_real;
    std::shared_ptr<FailurePlan> m_plan;
};

} // namespace paydesk::test
