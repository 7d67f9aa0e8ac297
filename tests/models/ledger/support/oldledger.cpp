// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/oldledger.h"

#include "models/ledger/qtsqlconnection.h"
#include "models/ledger/schema.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace paydesk::test {

namespace {

/// What the program with this version journaled.
QString journaledObjects(int version)
{
    const QString first = u"'account', 'invoice', 'payout', 'statement', 'run'"_s;
    const QString second = first + u", 'transfer', 'claim', 'card', 'callback'";
    return version == 1 ? first : version == 2 ? second : second + u", 'person', 'policy'";
}

} // namespace

/// The rows as that program wrote them, in tables as it made them.
Result<void> makeOldLedger(const QString &path, int version)
{
    Database database(std::make_unique<QtSqlConnection>());
    if (auto opened = database.open({path}); !opened)
        return opened.error();
    if (auto made = migrate(database, ledgerMigrations().first(size_t(version))); !made)
        return made.error();
    if (auto synced = syncTransitions(database); !synced)
        return synced.error();
    // Steps that it did not know.
    const auto removed = database.exec(
        u"DELETE FROM transitions WHERE object NOT IN (%1)"_s.arg(journaledObjects(version)));
    if (!removed)
        return removed.error();
    QFile rows(QStringLiteral(PAYDESK_SOURCE_DIR "/tests/models/ledger/data/schema%1.sql")
                   .arg(version));
    if (!rows.open(QIODevice::ReadOnly))
        return Error::of(ErrorKind::FileFailure, rows.errorString(), rows.fileName());
    for (const QByteArray &line : rows.readAll().split('\n')) {
        if (line.isEmpty() || line.startsWith("--"))
            continue;
        if (auto inserted = database.exec(QString::fromUtf8(line)); !inserted)
            return inserted.error();
    }
    return {};
}

} // namespace paydesk::test
