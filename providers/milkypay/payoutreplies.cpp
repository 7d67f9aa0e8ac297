// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/payoutreplies.h"

#include "providers/milkypay/invoicefacts.h"

#include <algorithm>
#include <array>

namespace paydesk::milkypay {

const QString unprocessedWord = QStringLiteral("created");

namespace {

struct PayoutWord
{
    QLatin1StringView word;
    PayoutState state;
};

constexpr std::array payoutWords{
    // The provider's own list, which it calls complete.
    PayoutWord{QLatin1StringView("created"), PayoutState::Pending}, // waits for /process
    PayoutWord{QLatin1StringView("terminated"), PayoutState::Canceled}, // before any processing
    PayoutWord{QLatin1StringView("expired"), PayoutState::Failed},
    PayoutWord{QLatin1StringView("process_pending"), PayoutState::Pending},
    PayoutWord{QLatin1StringView("processed"), PayoutState::Paid}, // can be canceled later
    PayoutWord{QLatin1StringView("partially_processed"), PayoutState::PartiallyPaid},
    PayoutWord{QLatin1StringView("canceled"), PayoutState::Returned}, // the whole amount came back
    PayoutWord{QLatin1StringView("partially_canceled"), PayoutState::PartiallyPaid},
    PayoutWord{QLatin1StringView("process_failed"), PayoutState::Failed},
    // Further words of the same platform under other brands.
    PayoutWord{QLatin1StringView("processing"), PayoutState::Pending},
    PayoutWord{QLatin1StringView("process_error"), PayoutState::Pending}, // not final
    // Paid, and on its way back, perhaps: not final.
    PayoutWord{QLatin1StringView("canceling"), PayoutState::Pending},
    PayoutWord{QLatin1StringView("cancel_pending"), PayoutState::Pending},
    PayoutWord{QLatin1StringView("cancel_error"), PayoutState::Pending},
    PayoutWord{QLatin1StringView("cancel_failed"), PayoutState::Paid}, // the payout stands
};

PayoutState judgedPayout(const PayoutReply &reply)
{
    const PayoutState state = payoutStateOfWord(reply.providerState).value_or(PayoutState::Pending);
    const bool less = reply.paid && reply.paid->minor() < reply.amount->minor();
    return state == PayoutState::Paid && less ? PayoutState::PartiallyPaid : state;
}

} // namespace

std::optional<PayoutState> payoutStateOfWord(QStringView word)
{
    const auto *found = std::find_if(payoutWords.begin(), payoutWords.end(),
        [word](const PayoutWord &row) { return word == row.word; });
    return found == payoutWords.end() ? std::nullopt : std::optional{found->state};
}

bool awaitsProcessing(const PayoutReply &payout) { return payout.providerState == unprocessedWord; }

Result<PayoutReply> readPayout(const WireJson &resource)
{
    auto reply = readFacts<PayoutReply>(resource, u"payout-invoices");
    if (!reply)
        return reply;
    reply->state = judgedPayout(*reply);
    if (reply->state != PayoutState::Paid)
        reply->reason = invoicefacts::resolutionOf(resource[u"attributes"]);
    return reply;
}

Result<PayoutReply> readCreatedPayout(const HttpReply &reply, const OrderRequest &request)
{
    return readCreation(reply, request, readPayout);
}

Result<PayoutReply> readOnePayout(const HttpReply &reply, const QString &id, Currency currency)
{
    return readById(reply, id, currency, readPayout);
}

Result<PayoutReply> readAsAsked(const HttpReply &reply, const OrderKey &key)
{
    auto payout = readOnePayout(reply, key.providerId, key.amount.currency());
    const QString wrong = payout
        ? mismatch(*payout, {.reference = key.reference, .amount = key.amount})
        : QString();
    return wrong.isEmpty() ? payout : unreadableAnswer(reply, wrong);
}

Result<PayoutReply> readProcessed(const HttpReply &reply, const OrderKey &key)
{
    auto payout = readCreatedPayout(reply, {.reference = key.reference, .amount = key.amount});
    if (payout && payout->providerId != key.providerId)
        return untrusted(reply, QStringLiteral("the answer is about another payout"));
    if (payout && awaitsProcessing(*payout))
        return untrusted(reply, QStringLiteral("processed, and still unprocessed"));
    return payout;
}

} // namespace paydesk::milkypay
