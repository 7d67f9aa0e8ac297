// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/requests.h"
#include "ui/dialogs/reviewdialog.h"

namespace paydesk {

/// The last look before a payout is sent.
class PayoutReviewDialog : public ReviewDialog
{
    Q_OBJECT
public:
    PayoutReviewDialog(PageContext &context, const Account &account, const OrderRequest &request,
                       QWidget *parent);

private:
    void addFacts(const Account &account, const OrderRequest &request);
};

} // namespace paydesk
