// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <span>

namespace paydesk::sandbox {

/// What goes wrong between the simulator and the client. "Before" faults happen instead of the
/// request being carried out, "after" faults once it was.
enum class Fault {
    None,
    RefuseConnection, ///< the connection is closed before the request is read
    DropBefore, ///< read, not carried out, connection closed
    LoseAnswer, ///< carried out, connection closed without an answer
    NoAnswerBefore, ///< read, not carried out, and silence
    NoAnswer, ///< carried out, and silence
    Slow, ///< carried out, the answer comes in small pieces over some seconds
    CutAnswer, ///< carried out, the answer's body is cut
    Error500, ///< carried out, but answered 500 with an HTML page
    Error503, ///< not carried out, 503 with Retry-After
    Garbage, ///< carried out, 200 with something that is not JSON
    WrongTypes, ///< carried out, JSON in which the values have other types
    Html, ///< not carried out, 200 with the login page of a network in between
    RateLimited, ///< not carried out, 429 with Retry-After: 1
    Unauthorized, ///< not carried out, 401
    Redirect ///< not carried out, 307 to another origin
};

/// Names used by the command line and the control address: "lose_answer".
QString toKey(Fault fault);
std::optional<Fault> faultFromKey(QStringView key);
std::span<const Fault> allFaults();

/// A fault and for how many requests it holds; -1 = until changed.
struct FaultSwitch
{
    Fault fault = Fault::None;
    int count = -1;
    bool creationsOnly = true; ///< false: also queries (status, balance)
};

} // namespace paydesk::sandbox
