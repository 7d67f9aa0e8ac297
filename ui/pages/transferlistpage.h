// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/orders/outcome.h"
#include "models/domain/requests.h"
#include "ui/pages/orderpage.h"

namespace paydesk {

class NeedPanel;

/// Transfers from card to card: what the sender's bank wants of them is given in the pane.
class TransferListPage : public OrderPage
{
    Q_OBJECT
public:
    TransferListPage(PageContext &context, QWidget *tabs);

    bool can(Command command) const override;
    void perform(Command command) override;
    QString label(Command command) const override;

    /// The number of the claim that the chosen transfer waits for, else empty.
    QString awaitedClaim() const;
    qint64 count() const { return m_feed.count(); }

signals:
    void listChanged();

protected:
    void applyFilter(const FilterChoice &choice) override;
    QString countText(qint64 count) const override;
    std::optional<OrderView> viewOf(qint64 id) const override;
    bool concernsUser(qint64 id) const override; ///< not what waits for its recipient
    void checkOne(qint64 id,
        std::function<void(const QString &, const std::optional<Error> &)> done) override;
    void showNeed(const OrderView &view) override;
    void focusPane() override;

private:
    TransferListPage(PageContext &context, TransferFeed *feed, QWidget *tabs);

    std::optional<Transfer> currentTransfer() const;
    void openNew();
    void send(AccountId account, const TransferRequest &request);
    void sent(const Result<OrderOutcome<Transfer>> &outcome);
    void goOn(const Transfer &transfer);
    void openStep();
    void copyStepLink();
    void confirm();
    void confirmed(const Result<OrderOutcome<Transfer>> &outcome, Timestamp enteredAt);
    void askOutcome(TransferState as);

    TransferFeed &m_feed;
    NeedPanel *m_need;
    bool m_busy = false; ///< a code is on its way
};

} // namespace paydesk
