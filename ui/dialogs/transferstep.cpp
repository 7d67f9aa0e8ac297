// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/transferstep.h"

#include "app/accounts/providerdirectory.h"
#include "app/browser/stepdesk.h"
#include "app/events/changehub.h"
#include "app/transfers/transferdesk.h"
#include "models/ledger/ledger.h"
#include "models/tables/transfertables.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

class TransferStep : public StepSubject
{
    Q_DECLARE_TR_FUNCTIONS(TransferStep)
public:
    TransferStep(const Services &services, TransferId id, QObject *parent)
        : StepSubject(parent)
        , m_services(services)
        , m_id(id)
    {
        connect(&services.hub, &ChangeHub::transferChanged, this, [this](TransferId changedId) {
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
        const auto transfer = stored();
        return tr("Transfer %1", "a reference").arg(transfer ? transfer->reference : QString());
    }

    std::optional<StepFacts> facts() const override
    {
        const auto transfer = stored();
        if (!transfer)
            return std::nullopt;
        StepFacts facts{.order = *transfer, .look = stateLook(*transfer)};
        facts.hasPage = transfer->state == TransferState::RequiresAction && transfer->step
            && transfer->step->kind != StepKind::EnterCode;
        facts.waits = facts.hasPage || transfer->state == TransferState::Processing;
        facts.since = transfer->createdAt;
        facts.done = tr("Card taken by %1", "a provider").arg(provider(transfer->account));
        facts.about = {transfer->reference,
                       tr("from card %1", "a masked number").arg(shortCard(transfer->sender)),
                       transfer->recipientKind == RecipientKind::Card
                           ? tr("to card %1", "a masked number")
                                 .arg(shortCard(transfer->partyAccount))
                           : tr("to recipient %1", "a number").arg(transfer->partyAccount)};
        facts.kept = tr("Amount and sender are kept.");
        facts.page = tr("The bank's page");
        facts.awaited = tr("Sender confirms at the bank");
        facts.stages = {tr("Transfer"), tr("3-D Secure"), tr("Result")};
        facts.stage = 1;
        return facts;
    }

    Result<QUrl> address() override { return m_services.steps.address(m_id.toText()); }
    void closePage() override { m_services.steps.close(m_id.toText()); }

    void ask() override
    {
        m_services.transfers.refresh(m_id)->onFinished(
            this, [this](const Result<TransferOutcome> &outcome) {
                emit asked(outcome ? outcome->problem : std::optional(outcome.error()));
            });
    }

private:
    Result<Transfer> stored() const { return m_services.ledger.transfers().get(m_id); }

    QString provider(AccountId id) const
    {
        const auto account = m_services.ledger.accounts().get(id);
        const ProviderInfo *info = account ? m_services.providers.find(account->provider) : nullptr;
        return info ? info->name : QString();
    }

    const Services &m_services;
    TransferId m_id;
};

} // namespace

StepSubject *transferStep(const Services &services, TransferId id, QObject *parent)
{
    return new TransferStep(services, id, parent);
}

} // namespace paydesk
