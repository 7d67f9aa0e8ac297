// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feeds/matchfeed.h"

#include "models/ledger/ledger.h"

namespace paydesk {

namespace {

constexpr int linesPerPage = 500;

} // namespace

MatchFeed::MatchFeed(const Services &services, TableWords words, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_table(new MatchTable(std::move(words), this))
{
    connect(m_table, &TableModelBase::moreWanted, this, &MatchFeed::load);
}

void MatchFeed::show(std::optional<RunId> run, const QList<MatchStatus> &statuses)
{
    m_run = run;
    m_statuses = statuses;
    m_next.clear();
    // Lines are numbered within their run: those of another run must not be taken for these.
    m_table->setFirstPage({}, false);
    if (m_run)
        load();
}

void MatchFeed::load()
{
    auto page = m_services.ledger.runs().lines(*m_run, m_statuses,
                                               {.limit = linesPerPage, .after = m_next});
    if (!page) {
        emit failed(page.error());
        return;
    }
    m_next = page->next;
    m_table->appendPage(std::move(page->items), !m_next.isEmpty());
}

} // namespace paydesk
