// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/changes.h"
#include "models/ledger/columns.h"
#include "models/ledger/digest.h"
#include "models/ledger/sqlscan.h"

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
    /// Those with a higher id, oldest first.
    Result<std::vector<StoredAttempt>> behind(AttemptId id) const;
    Result<bool> isRunning(ObjectKind object, qint64 objectId) const;
    Result<bool> any(ObjectKind object, qint64 objectId) const;
    /// Sendings of which nobody knows what became of them, oldest first.
    Result<std::vector<StoredAttempt>> inDoubt(ObjectKind object, qint64 objectId) const;
    /// Such a sending for the same purpose: a refusal now says nothing about that one.
    Result<bool> isInDoubt(ObjectKind object, qint64 objectId, const QString &operation) const;

    /// What an object's journal row says about its attempts: a SHA-256 over these columns of each,
    /// by number; empty when there are none.
    Result<QByteArray> digestOf(ObjectKind object, qint64 objectId) const;
    static QString storyColumns();
    static void addStory(DigestBuffer &buffer, const SqlScan &row, int first);

    /// Adds it with the next number and stage Intent.
    Result<StoredAttempt> insert(StoredAttempt attempt) const;
    Result<void> finish(const AttemptEnd &end, Timestamp at) const;
    /// Ends the doubt about one; Conflict when there is none.
    Result<void> show(AttemptId id, AttemptResult shown, Timestamp at) const;

private:
    Database &m_database;
};

/// The running boot of the operating system; empty where it cannot be told.
QString currentBootId();

} // namespace paydesk
