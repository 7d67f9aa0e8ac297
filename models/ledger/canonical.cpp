// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/canonical.h"

namespace paydesk {

namespace {

constexpr char domain[] = "paydesk-ledger-v1";

} // namespace

QByteArray genesisHash(const QString &ledgerId, const QString &kind, qint64 createdMicros)
{
    DigestBuffer bytes;
    bytes.raw(domain);
    bytes.number(0);
    bytes.bytes(ledgerId.toUtf8());
    bytes.bytes(kind.toUtf8());
    bytes.number(createdMicros);
    return viewOf(Digest().of(bytes.view())).toByteArray();
}

void ChainLink::begin(qint64 seq, QByteArrayView previous)
{
    m_bytes.clear();
    m_bytes.raw(domain);
    m_bytes.number(seq);
    m_bytes.raw(previous);
}

void ChainLink::beginPostings()
{
    m_countAt = m_bytes.position();
    m_postings = 0;
    m_bytes.number(0);
}

Digest::Hash ChainLink::end()
{
    m_bytes.setNumber(m_countAt, m_postings);
    return m_digest.of(m_bytes.view());
}

QByteArray chainHash(const QByteArray &previous, const JournalRow &row,
                     const std::vector<PostingRow> &postings)
{
    ChainLink link;
    link.begin(row.seq, previous);
    link.number(row.atMicros);
    link.bytes(row.actor.toUtf8());
    link.bytes(row.object.toUtf8());
    link.number(row.objectId);
    link.number(row.ordinal);
    for (const QString *text : {&row.event, &row.fromState, &row.toState, &row.note})
        link.bytes(text->toUtf8());
    link.bytes(row.snapshot);
    link.beginPostings();
    for (const PostingRow &posting : postings) {
        link.addPosting();
        link.number(posting.leg);
        link.number(posting.account);
        link.bytes(posting.debit.toUtf8());
        link.bytes(posting.credit.toUtf8());
        link.number(posting.amount);
        link.bytes(posting.currency.toUtf8());
    }
    return viewOf(link.end()).toByteArray();
}

} // namespace paydesk
