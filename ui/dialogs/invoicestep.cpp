// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/providerdirectory.h"
#include "app/browser/stepdesk.h"
#include "app/events/changehub.h"
#include "app/invoices/invoicedesk.h"
#include "models/ledger/ledger.h"
#include "ui/dialogs/paylinkdialog.h"
#include "ui/dialogs/stepsubject.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

class InvoiceStep : public StepSubject
{
    Q_DECLARE_TR_FUNCTIONS(InvoiceStep)
public:
    InvoiceStep(const Services &services, InvoiceId id, QObject *parent)
        : StepSubject(parent)
        , m_services(services)
        , m_id(id)
    {
        m_byCard = isByCard();
        connect(&services.hub, &ChangeHub::invoiceChanged, this, [this](InvoiceId changedId) {
            if (changedId == m_id)
                emit changed();
        });
        connect(&services.steps, &StepDesk::expired, this, [this](const QString &object) {
            if (object == m_id.toText())
                emit pageUnused();
        });
    }

    QString title() const override
    {
        const auto invoice = stored();
        return tr("Card payment %1", "a reference").arg(invoice ? invoice->reference : QString());
    }

    std::optional<StepFacts> facts() const override;
    Result<QUrl> address() override;
    void closePage() override { m_services.steps.close(m_id.toText()); }
    void ask() override { follow(m_services.invoices.refresh(m_id)); }

    bool mayCancel() const override
    {
        const auto invoice = stored();
        return invoice && m_services.invoices.mayAct(*invoice, InvoiceAct::Cancel);
    }
    void cancel() override { follow(m_services.invoices.cancel(m_id)); }

private:
    Result<Invoice> stored() const { return m_services.ledger.invoices().get(m_id); }
    bool isByCard() const;
    QString provider(const Invoice &invoice) const;
    Timestamp since(const Invoice &invoice) const;
    void follow(Operation<InvoiceOutcome> *operation);

    const Services &m_services;
    InvoiceId m_id;
    bool m_byCard = false; ///< keyed in here, not on the provider's page
};

bool InvoiceStep::isByCard() const
{
    const auto attempts = m_services.ledger.attempts().of(ObjectKind::Invoice, m_id.value);
    return attempts
        && std::any_of(attempts->begin(), attempts->end(),
                       [](const Attempt &attempt) { return attempt.operation == u"pay"; });
}

QString InvoiceStep::provider(const Invoice &invoice) const
{
    const auto account = m_services.ledger.accounts().get(invoice.account);
    const ProviderInfo *info = account ? m_services.providers.find(account->provider) : nullptr;
    return info ? info->name : QString();
}

/// When it came to the state in which it waits.
Timestamp InvoiceStep::since(const Invoice &invoice) const
{
    const auto journal = m_services.ledger.journal().of(ObjectKind::Invoice, m_id.value);
    Timestamp at = invoice.updatedAt;
    if (!journal)
        return at;
    for (const JournalEntry &entry : *journal) {
        if (entry.fromState != entry.toState && entry.toState == toKey(invoice.state))
            at = entry.at;
    }
    return at;
}

std::optional<StepFacts> InvoiceStep::facts() const
{
    const auto invoice = stored();
    if (!invoice)
        return std::nullopt;
    const bool open
        = invoice->state == InvoiceState::Pending || invoice->state == InvoiceState::RequiresAction;
    StepFacts facts{.order = *invoice, .look = stateLook(*invoice), .since = since(*invoice)};
    facts.waits = open;
    facts.about = {invoice->reference, invoice->party, invoice->partyAccount};
    facts.kept = tr("Amount and payer are kept.");
    facts.hasPage = invoice->step || (!m_byCard && isPaymentPage(invoice->payUrl));
    if (m_byCard) {
        facts.done = tr("Card taken by %1", "a provider").arg(provider(*invoice));
        facts.page = tr("The bank's page");
        facts.awaited = tr("Payer confirms at the bank");
        facts.stages = {tr("Invoice"), tr("Card"), tr("3-D Secure"), tr("Result")};
        facts.stage = 2;
    } else {
        facts.done = tr("Payment page made by %1", "a provider").arg(provider(*invoice));
        facts.page = tr("The payment page");
        facts.awaited = tr("Payer pays on the page");
        facts.stages = {tr("Invoice"), tr("Payment page"), tr("Result")};
        facts.stage = 1;
    }
    return facts;
}

Result<QUrl> InvoiceStep::address()
{
    const auto invoice = stored();
    if (!invoice)
        return invoice.error();
    if (invoice->step)
        return m_services.steps.address(m_id.toText());
    if (!isPaymentPage(invoice->payUrl))
        return Error::of(ErrorKind::NotFound, {}, m_id.toText());
    return invoice->payUrl;
}

void InvoiceStep::follow(Operation<InvoiceOutcome> *operation)
{
    operation->onFinished(this, [this](const Result<InvoiceOutcome> &outcome) {
        emit asked(outcome ? outcome->problem : std::optional(outcome.error()));
    });
}

} // namespace

StepSubject *invoiceStep(const Services &services, InvoiceId id, QObject *parent)
{
    return new InvoiceStep(services, id, parent);
}

} // namespace paydesk
