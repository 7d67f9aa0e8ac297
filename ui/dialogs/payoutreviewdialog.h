// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/payoutdryrun.h"
#include "models/domain/requests.h"
#include "ui/dialogs/reviewdialog.h"

#include <functional>

namespace paydesk {

class DuplicateQuestion;

/// The last look before a payout is sent.
class PayoutReviewDialog : public ReviewDialog
{
    Q_OBJECT
public:
    PayoutReviewDialog(PageContext &context, const Account &account, const OrderRequest &request,
                       QWidget *parent);

    /// Asks about those that the payout is like; nothing is sent before the answer.
    void askAbout(const std::vector<Payout> &like);
    QString duplicateReason() const;
    /// Offers to show what a sending would check and send; \c rehearse is called when it is asked for.
    void offerDryRun(std::function<PayoutDryRun()> rehearse);

signals:
    void openRequested(qint64 payoutId);

private:
    void addFacts(const Account &account, const OrderRequest &request);

    DuplicateQuestion *m_duplicate;
};

} // namespace paydesk
