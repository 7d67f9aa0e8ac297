// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/canonical.h"

#include <openssl/sha.h>

namespace paydesk {

namespace {

constexpr char domain[] = "paydesk-ledger-v1";

QByteArray digest(const QByteArray &data)
{
    // Not core's sha256: OpenSSL uses the processor's SHA instructions, and a check hashes it all.
    QByteArray hash(SHA256_DIGEST_LENGTH, Qt::Uninitialized);
    SHA256(reinterpret_cast<const unsigned char *>(data.constData()), size_t(data.size()),
           reinterpret_cast<unsigned char *>(hash.data()));
    return hash;
}

} // namespace

QByteArray genesisHash(const QString &ledgerId, const QString &kind, qint64 createdMicros)
{
    CanonicalBytes row;
    row.text(ledgerId).text(kind).number(createdMicros);
    return digest(QByteArray(domain) + CanonicalBytes().number(0).data() + row.data());
}

QByteArray chainHash(const QByteArray &previous, const JournalRow &row,
                     const std::vector<PostingRow> &postings)
{
    CanonicalBytes bytes;
    bytes.number(row.atMicros).text(row.actor).text(row.object).number(row.objectId);
    bytes.number(row.ordinal).text(row.event).text(row.fromState).text(row.toState);
    bytes.text(row.note).bytes(row.snapshot).number(qint64(postings.size()));
    for (const PostingRow &posting : postings) {
        bytes.number(posting.leg).number(posting.account).text(posting.debit);
        bytes.text(posting.credit).number(posting.amount).text(posting.currency);
    }
    return digest(QByteArray(domain) + CanonicalBytes().number(row.seq).data() + previous + bytes.data());
}

} // namespace paydesk
