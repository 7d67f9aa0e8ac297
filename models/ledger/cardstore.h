// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/transfer.h"

#include <vector>

namespace paydesk {

class LedgerWriter;

/// Cards that a provider keeps for us. Their tokens lie in the vault.
class StoredCardStore
{
public:
    explicit StoredCardStore(LedgerWriter &writer);

    /// Conflict (detail = the earlier card's id) when the invoice has saved its card already.
    Result<StoredCard> add(const StoredCard &card);
    Result<StoredCard> get(StoredCardId id) const;
    Result<StoredCard> findBySource(InvoiceId invoice) const;
    Result<std::vector<StoredCard>> list(AccountId account) const; ///< newest first, forgotten too
    /// The provider no longer keeps it. Once is enough: a second time changes nothing.
    Result<StoredCard> markForgotten(StoredCardId id, const QString &note = {});

private:
    LedgerWriter &m_writer;
};

} // namespace paydesk
