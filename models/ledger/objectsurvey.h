// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/journalsurvey.h"
#include "models/ledger/postings.h"

#include <map>

namespace paydesk {

using Balances = std::map<qint64, Holdings>; ///< by account

/// One walk over the tables of objects: each row against the last thing that the journal says
/// about it, and what the orders hold by their states.
class ObjectSurvey
{
public:
    static Result<ObjectSurvey> of(Database &database, const JournalSurvey &journal);

    /// Only those that a walk behind a seal met.
    static Result<ObjectSurvey> ofTouched(Database &database, const JournalSurvey &journal);
    /// Only what the orders hold by their states.
    static Result<ObjectSurvey> ofHeld(Database &database);

    qint64 examined() const { return m_examined; }
    const QString &fault() const { return m_fault; } ///< the first; empty when there is none
    const QString &heldFault() const { return m_heldFault; }
    const Balances &held() const { return m_held; }

private:
    void note(const QString &fault); ///< the first one stays
    template <typename T>
    Result<void> take(Database &database, const JournalSurvey &journal, ObjectKind kind,
                      const char *table);

    template <typename T>
    Result<void> takeTouched(Database &database, const JournalSurvey &journal, ObjectKind kind,
                             const char *table);
    template <typename T>
    Result<void> takeHeld(Database &database, ObjectKind kind, const char *table);
    template <typename Step>
    static Result<ObjectSurvey> ofAll(const Step &step);

    qint64 m_examined = 0;
    QString m_fault;
    QString m_heldFault;
    Balances m_held;
};

} // namespace paydesk
