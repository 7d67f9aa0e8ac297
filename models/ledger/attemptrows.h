// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/changes.h"
#include "models/ledger/columns.h"

namespace paydesk {

/// An attempt with what only the ledger needs to know.
struct StoredAttempt : Attempt
{
    QString fromState; ///< of the order; where a sending that did not happen leads back to
};

/// The table of attempts. All functions are parts of a caller's transaction.
class AttemptRows
{
public:
    explicit AttemptRows(Database &database)
        : m_database(database)
    {
    }

    Result<StoredAttempt> get(AttemptId id) const;
    Result<std::vector<StoredAttempt>> of(ObjectKind object, qint64 objectId) const;
    Result<std::vector<StoredAttempt>> running() const;
    Result<bool> isRunning(ObjectKind object, qint64 objectId) const;
    /// An earlier sending of which nobody knows: a refusal now says nothing about that one.
    Result<bool> wasEverUnknown(ObjectKind object, qint64 objectId) const;

    /// Adds it with the next number and stage Intent.
    Result<StoredAttempt> insert(StoredAttempt attempt) const;
    Result<void> finish(const AttemptEnd &end, Timestamp at) const;

private:
    Database &m_database;
};

/// The running boot of the operating system; empty where it cannot be told.
QString currentBootId();

} // namespace paydesk
