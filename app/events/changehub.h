// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/id.h"

#include <QObject>

namespace paydesk {

/// Says what changed in the ledger, after it is on disk. Feeds listen and read the rows anew.
class ChangeHub : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

signals:
    void payoutChanged(paydesk::PayoutId id);
    void payoutsImported(); ///< many new ones at once
    void invoiceChanged(paydesk::InvoiceId id);
    void transferChanged(paydesk::TransferId id);
    void claimChanged(paydesk::ClaimId id);
    void cardsChanged();
    void callbacksChanged();
    void accountsChanged();
    void statementsChanged();
    void runsChanged();
    void registryChanged(); ///< persons or policy
};

} // namespace paydesk
