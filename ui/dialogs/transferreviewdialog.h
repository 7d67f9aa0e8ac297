// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/requests.h"
#include "ui/dialogs/reviewdialog.h"

namespace paydesk {

/// The last look before a transfer is sent. It is given what may be shown of the cards and keeps
/// nothing else of them.
class TransferReviewDialog : public ReviewDialog
{
    Q_OBJECT
public:
    TransferReviewDialog(PageContext &context, const Account &account,
        const TransferRequest &request, QWidget *parent);

private:
    void addFacts(const Account &account, const TransferRequest &request);
};

} // namespace paydesk
