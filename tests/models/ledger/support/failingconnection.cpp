// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/failingconnection.h"

namespace paydesk::test {

namespace {

Error diskFull()
{
    return Error::of(ErrorKind::LedgerFailure, QStringLiteral("planned: disk full"));
}

class FailingStatement : public SqlStatement
{
public:
    FailingStatement(std::unique_ptr<SqlStatement> real, std::shared_ptr<FailurePlan> plan)
        : m_real(std::move(real))
        , m_plan(std::move(plan))
    {
    }

    Result<void> start(const std::vector<SqlValue> &values) override
    {
        const bool fails = m_plan->failsNow();
        if (fails && m_plan->moment == FailurePlan::Moment::Before)
            return diskFull();
        auto started = m_real->start(values);
        if (fails) {
            m_real->reset();
            return diskFull();
        }
        return started;
    }

    Result<bool> next() override { return m_real->next(); }
    SqlValue value(int column) const override { return m_real->value(column); }
    qint64 changedRows() const override { return m_real->changedRows(); }
    qint64 insertedId() const override { return m_real->insertedId(); }
    void reset() override { m_real->reset(); }

private:
    std::unique_ptr<SqlStatement> m_real;
    std::shared_ptr<FailurePlan> m_plan;
};

} // namespace

bool FailurePlan::failsNow()
{
    ++counted;
    return failAt > 0
        && (extent == Extent::Once ? counted == failAt : counted >= failAt);
}

FailingConnection::FailingConnection(std::unique_ptr<SqlConnection> real,
                                     std::shared_ptr<FailurePlan> plan)
    : m_real(std::move(real))
    , m_plan(std::move(plan))
{
}

Result<void> FailingConnection::open(const SqlTarget &target)
{
    return m_real->open(target);
}

void FailingConnection::close()
{
    m_real->close();
}

Result<void> FailingConnection::exec(const QString &sql)
{
    const bool fails = m_plan->failsNow();
    if (fails && m_plan->moment == FailurePlan::Moment::Before)
        return diskFull();
    auto done = m_real->exec(sql);
    return fails ? diskFull() : done;
}

Result<std::unique_ptr<SqlStatement>> FailingConnection::prepare(const QString &sql)
{
    auto prepared = m_real->prepare(sql);
    if (!prepared)
        return prepared;
    std::unique_ptr<SqlStatement> statement
        = std::make_unique<FailingStatement>(*std::move(prepared), m_plan);
    return statement;
}

Result<void> FailingConnection::copyTo(const QString &path)
{
    const bool fails = m_plan->failsNow();
    if (fails && m_plan->moment == FailurePlan::Moment::Before)
        return diskFull();
    auto copied = m_real->copyTo(path);
    return fails ? diskFull() : copied;
}

} // namespace paydesk::test
