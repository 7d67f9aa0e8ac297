// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/result.h"
#include "models/core/clock.h"
#include "models/ledger/journal.h"

namespace paydesk {

/// What is kept of a ledger outside of it: an older copy of the file, a cut tail and a chain that
/// was made anew all fit themselves, but not this.
struct Anchor
{
    QString ledgerId;
    qint64 generation = 1;
    JournalHead head;
    Timestamp at;
    std::optional<Timestamp> fullCheckAt; ///< when every row was looked at last
    bool trusted = false; ///< nobody without the vault can have written it
};

/// As lines of text, with a line of HMAC-SHA256 when there is a key.
QByteArray anchorText(const Anchor &anchor, const SecretBytes &key);
/// LedgerDamaged when it is none, or when the HMAC under this key does not fit. One under another
/// key, as another person's program writes it, or without any is read and not trusted.
Result<Anchor> anchorFromText(const QByteArray &text, const SecretBytes &key);

/// Beside the ledger.
QString sealPath(const QString &ledgerPath);
/// Nothing where there is no file.
Result<std::optional<Anchor>> readSealFile(const QString &ledgerPath, const SecretBytes &key);
/// A file with an HMAC is not replaced by one without.
Result<void> writeSealFile(const QString &ledgerPath, const Anchor &anchor, const SecretBytes &key);

} // namespace paydesk
