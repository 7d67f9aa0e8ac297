// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace paydesk {

/// A row of the ledger, typed by what it is. Written as text with a prefix: po_42.
template <typename Tag>
struct Id
{
    qint64 value = 0;

    explicit operator bool() const { return value > 0; }
    friend auto operator<=>(const Id &, const Id &) = default;

    QString toText() const { return QLatin1StringView(Tag::prefix) + QString::number(value); }

    /// Accepts po_42 and 42.
    static std::optional<Id> fromText(QStringView text)
    {
        const QLatin1StringView prefix(Tag::prefix);
        if (text.startsWith(prefix))
            text = text.mid(prefix.size());
        bool ok = false;
        const qint64 number = text.toLongLong(&ok);
        return ok && number > 0 ? std::optional{Id{number}} : std::nullopt;
    }
};

template <typename Tag>
size_t qHash(Id<Tag> id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

// clang-format off
struct AccountTag { static constexpr char prefix[] = "acc_"; };
struct InvoiceTag { static constexpr char prefix[] = "inv_"; };
struct PayoutTag { static constexpr char prefix[] = "po_"; };
struct AttemptTag { static constexpr char prefix[] = "att_"; };
struct StatementTag { static constexpr char prefix[] = "st_"; };
struct StatementLineTag { static constexpr char prefix[] = "sl_"; };
struct RunTag { static constexpr char prefix[] = "run_"; };
struct TransferTag { static constexpr char prefix[] = "tr_"; };
struct ClaimTag { static constexpr char prefix[] = "cl_"; };
struct StoredCardTag { static constexpr char prefix[] = "card_"; };
struct CallbackTag { static constexpr char prefix[] = "cb_"; };
struct PersonTag { static constexpr char prefix[] = "person_"; };
struct PolicyTag { static constexpr char prefix[] = "policy_"; };
struct ApprovalTag { static constexpr char prefix[] = "appr_"; };
struct TemplateTag { static constexpr char prefix[] = "tpl_"; };
// clang-format on

using AccountId = Id<AccountTag>;
using InvoiceId = Id<InvoiceTag>;
using PayoutId = Id<PayoutTag>;
using AttemptId = Id<AttemptTag>;
using StatementId = Id<StatementTag>;
using StatementLineId = Id<StatementLineTag>;
using RunId = Id<RunTag>;
using TransferId = Id<TransferTag>;
using ClaimId = Id<ClaimTag>;
using StoredCardId = Id<StoredCardTag>;
using CallbackId = Id<CallbackTag>;
using PersonId = Id<PersonTag>;
using PolicyId = Id<PolicyTag>;
using ApprovalId = Id<ApprovalTag>;
using TemplateId = Id<TemplateTag>;

} // namespace paydesk
