// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/core/id.h"
#include "ui/widgets/messageframe.h"

namespace paydesk {

class Ledger;
struct PageContext;

/// Says that a statement shows orders of which nobody knows what became, and settles them when a
/// person wants it. Hidden where there are none.
class StatementDoubts : public MessageFrame
{
    Q_OBJECT
public:
    StatementDoubts(PageContext &context, QWidget &page);

    void showRun(std::optional<RunId> run);
    /// Lines of a run whose order is in doubt, settled by the statement or not; counted up to a
    /// bound, as it is told beside the sums.
    static qint64 listedIn(Ledger &ledger, RunId run);
    int count() const { return m_count; } ///< of orders that the statement shows as done
    void ask();

signals:
    void settled(int count);
    void failed(const Error &error);

private:
    void settle();
    QString namesText() const;

    PageContext &m_context;
    QWidget &m_page;
    std::optional<RunId> m_run;
    QStringList m_names; ///< of the orders that can be settled
    int m_count = 0;
};

} // namespace paydesk
