// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/core/id.h"
#include "ui/widgets/messageframe.h"

namespace paydesk {

struct PageContext;

/// Says that a statement shows orders of which nobody knows what became, and settles them when a
/// person wants it. Hidden where there are none.
class StatementDoubts : public MessageFrame
{
    Q_OBJECT
public:
    StatementDoubts(PageContext &context, QWidget &page);

    void showRun(std::optional<RunId> run);
    int count() const { return m_count; } ///< of orders that the statement shows as done
    void ask();

signals:
    void settled(int count);
    void failed(const Error &error);

private:
    void settle();

    PageContext &m_context;
    QWidget &m_page;
    std::optional<RunId> m_run;
    int m_count = 0;
};

} // namespace paydesk
