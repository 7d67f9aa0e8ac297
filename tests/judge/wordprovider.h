// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "tests/support/testclock.h"

namespace paydesk::judge {

/// What a provider says of an order, by callback or when it is asked.
struct Word
{
    QString state; ///< our key of it
    int at = 0; ///< seconds on the provider's clock; 0 = it does not tell
};

inline std::optional<PayoutState> stateFrom(const QString &key, PayoutState)
{
    return payoutStateFromKey(key);
}
inline std::optional<InvoiceState> stateFrom(const QString &key, InvoiceState)
{
    return invoiceStateFromKey(key);
}
inline std::optional<TransferState> stateFrom(const QString &key, TransferState)
{
    return transferStateFromKey(key);
}

template <typename State>
OrderReply<State> replyOf(const QString &reference, const Word &word)
{
    OrderReply<State> reply{.reference = reference};
    reply.state = stateFrom(word.state, State{}).value();
    reply.providerState = word.state;
    if (word.at > 0)
        reply.changedAt = test::testTime() + std::chrono::seconds(word.at);
    return reply;
}

/// A provider that says of any order whatever it is told to.
class WordProvider : public ProviderDirectory
{
public:
    std::vector<const ProviderInfo *> all() const override { return {find({})}; }
    const ProviderInfo *find(QStringView id) const override;
    std::unique_ptr<Provider> connect(QStringView id, const AccountAccess &access) const override;

    Word answer; ///< to the next enquiry
};

/// A callback of that provider.
CallbackDelivery letterOf(ObjectKind kind, const QString &reference, const Word &word);

} // namespace paydesk::judge
