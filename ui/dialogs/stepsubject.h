// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services.h"
#include "app/text/statelook.h"

#include <QObject>
#include <QUrl>

namespace paydesk {

/// What waits for somebody's browser, as the ledger has it now.
struct StepFacts
{
    Order order;
    StateLook look;
    bool waits = false; ///< there is no result yet
    bool hasPage = false; ///< a browser can be sent to it; else the provider alone is waited for
    Timestamp since; ///< when it began to wait
    QString done; ///< "Card taken by MilkyPay"
    QString page; ///< what the browser shows: "The bank's page"
    QStringList about; ///< says under the amount whose money it is
    QString kept; ///< what is not lost when the page's time ends
    QString awaited; ///< "Payer confirms at the bank"
    QStringList stages; ///< of the whole way, for the list at the side; the last is the result
    int stage = 0; ///< where the browser stands in it
};

/// An order that waits for a page in a browser: what the waiting screen shows of it and asks it
/// for. The screen owns it.
class StepSubject : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QString title() const = 0; ///< "Card payment INV-1121-0147"
    virtual std::optional<StepFacts> facts() const = 0; ///< nothing when it cannot be read
    /// Where the browser is to go, checked; a one-time page where the provider wants a form.
    virtual Result<QUrl> address() = 0;
    virtual void closePage() = 0; ///< ends such a page
    virtual void ask() = 0; ///< the ordinary enquiry; asked() follows
    virtual bool mayCancel() const { return false; }
    virtual void cancel() { } ///< asked() follows

signals:
    void changed();
    void asked(const std::optional<paydesk::Error> &problem);
    void pageUnused(); ///< the one-time page has gone without having been called up
};

/// A card payment that waits for 3-D Secure, or an invoice whose payment page is opened here.
StepSubject *invoiceStep(const Services &services, InvoiceId id, QObject *parent = nullptr);

} // namespace paydesk
