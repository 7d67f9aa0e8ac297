// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/manydrafts.h"

#include "models/ledger/orderbook.h"

namespace paydesk {

namespace {

/// Keeps the head of the journal at hand, and what it knows of accounts.
class DraftWriter
{
public:
    explicit DraftWriter(LedgerWriter &writer)
        : m_writer(writer)
        , m_rows(writer.database())
    {
    }

    Result<void> begin()
    {
        const auto head = Journal(m_writer.database()).head();
        if (!head)
            return head.error();
        m_head = *head;
        return {};
    }

    Result<PayoutId> add(NewPayout made)
    {
        Payout &draft = made.draft;
        draft.createdAt = m_writer.now();
        draft.updatedAt = draft.createdAt;
        if (draft.createdBy.isEmpty())
            draft.createdBy = m_writer.actor();
        if (auto sound = OrderBook<Payout>::checkFresh(draft); !sound)
            return sound.error();
        if (auto known = checkAccountOnce(draft.account); !known)
            return known.error();
        const auto id = m_rows.insert(draft);
        if (!id)
            return whyNot(draft, id.error());
        draft.id = *id;
        if (auto told = tell(draft, made.note); !told)
            return told.error();
        return *id;
    }

    Result<void> end() { return m_writer.moveHead(m_head); }

private:
    Result<void> checkAccountOnce(AccountId account)
    {
        if (account == m_account)
            return {};
        auto known = OrderBook<Payout>::checkAccount(m_writer.database(), account);
        if (known)
            m_account = account;
        return known;
    }

    /// The table itself refuses a second row with a reference.
    Error whyNot(const Payout &draft, const Error &error) const
    {
        const auto taken = m_rows.findByReference(draft.account, draft.reference);
        return taken ? Error::of(ErrorKind::Conflict, taken->id.toText(), draft.reference) : error;
    }

    Result<void> tell(const Payout &draft, const QString &note)
    {
        const auto grown = m_writer.appendBehind(m_head, 1,
            {.at = draft.createdAt,
                .object = ObjectKind::Payout,
                .objectId = draft.id.value,
                .event = QStringLiteral("created"),
                .toState = toKey(draft.state),
                .note = note,
                .snapshot = snapshotOf(draft),
                .account = draft.account});
        if (!grown)
            return grown.error();
        m_head = *grown;
        return {};
    }

    LedgerWriter &m_writer;
    OrderRows<Payout> m_rows;
    JournalHead m_head;
    AccountId m_account;
};

} // namespace

Result<std::vector<PayoutId>> writeDrafts(LedgerWriter &writer, qint64 count,
    const std::function<Result<NewPayout>(qint64)> &make)
{
    auto transaction = Transaction::begin(writer.database());
    if (!transaction)
        return transaction.error();
    DraftWriter drafts(writer);
    if (auto begun = drafts.begin(); !begun)
        return begun.error();
    std::vector<PayoutId> ids;
    ids.reserve(size_t(count));
    for (qint64 i = 0; i < count; ++i) {
        auto made = make(i);
        if (!made)
            return made.error();
        const auto id = drafts.add(*std::move(made));
        if (!id)
            return id.error();
        ids.push_back(*id);
    }
    if (auto ended = drafts.end(); !ended)
        return ended.error();
    if (auto committed = transaction->commit(); !committed)
        return committed.error();
    return ids;
}

} // namespace paydesk
