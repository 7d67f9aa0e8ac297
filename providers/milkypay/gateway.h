// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/card.h"
#include "models/domain/step.h"
#include "providers/http/httpclient.h"
#include "providers/milkypay/endpoint.h"

namespace paydesk::milkypay {

// The card gateway: a host of its own, with the bearer token of one invoice (page: card gateway,
// 3-D Secure).

/// The token in the document of an invoice: `flow_data.metadata.token`. It is good for about an
/// hour, is never stored and never looked into. NotAllowed when the invoice has none, as those of
/// redirect methods.
Result<SecretBytes> bearerTokenOf(const HttpReply &invoice);

/// What can be said before anything is sent: InvalidInput, without the value. The date is not
/// judged: test cards choose their result by dates of the past.
std::optional<Error> problemOf(const CardData &card, const BrowserInfo &browser);

/// `exp_year` has two digits here; everything in `browser_info` is text but for
/// `browser_java_enabled`. The caller adds the gate and keeps no copy of the body: the client wipes
/// it.
HttpRequest saleRequest(const Endpoint &endpoint, const SecretBytes &token, const CardData &card,
    const BrowserInfo &browser);

/// What the gateway said; what became of the invoice is read from the invoice.
struct SaleAnswer
{
    enum class Word { Processed, Pending, Failed };

    Word word = Word::Pending;
    std::optional<Step> step; ///< the payer confirms in his browser
    bool asksForMore = false; ///< a confirmation of a kind that is not documented
    QString code; ///< Failed: the gateway's own code, as far as told
    QString words; ///< Failed: its own words, without anything that was sent
};

/// Errors as after a creation: NotExecuted only for the gateway's own refusal. Words of the answer
/// that could repeat card data are struck out. A status that is not documented is Pending.
Result<SaleAnswer> readSale(const HttpReply &reply);

} // namespace paydesk::milkypay
