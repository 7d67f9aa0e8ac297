// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/invoicestates.h"

#include <algorithm>
#include <array>

namespace paydesk::milkypay {

namespace {

using enum InvoiceState;

struct Word
{
    QLatin1StringView word;
    InvoiceState state;
};

constexpr std::array words{
    // The provider's own list, which it calls complete.
    Word{QLatin1StringView("created"), Pending},
    Word{QLatin1StringView("expired"), Expired},
    Word{QLatin1StringView("process_pending"), Pending}, // also before any card was typed
    Word{QLatin1StringView("processed"), Paid},
    Word{QLatin1StringView("process_failed"), Failed},
    Word{QLatin1StringView("refund_pending"), RefundPending},
    Word{QLatin1StringView("partially_refunded"), PartiallyRefunded},
    Word{QLatin1StringView("refunded"), Refunded},
    Word{QLatin1StringView("refund_failed"), Paid}, // the refund failed, the payment stands
    Word{QLatin1StringView("charged_back"), ChargedBack},
    Word{QLatin1StringView("partially_charged_back"), ChargedBack},
    // Further words of the same platform under other brands.
    Word{QLatin1StringView("processing"), Pending},
    Word{QLatin1StringView("process_error"), Pending}, // documented as not final
    Word{QLatin1StringView("partially_processed"), PartiallyPaid},
    Word{QLatin1StringView("terminated"), Failed},
    Word{QLatin1StringView("verify_failed"), Failed},
    Word{QLatin1StringView("verified"), Pending}, // a verified card is not a payment
    Word{QLatin1StringView("refunding"), RefundPending},
    Word{QLatin1StringView("refund_error"), RefundPending}, // documented as not final
    Word{QLatin1StringView("authorize_failed"), Pending}, // its finality is not documented
};

} // namespace

std::optional<InvoiceState> stateOfWord(QStringView word)
{
    const auto *found = std::find_if(words.begin(), words.end(),
                                     [word](const Word &entry) { return word == entry.word; });
    return found == words.end() ? std::nullopt : std::optional{found->state};
}

} // namespace paydesk::milkypay
