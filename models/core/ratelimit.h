// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace paydesk {

/// How many requests the provider takes, as far as anybody told. Kept for each of its addresses,
/// over sendings and enquiries together.
struct RateLimit
{
    int requests = 0; ///< 0 = no number is known
    std::chrono::seconds window{1};
    const char *source = ""; ///< where the number comes from, or that there is none
};

/// More are never sent at once, whoever asks for it.
inline constexpr int mostSendingsAtOnce = 8;

/// So many payouts of one account are sent at once where nobody says otherwise: not more than the
/// provider takes in a second, and one where it tells no number.
int sendingsAtOnce(const RateLimit &limit);

} // namespace paydesk
