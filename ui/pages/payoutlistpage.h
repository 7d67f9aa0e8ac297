// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/orders/outcome.h"
#include "ui/pages/orderpage.h"
#include "ui/pages/payoutapproval.h"

namespace paydesk {

class PayoutSending;

class PayoutListPage : public OrderPage
{
    Q_OBJECT
public:
    explicit PayoutListPage(PageContext &context);

    bool can(Command command) const override;
    void perform(Command command) override;
    QString label(Command command) const override;

protected:
    void applyFilter(const FilterChoice &choice) override;
    QString countText(qint64 count) const override;
    std::optional<OrderView> viewOf(qint64 id) const override;
    bool concernsUser(qint64 id) const override; ///< not what others have to approve
    void checkOne(qint64 id, std::function<void(const QString &, const std::optional<Error> &)> done)
        override;

private:
    PayoutListPage(PageContext &context, PayoutFeed *feed);
    void keyPressEvent(QKeyEvent *event) override; ///< Esc takes away what was said of a sending

    std::optional<Payout> currentPayout() const;
    void openNew();
    void openImport();
    void openTemplates();
    void reviewDraft();
    QString headlineOf(const Payout &payout) const; ///< of a sheet that asks about it
    QString whatReleasingMeans(const Payout &payout) const;
    void askSendAgain();
    void askOutcome(PayoutState as);
    void askCancel();
    void askApproval(Command command);
    void reviewApproval(const Payout &payout);
    void takeDecision(const Result<Payout> &decided);
    void reviewSeveral();
    void send(PayoutId id);
    void follow(Operation<PayoutOutcome> *operation);

    PayoutFeed &m_feed;
    PayoutSending *m_sending;
    PayoutApproval m_approval;
};

} // namespace paydesk
