// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feeds/statementfeed.h"

#include "app/events/changehub.h"
#include "models/ledger/ledger.h"

#include <algorithm>

namespace paydesk {

qint64 exceptionCount(const Run &run)
{
    qint64 open = 0;
    for (const auto &[status, count] : run.counts.asKeyValueRange()) {
        if (status != MatchStatus::Matched)
            open += count;
    }
    return open;
}

StatementFeed::StatementFeed(const Services &services, const AccountNames &names,
                             TableWords words, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_names(names)
    , m_table(new StatementTable(std::move(words), this))
{
    connect(&services.hub, &ChangeHub::statementsChanged, this, &StatementFeed::reload);
    connect(&services.hub, &ChangeHub::runsChanged, this, &StatementFeed::reload);
    connect(&names, &AccountNames::changed, this, &StatementFeed::reload);
    reload();
}

const StatementWithRun *StatementFeed::find(StatementId id) const
{
    const auto found = std::find_if(m_statements.begin(), m_statements.end(),
                                    [id](const auto &entry) { return entry.statement.id == id; });
    return found == m_statements.end() ? nullptr : &*found;
}

void StatementFeed::reload()
{
    const auto statements = m_services.ledger.statements().list(std::nullopt);
    const auto runs = m_services.ledger.runs().list(std::nullopt);
    if (!statements || !runs)
        return; // the old list stays
    QHash<StatementId, Run> newest;
    for (const Run &run : *runs) {
        if (run.statement && !newest.contains(*run.statement))
            newest.insert(*run.statement, run);
    }
    m_statements.clear();
    std::vector<StatementRow> rows;
    for (const Statement &statement : *statements) {
        StatementWithRun entry{statement, std::nullopt};
        StatementRow row{statement, m_names.full(statement.account), std::nullopt};
        if (const auto run = newest.constFind(statement.id); run != newest.constEnd()) {
            entry.run = *run;
            row.openLines = exceptionCount(*run);
        }
        m_statements.push_back(std::move(entry));
        rows.push_back(std::move(row));
    }
    m_table->setFirstPage(std::move(rows), false);
    emit changed();
}

} // namespace paydesk
