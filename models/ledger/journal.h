// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/states.h"
#include "models/domain/step.h"
#include "models/ledger/page.h"

#include <QByteArray>

#include <vector>

namespace paydesk {

class Database;

/// One row of the append-only journal. \c snapshot holds the object after the change as
/// canonical JSON; the hash covers every column, the postings and the row before.
struct JournalEntry
{
    qint64 seq = 0;
    Timestamp at;
    QString actor;
    ObjectKind object = ObjectKind::Payout;
    qint64 objectId = 0;
    int ordinal = 0; ///< from 1, per object
    QString event;
    QString fromState; ///< keys; empty where the object has no states
    QString toState;
    QString note;
    QByteArray snapshot;
    QByteArray hash;
};

/// What the order, or the claim, waited for after that change.
std::optional<StepKind> stepAfter(const JournalEntry &entry);

struct JournalHead
{
    qint64 seq = 0;
    QByteArray hash; ///< 32 bytes
};

class Journal
{
public:
    explicit Journal(Database &database);

    /// Oldest first.
    Result<std::vector<JournalEntry>> of(ObjectKind object, qint64 objectId) const;
    /// All, newest first.
    Result<Page<JournalEntry>> list(const PageRequest &page) const;
    Result<JournalHead> head() const;
    /// The hash of that row; empty where there is none.
    Result<QByteArray> hashOf(qint64 seq) const;

private:
    Database &m_database;
};

} // namespace paydesk
