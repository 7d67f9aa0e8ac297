// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/domain/payouttemplate.h"

#include <vector>

namespace paydesk {

class LedgerWriter;

/// Templates of payouts that come again. Each change is journaled; none is ever deleted, and what
/// one pays and to whom is fixed: another amount is another template.
class TemplateStore
{
public:
    explicit TemplateStore(LedgerWriter &writer);

    /// Conflict when a living one has the name.
    Result<PayoutTemplate> add(const PayoutTemplate &made);
    Result<PayoutTemplate> get(TemplateId id) const;
    Result<PayoutTemplate> find(const QString &name) const; ///< a living one
    Result<std::vector<PayoutTemplate>> list() const; ///< oldest first
    /// active <-> paused -> ended; NotAllowed for any other.
    Result<PayoutTemplate> setState(TemplateId id, const QString &state, const QString &note);
    /// All periods up to this day were drafted, or left out by a person.
    Result<PayoutTemplate> markHandled(TemplateId id, QDate until, const QString &note);

private:
    Result<PayoutTemplate> change(const PayoutTemplate &before, const PayoutTemplate &after,
                                  const QString &event, const QString &note);

    LedgerWriter &m_writer;
};

} // namespace paydesk
