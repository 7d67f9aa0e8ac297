// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/orders/outcome.h"
#include "models/domain/transfer.h"
#include "ui/pages/orderpage.h"

namespace paydesk {

class ClaimPanel;

/// Claims of recipients; card, code and result are steps in the pane.
class ClaimListPage : public OrderPage
{
    Q_OBJECT
public:
    ClaimListPage(PageContext &context, QWidget *tabs);

    bool can(Command command) const override;
    void perform(Command command) override;
    QString label(Command command) const override;

    void enterClaim(const QString &claimId); ///< empty = a number still to be typed
    qint64 count() const { return m_feed.count(); }

signals:
    void listChanged();

protected:
    void applyFilter(const FilterChoice &choice) override;
    QString countText(qint64 count) const override;
    std::optional<OrderView> viewOf(qint64 id) const override;
    void checkOne(qint64 id,
        std::function<void(const QString &, const std::optional<Error> &)> done) override;
    void showNeed(const OrderView &view) override;
    void focusPane() override;

private:
    ClaimListPage(PageContext &context, ClaimFeed *feed, QWidget *tabs);

    std::optional<Claim> currentClaim() const;
    bool isEntering() const;
    void create();
    void created(const Result<OrderOutcome<Claim>> &outcome);
    void confirm();
    void confirmed(const Result<OrderOutcome<Claim>> &outcome, Timestamp enteredAt);
    void askOutcome(TransferState as);

    ClaimFeed &m_feed;
    ClaimPanel *m_panel;
    bool m_busy = false; ///< a card or a code is on its way
};

} // namespace paydesk
