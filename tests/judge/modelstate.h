// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/capabilities.h"
#include "models/domain/states.h"

#include <array>
#include <bitset>
#include <string_view>

namespace paydesk::judge {

/// What a careless program would do. One at a time is put in the place of a rule.
enum class Shortcut {
    None,
    SilentResend, ///< the network layer sends a request once more on its own
    RecordAfterSending, ///< the payout is called "sending" only after its bytes left
    NewKeyAtRestart, ///< what was being sent is made anew, under a new reference
    TimeoutIsRefusal,
    NewKeyOnTimeout,
    NotFoundIsRefusal,
    NotFoundNewKey,
    NotFoundResendsAnyReference,
    BlindResend,
    DuplicateIsRefusal,
    RepeatedRefusalBelieved,
    WindowIgnored,
    WindowWithoutMargin,
    OldStatementBelieved
};

/// Who says when a payout in doubt is sent again.
enum class Repeats {
    Design, ///< the design's class rules: K in its window, U once asked, P once
    Product ///< releaseFor(), with the persons' part left out: whoever may, does
};

/// Half of a key's time, its other half, and afterwards. What is sent in one age arrives in it or
/// in the next, or never.
enum Age : quint8 { Young, Old, Past };

enum class Stage : quint8 { None, Intent, Sending };
enum class Heard : quint8 { Nothing, Asking, Unknown, Found }; ///< of an enquiry
enum class Statement : quint8 { None, WithoutIt, WithIt };

/// A request on its way.
struct Travelling
{
    quint8 there = 0;
    quint8 key = 0;
    quint8 attempt = 0;
    quint8 sentAt = Young;
    friend auto operator<=>(const Travelling &, const Travelling &) = default;
};

constexpr int keys = 3;
constexpr int travellers = 5;
constexpr int kills = 2;
constexpr int silentResends = 2;

/// Everything that decides what can happen next: bytes only, so that it can be hashed as it is.
struct ModelState
{
    // On disk.
    quint8 payout = quint8(PayoutState::Approved);
    quint8 from = quint8(PayoutState::Approved); ///< where the running attempt began
    Stage stage = Stage::None;
    quint8 attempts = 0;
    quint8 arrivedMaybe = 0; ///< attempts that ended without a believed answer
    quint8 key = 0;
    quint8 notFound = 0;
    // In the program's memory.
    quint8 waiting = 0;
    quint8 sendAgain = 0; ///< a shortcut's decision
    Heard enquiry = Heard::Nothing;
    // On the wire and at the provider.
    quint8 accepted = 0, refused = 0, duplicate = 0; ///< answers on their way to the waiting program
    std::array<Travelling, travellers> wire{};
    std::array<quint8, keys> paid{};
    std::array<quint8, keys> known{};
    Age age = Young;
    quint8 handedOut = 0;
    Statement statement = Statement::None;
    quint8 statementIsOlder = 0; ///< an attempt began since it was made
    quint8 killed = 0;
    quint8 resent = 0;

    PayoutState state() const { return PayoutState(payout); }
    int timesPaid() const { return paid[0] + paid[1] + paid[2]; }
    std::string_view bytes() const
    {
        return {reinterpret_cast<const char *>(this), sizeof *this};
    }
};
static_assert(std::has_unique_object_representations_v<ModelState>);

} // namespace paydesk::judge
