// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services.h"
#include "models/tables/reconciliationtables.h"

#include <QObject>

namespace paydesk {

/// The lines of one run in a table, page by page.
class MatchFeed : public QObject
{
    Q_OBJECT
public:
    MatchFeed(const Services &services, TableWords words, QObject *parent);

    MatchTable &table() { return *m_table; }
    /// Nothing = an empty list; \c statuses empty = all lines.
    void show(std::optional<RunId> run, const QList<MatchStatus> &statuses);

signals:
    void failed(const paydesk::Error &error);

private:
    void load();

    const Services &m_services;
    MatchTable *m_table;
    std::optional<RunId> m_run;
    QList<MatchStatus> m_statuses;
    QString m_next;
};

} // namespace paydesk
