// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace paydesk::mbill {

/// What a request is for. It decides what a failure of it means.
enum class Purpose {
    MakeCardToken, ///< moves nothing, may be lost
    CreateTransfer,
    CreateClaim,
    Confirm, ///< of a transfer or a claim, by a code
    Query
};

/// May something have happened although its answer is an error?
constexpr bool actsOnMoney(Purpose purpose)
{
    switch (purpose) {
    case Purpose::CreateTransfer:
    case Purpose::CreateClaim:
    case Purpose::Confirm:
        return true;
    case Purpose::MakeCardToken:
    case Purpose::Query:
        return false;
    }
    return true;
}

/// Was a code of a few digits told, which an answer may quote?
constexpr bool tellsShortCode(Purpose purpose)
{
    return purpose == Purpose::MakeCardToken || purpose == Purpose::Confirm;
}

} // namespace paydesk::mbill
