// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/invoiceoptions.h"
#include "ui/pages/orderpage.h"

namespace paydesk {

class InvoiceActs;

class InvoiceListPage : public OrderPage
{
    Q_OBJECT
public:
    /// \c tabs go into the header, beside the title.
    InvoiceListPage(PageContext &context, QWidget *tabs);

    bool can(Command command) const override;
    void perform(Command command) override;
    QString label(Command command) const override;
    qint64 count() const { return m_feed.count(); }
    /// What became of a payment that was just started: the page of its provider, or the result.
    void showPayment(InvoiceId id);

signals:
    void listChanged();

protected:
    void applyFilter(const FilterChoice &choice) override;
    QString countText(qint64 count) const override;
    std::optional<OrderView> viewOf(qint64 id) const override;
    void checkOne(qint64 id, std::function<void(const QString &, const std::optional<Error> &)> done)
        override;

private:
    InvoiceListPage(PageContext &context, InvoiceFeed *feed, QWidget *tabs);

    std::optional<Invoice> currentInvoice() const;
    std::optional<AccountId> currentAccount() const;
    void openNew();
    void openProviderList();
    void letPay(InvoiceId id, HowToPay how);
    void showOutcome(qint64 id, const std::optional<Error> &problem);
    QList<QAction *> actionsOf(const Invoice &invoice, bool inDoubt) const;
    void sendDraft();

    InvoiceFeed &m_feed;
    InvoiceActs *m_acts;
};

} // namespace paydesk
