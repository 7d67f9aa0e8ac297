// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providersessions.h"
#include "app/events/changehub.h"
#include "app/orders/outcome.h"
#include "models/ledger/ledger.h"

namespace paydesk {

class StepSecrets;

/// What a person does with an invoice that the provider already has.
enum class InvoiceAct { Pay, Capture, Cancel, Refund };
QString toKey(InvoiceAct act);

/// Does the provider offer it, and does the invoice's state allow it? NotAllowed, Unsupported.
Result<void> mayAct(const Invoice &invoice, InvoiceAct act, const ProviderInfo &provider);

/// Takes one act once: the attempt is on disk before anything is sent, the answer is stored with
/// its end. A lost answer is not a refusal: the invoice is asked about, and the act is never
/// taken again before that brought a result.
class ActOnInvoice : public QObject
{
    Q_OBJECT
public:
    /// Makes the provider's call; the slice that does it is there when mayAct() allowed it.
    using Call
        = std::function<Operation<InvoiceReply> *(Provider &, const OrderKey &, const SendGate &)>;

    struct Request
    {
        InvoiceId invoice;
        InvoiceAct act = InvoiceAct::Refund;
        QByteArray digest; ///< of what is asked for; no secret can be guessed from it
        QString note; ///< for the timeline: "10.00 EUR"
        std::optional<QString> refundReference; ///< stored with the attempt
        Call call;
    };

    ActOnInvoice(Ledger &ledger, StepSecrets &steps, ChangeHub &hub, const Clock &clock,
                 QObject *parent);
    Operation<InvoiceOutcome> *start(ProviderSessions &sessions, const Request &request);

private:
    Result<void> begin(ProviderSessions &sessions, const Request &request);
    void finish(const Result<InvoiceReply> &reply);
    Result<Invoice> answered(const InvoiceReply &reply);
    Result<Invoice> failed(const Error &error);

    Ledger &m_ledger;
    StepSecrets &m_steps;
    ChangeHub &m_hub;
    const Clock &m_clock;
    Operation<InvoiceOutcome> *m_operation;
    Invoice m_invoice;
    InvoiceAct m_act = InvoiceAct::Refund;
    AttemptId m_attempt;
};

} // namespace paydesk
