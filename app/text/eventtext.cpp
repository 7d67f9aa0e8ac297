// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/eventtext.h"

#include "app/text/callbacktext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

constexpr auto eventContext = "EventText";

/// %1 is the provider's name, %2 the word for the state that follows.
struct EventRow
{
    const char *event;
    const char *icon; ///< empty = the look of the state that follows
    Role role;
    const char *lead;
    const char *text;
};

constexpr std::array eventRows{
    // Orders
    EventRow{"created", "pen", Role::Neutral, QT_TRANSLATE_NOOP("EventText", "Created"), ""},
    EventRow{"sending", "send", Role::Info, QT_TRANSLATE_NOOP("EventText", "Sent to %1"), ""},
    EventRow{"accepted", "", Role::Info, QT_TRANSLATE_NOOP("EventText", "%1 took it"),
        QT_TRANSLATE_NOOP("EventText", "and says: %2")},
    EventRow{"declined", "cross", Role::Bad, QT_TRANSLATE_NOOP("EventText", "%1 refused it"), ""},
    EventRow{
        "not_sent", "info", Role::Neutral, QT_TRANSLATE_NOOP("EventText", "Nothing was sent"), ""},
    EventRow{"answer_lost", "doubt", Role::Doubt,
        QT_TRANSLATE_NOOP("EventText", "No answer that can be trusted"),
        QT_TRANSLATE_NOOP("EventText", "from %1")},
    EventRow{"done_before", "info", Role::Neutral,
        QT_TRANSLATE_NOOP("EventText", "It had been done before"),
        QT_TRANSLATE_NOOP("EventText", "and no money moved now")},
    EventRow{"doubt_settled", "", Role::Info,
        QT_TRANSLATE_NOOP("EventText", "The doubt is settled"),
        QT_TRANSLATE_NOOP("EventText", "as: %2")},
    EventRow{"contradiction", "warn", Role::Wait,
        QT_TRANSLATE_NOOP("EventText", "%1 contradicts itself"),
        QT_TRANSLATE_NOOP("EventText", "and is not believed without a person")},
    EventRow{"contradicted", "warn", Role::Wait,
        QT_TRANSLATE_NOOP("EventText", "%1 contradicts what it said before"),
        QT_TRANSLATE_NOOP("EventText", "and says now: %2")},
    EventRow{"resolved", "person", Role::Info,
        QT_TRANSLATE_NOOP("EventText", "A person settled it"),
        QT_TRANSLATE_NOOP("EventText", "as: %2")},
    EventRow{"doubt_taken", "person", Role::Info,
        QT_TRANSLATE_NOOP("EventText", "Who looks after it was set"), ""},
    EventRow{"settle_proposed", "people", Role::Wait,
        QT_TRANSLATE_NOOP("EventText", "A person wants to settle it"),
        QT_TRANSLATE_NOOP("EventText", "and another one has to agree")},
    EventRow{"statement", "check", Role::Good,
        QT_TRANSLATE_NOOP("EventText", "A statement shows it"),
        QT_TRANSLATE_NOOP("EventText", "as: %2")},
    EventRow{"sealed", "key", Role::Neutral,
        QT_TRANSLATE_NOOP("EventText", "The card number was sealed in the vault"), ""},
    EventRow{"carried_over", "doubt", Role::Wait,
        QT_TRANSLATE_NOOP("EventText", "Sent after the backup was made"),
        QT_TRANSLATE_NOOP("EventText", "known only to the ledger that the backup replaced")},
    EventRow{"sending_resumed", "person", Role::Wait,
        QT_TRANSLATE_NOOP("EventText", "Payouts may leave again"), ""},
    EventRow{"paused", "minusc", Role::Neutral, QT_TRANSLATE_NOOP("EventText", "Paused"), ""},
    EventRow{"resumed", "cycle", Role::Info, QT_TRANSLATE_NOOP("EventText", "Goes on"), ""},
    EventRow{"canceled", "minusc", Role::Neutral,
        QT_TRANSLATE_NOOP("EventText", "Cancelled before it was sent"), ""},
    EventRow{"status", "", Role::Info, QT_TRANSLATE_NOOP("EventText", "%1 was asked"),
        QT_TRANSLATE_NOOP("EventText", "and says: %2")},
    EventRow{"callback", "", Role::Info, QT_TRANSLATE_NOOP("EventText", "%1 told it by callback"),
        QT_TRANSLATE_NOOP("EventText", "and says: %2")},
    EventRow{"changed", "cycle", Role::Info, QT_TRANSLATE_NOOP("EventText", "More is known"),
        QT_TRANSLATE_NOOP("EventText", "from %1")},
    // Approval by other persons
    EventRow{"submitted", "people", Role::Wait,
        QT_TRANSLATE_NOOP("EventText", "Approval asked for"), ""},
    EventRow{"approval", "person", Role::Good,
        QT_TRANSLATE_NOOP("EventText", "A person approved it"), ""},
    EventRow{"approved", "check", Role::Good,
        QT_TRANSLATE_NOOP("EventText", "Approved by enough persons"), ""},
    EventRow{"rejected", "minusc", Role::Neutral,
        QT_TRANSLATE_NOOP("EventText", "A person rejected it"), ""},
    EventRow{"sent_back", "pen", Role::Wait,
        QT_TRANSLATE_NOOP("EventText", "A person sent it back"), ""},
    EventRow{"confirmed_by", "person", Role::Info,
        QT_TRANSLATE_NOOP("EventText", "What differs was confirmed"),
        QT_TRANSLATE_NOOP("EventText", "outside of Paydesk, by whoever approved")},
    EventRow{"withdrawn", "pen", Role::Neutral,
        QT_TRANSLATE_NOOP("EventText", "Taken back as a draft"), ""},
    // What became of an act
    EventRow{"create", "", Role::Info, QT_TRANSLATE_NOOP("EventText", "%1 took it"),
        QT_TRANSLATE_NOOP("EventText", "and says: %2")},
    EventRow{"confirm", "key", Role::Info, QT_TRANSLATE_NOOP("EventText", "%1 took the code"),
        QT_TRANSLATE_NOOP("EventText", "and says: %2")},
    EventRow{"pay", "", Role::Info, QT_TRANSLATE_NOOP("EventText", "%1 took the card"),
        QT_TRANSLATE_NOOP("EventText", "and says: %2")},
    EventRow{"charge", "", Role::Info, QT_TRANSLATE_NOOP("EventText", "%1 charged the stored card"),
        QT_TRANSLATE_NOOP("EventText", "and says: %2")},
    EventRow{"capture", "", Role::Info, QT_TRANSLATE_NOOP("EventText", "%1 took the held money"),
        QT_TRANSLATE_NOOP("EventText", "and says: %2")},
    EventRow{"cancel", "minusc", Role::Neutral,
        QT_TRANSLATE_NOOP("EventText", "%1 let go of the held money"),
        QT_TRANSLATE_NOOP("EventText", "and says: %2")},
    EventRow{"refund_asked", "refund", Role::Info,
        QT_TRANSLATE_NOOP("EventText", "A refund was asked for"), ""},
    EventRow{"refund", "refund", Role::Info, QT_TRANSLATE_NOOP("EventText", "%1 took the refund"),
        QT_TRANSLATE_NOOP("EventText", "and says: %2")},
    // Cards
    EventRow{"forgotten", "cross", Role::Neutral,
        QT_TRANSLATE_NOOP("EventText", "%1 no longer keeps the card"), ""},
    // Callbacks
    EventRow{"received", "inbox", Role::Info, QT_TRANSLATE_NOOP("EventText", "Received"),
        QT_TRANSLATE_NOOP("EventText", "from %1, and stored without its secrets")},
    EventRow{"refused", "cross", Role::Bad,
        QT_TRANSLATE_NOOP("EventText", "Refused: it is not genuine"), ""},
    EventRow{"unknown_object", "info", Role::Wait,
        QT_TRANSLATE_NOOP("EventText", "Genuine, but about no order here"), ""},
    EventRow{"applied", "check", Role::Good,
        QT_TRANSLATE_NOOP("EventText", "Genuine; it changed the order"), ""},
    EventRow{"replayed", "equal", Role::Neutral,
        QT_TRANSLATE_NOOP("EventText", "Genuine, and nothing new"), ""},
    EventRow{"older", "hourglass", Role::Neutral,
        QT_TRANSLATE_NOOP("EventText", "Genuine, but the order has moved on"), ""},
    EventRow{"mismatch", "notequal", Role::Bad,
        QT_TRANSLATE_NOOP("EventText", "Genuine, but it contradicts the order"), ""},
    // Accounts, statements, runs
    EventRow{"updated", "pen", Role::Neutral,
        QT_TRANSLATE_NOOP("EventText", "Settings or secrets changed"), ""},
    EventRow{"removed", "minusc", Role::Neutral, QT_TRANSLATE_NOOP("EventText", "Removed"), ""},
    EventRow{"imported", "import", Role::Info, QT_TRANSLATE_NOOP("EventText", "Imported"), ""},
    EventRow{"reconciled", "reconciliation", Role::Info,
        QT_TRANSLATE_NOOP("EventText", "Reconciled"), ""},
};

const EventRow *rowOf(QStringView event)
{
    const auto found = std::find_if(eventRows.begin(), eventRows.end(),
        [event](const EventRow &row) { return event == QLatin1StringView(row.event); });
    return found == eventRows.end() ? nullptr : &*found;
}

/// A bank's page and a code are one state with two names.
std::optional<StateLook> lookOfTransfer(const OrderEvent &event)
{
    const auto state = transferStateFromKey(event.toState);
    if (!state)
        return std::nullopt;
    Transfer transfer;
    transfer.state = *state;
    if (event.step)
        transfer.step = OpenStep{.kind = *event.step};
    return stateLook(transfer);
}

std::optional<StateLook> lookOf(const OrderEvent &event)
{
    const auto look
        = [](const auto &state) { return state ? std::optional(stateLook(*state)) : std::nullopt; };
    switch (event.kind) {
    case ObjectKind::Payout:
        return look(payoutStateFromKey(event.toState));
    case ObjectKind::Invoice:
        return look(invoiceStateFromKey(event.toState));
    case ObjectKind::Transfer:
        return lookOfTransfer(event);
    case ObjectKind::Claim:
        return look(transferStateFromKey(event.toState));
    case ObjectKind::Callback:
        return look(callbackOutcomeFromKey(event.toState));
    case ObjectKind::Account:
    case ObjectKind::Statement:
    case ObjectKind::Run:
    case ObjectKind::Card:
    case ObjectKind::Person:
    case ObjectKind::Policy:
    case ObjectKind::Template:
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

bool hasEventWords(QStringView event) { return rowOf(event) != nullptr; }

EventWords eventWords(const OrderEvent &event, const QString &providerName)
{
    const StateLook look
        = lookOf(event).value_or(StateLook{event.event, Role::Neutral, QStringLiteral("circle")});
    const EventRow *row = rowOf(event.event);
    // An enquiry that found the same state brought something else: a fee, the provider's word.
    if (row && event.fromState == event.toState && event.event == u"status")
        row = rowOf(u"changed");
    if (!row)
        return {look.icon, look.role, look.label, {}};
    const auto words = [&](const char *text) {
        return *text ? QCoreApplication::translate(eventContext, text)
                           .replace(QStringLiteral("%1"), providerName)
                           .replace(QStringLiteral("%2"), look.label)
                     : QString();
    };
    const bool ownLook = *row->icon;
    return {ownLook ? QString::fromLatin1(row->icon) : look.icon, ownLook ? row->role : look.role,
        words(row->lead), words(row->text)};
}

} // namespace paydesk
