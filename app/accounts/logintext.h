// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/text/statelook.h"
#include "app/text/timetext.h"
#include "providers/api/loginops.h"

namespace paydesk {

/// An account's login in words.
struct LoginWords
{
    StateLook look; ///< "Logged in", "Log in needed"
    QString brief; ///< for a list: "logged in until 21 Dec"
    QString until; ///< "21 Dec, 09:30:00"; or what the provider wrote, with the zone left open
    /// What a person has to know or do; empty while there is nothing.
    QString remark;
};

LoginWords loginWords(const LoginState &state, const TimeText &times, Timestamp now);

/// Nothing can be paid out before somebody logs in.
bool isLoginNeeded(LoginState::Kind kind);

} // namespace paydesk
