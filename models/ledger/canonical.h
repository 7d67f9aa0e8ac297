// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/canonicalbytes.h"
#include "models/ledger/digest.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace paydesk {

/// The columns of a journal row as stored, without its hash.
struct JournalRow
{
    qint64 seq = 0;
    qint64 atMicros = 0;
    QString actor;
    QString object;
    qint64 objectId = 0;
    qint64 ordinal = 0;
    QString event;
    QString fromState;
    QString toState;
    QString note;
    QByteArray snapshot;
};

/// A row of postings as stored.
struct PostingRow
{
    qint64 leg = 0;
    qint64 account = 0;
    QString debit;
    QString credit;
    qint64 amount = 0;
    QString currency;
};

/// What the chain starts with: it binds the file's identity. Length 32.
QByteArray genesisHash(const QString &ledgerId, const QString &kind, qint64 createdMicros);

/// SHA-256("paydesk-ledger-v1" || n || hash of row n-1 || canonical bytes of row and postings).
/// The columns are added in the order of the tables: first those of the row from its time on, then
/// each posting's from its leg on.
class ChainLink
{
public:
    void begin(qint64 seq, QByteArrayView previous);
    void number(qint64 value) { m_bytes.number(value); }
    void bytes(QByteArrayView value) { m_bytes.bytes(value); }
    void beginPostings();
    void addPosting() { ++m_postings; } ///< before its columns
    Digest::Hash end();

private:
    Digest m_digest;
    DigestBuffer m_bytes;
    qsizetype m_countAt = 0;
    qint64 m_postings = 0;
};

QByteArray chainHash(const QByteArray &previous, const JournalRow &row,
                     const std::vector<PostingRow> &postings);

} // namespace paydesk
