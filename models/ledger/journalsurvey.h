// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/states.h"
#include "models/ledger/database.h"
#include "models/ledger/journal.h"
#include "models/ledger/sqlscan.h"

#include <array>
#include <set>

namespace paydesk {

inline constexpr size_t objectKinds = size_t(ObjectKind::Template) + 1;

/// Where the journal's walk begins: behind a head that was verified before, or at the start.
struct SurveyStart
{
    qint64 seq = 0;
    QByteArray hash; ///< empty = what the ledger's identity makes
};

/// The last thing that the journal says about an object.
struct LastRow
{
    qint64 seq = 0;
    quint64 snapshot = 0; ///< JournalSurvey::fingerprint() of it
    qint32 ordinal = 0;
    quint16 state = 0;
};

/// A row of the journal that says that a payout was approved.
struct ApprovalRow
{
    qint64 seq = 0;
    qint64 payout = 0;
};

/// What was posted between two positions of an account.
struct PostedSum
{
    qint64 account = 0;
    QByteArray debit;
    QByteArray credit;
    QByteArray currency;
    qint64 minor = 0;
};

/// One walk over journal and postings, which all checks share: reading a million rows is what a
/// check takes its time for. It keeps some bytes for each object, nothing for each row.
class JournalSurvey
{
public:
    static Result<JournalSurvey> of(Database &database, const SurveyStart &start = {});
    /// The postings alone, all of them: only what is said about them holds.
    static Result<JournalSurvey> ofPostings(Database &database);

    qint64 rows() const { return m_rows; }
    qint64 postings() const { return m_postings; }
    const JournalHead &head() const { return m_head; } ///< of the last row
    /// The first fault of each kind; empty when there is none.
    const QString &chainFault() const { return m_chainFault; }
    const QString &storyFault() const { return m_storyFault; }
    const QString &postingFault() const { return m_postingFault; }
    const std::vector<PostedSum> &sums() const { return m_sums; }
    /// A row that refers to one that is not there; the walk knows both sides of it already.
    const QString &referenceFault() const { return m_referenceFault; }
    const std::vector<ApprovalRow> &approvals() const { return m_approvals; }
    bool isPartial() const { return m_partial; } ///< it began behind a seal

    /// Null when the journal never speaks of it.
    const LastRow *last(ObjectKind kind, qint64 id) const;
    const std::vector<LastRow> &objects(ObjectKind kind) const { return m_objects[size_t(kind)]; }
    /// The first row that tells of an order's attempts; rows before it were written by a program
    /// that did not. 0 when there is none.
    qint64 attemptsFrom() const { return m_attemptsFrom; }
    /// With a secret of this process: nobody can make two snapshots that share one.
    quint64 fingerprint(QByteArrayView snapshot) const;

private:
    JournalSurvey();
    Result<void> walk(Database &database, const SurveyStart &start);
    Result<void> readTransitions(Database &database);
    void takeStory(const SqlScan &row);
    bool isTransition(ObjectKind kind, quint16 from, quint16 to) const;
    void refersToNothing(qint64 seq, const char *table, const char *missing);
    void takePosting(const SqlScan &posting);
    std::optional<ObjectKind> kindOf(QByteArrayView key) const;
    quint16 stateOf(QByteArrayView key);
    void chainBreaks(qint64 seq, const char *what);

    std::array<std::vector<LastRow>, objectKinds> m_objects;
    std::vector<std::pair<QByteArray, ObjectKind>> m_kinds;
    std::vector<QByteArray> m_states;
    std::vector<PostedSum> m_sums;
    std::vector<ApprovalRow> m_approvals;
    std::array<std::set<quint32>, objectKinds> m_transitions; ///< from and to, see isTransition()
    JournalHead m_head;
    qint64 m_rows = 0;
    qint64 m_postings = 0;
    qint64 m_attemptsFrom = 0;
    bool m_partial = false;
    size_t m_seed = 0;
    QString m_chainFault;
    QString m_storyFault;
    QString m_postingFault;
    QString m_referenceFault;
};

} // namespace paydesk
