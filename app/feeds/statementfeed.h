// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/accountnames.h"
#include "models/tables/reconciliationtables.h"

#include <vector>

namespace paydesk {

/// Lines of a run that did not match.
qint64 exceptionCount(const Run &run);

/// A statement and the newest run over it.
struct StatementWithRun
{
    Statement statement;
    std::optional<Run> run;
};

/// Keeps the list of statements, each with its newest run, in step with the ledger.
class StatementFeed : public QObject
{
    Q_OBJECT
public:
    StatementFeed(const Services &services, const AccountNames &names, TableWords words,
                  QObject *parent);

    StatementTable &table() { return *m_table; }
    const std::vector<StatementWithRun> &statements() const { return m_statements; } ///< newest first
    const StatementWithRun *find(StatementId id) const;

signals:
    void changed();

private:
    void reload();

    const Services &m_services;
    const AccountNames &m_names;
    StatementTable *m_table;
    std::vector<StatementWithRun> m_statements;
};

} // namespace paydesk
