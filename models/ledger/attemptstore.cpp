// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/orderstores.h"

#include "models/ledger/attemptrows.h"
#include "models/ledger/ledgerwriter.h"
#include "models/ledger/rowseal.h"
#include "models/ledger/sqlvalues.h"

namespace paydesk {

AttemptStore::AttemptStore(LedgerWriter &writer)
    : m_writer(writer)
{
}

// The one commit that does not wait for the disk. Whatever is killed between this mark and the
// first byte on the wire becomes a needless doubt, so that the mark has to be quick. Nothing is
// lost by it: the intent was synced before; a killed program loses nothing that the kernel has;
// and after a reboot or a power cut, which may lose the mark, the boot id differs and recovery
// takes the intent for possibly sent.
Result<void> AttemptStore::markSending(AttemptId id)
{
    if (m_beforeSending)
        m_beforeSending();
    Database &database = m_writer.database();
    const auto seal = sealAfter(database, sealedAttempts, {id.value},
                                {{QStringLiteral("stage"), toSql(Attempt::Stage::Sending)}});
    if (!seal && seal.error().kind == ErrorKind::NotFound)
        return Error::of(ErrorKind::Conflict, {}, id.toText());
    if (!seal)
        return seal.error();
    if (auto unsynced = database.setCommitsSynced(false); !unsynced) {
        [[maybe_unused]] const auto restored = database.setCommitsSynced(true);
        return unsynced.error();
    }
    auto marked = database.run(QStringLiteral("UPDATE attempts SET stage = 'sending', seal = ?"
                                              " WHERE id = ? AND stage = 'intent'"),
                               {*seal, id.value});
    if (auto restored = database.setCommitsSynced(true); !restored)
        return restored.error();
    if (!marked)
        return marked.error();
    if (*marked != 1)
        return Error::of(ErrorKind::Conflict, {}, id.toText());
    return {};
}

Result<std::vector<Attempt>> AttemptStore::of(ObjectKind object, qint64 objectId) const
{
    const auto stored = AttemptRows(m_writer.database()).of(object, objectId);
    if (!stored)
        return stored.error();
    return std::vector<Attempt>(stored->begin(), stored->end());
}

Result<std::vector<StoredAttempt>> AttemptStore::running() const
{
    return AttemptRows(m_writer.database()).running();
}

Result<std::vector<Attempt>> AttemptStore::inDoubt(ObjectKind object, qint64 objectId) const
{
    const auto stored = AttemptRows(m_writer.database()).inDoubt(object, objectId);
    if (!stored)
        return stored.error();
    return std::vector<Attempt>(stored->begin(), stored->end());
}

} // namespace paydesk
