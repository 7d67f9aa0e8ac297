// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/payoutdryrun.h"
#include "app/payouts/payoutoutlook.h"
#include "models/domain/requests.h"
#include "ui/dialogs/reviewdialog.h"

#include <functional>

namespace paydesk {

class DuplicateQuestion;

/// What the review is about, and what was said of it before.
struct ReviewedRequest
{
    OrderRequest request;
    PayoutOutlook outlook;
    std::optional<Money> fee = {}; ///< where the provider has told it
    QString duplicateReason = {}; ///< given in the form: why it is another payment
    std::vector<Payout> unanswered = {}; ///< like it, and asked about here: nothing is sent before
};

/// The last look before a payout is sent, or handed to those who approve it. Where it would be
/// refused, the button is off and the reason stands beside it.
class PayoutReviewDialog : public ReviewDialog
{
    Q_OBJECT
public:
    PayoutReviewDialog(PageContext &context, const Account &account, const ReviewedRequest &reviewed,
                       QWidget *parent);

    QString duplicateReason() const;
    /// Offers to show what a sending would check and send; \c rehearse is called when it is asked for.
    void offerDryRun(std::function<PayoutDryRun()> rehearse);

signals:
    void openRequested(qint64 payoutId);

private:
    void addFacts(const Account &account, const ReviewedRequest &reviewed);
    void addChecks(const Account &account, const ReviewedRequest &reviewed);
    void refreshHold();

    DuplicateQuestion *m_duplicate;
    QString m_held; ///< why it cannot be sent, whatever is answered
};

} // namespace paydesk
