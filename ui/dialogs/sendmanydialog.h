// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/sendablepayouts.h"
#include "ui/dialogs/reviewdialog.h"

namespace paydesk {

/// The last look before several payouts of one account are sent: each of them, and what stops those
/// that are left out.
class SendManyDialog : public ReviewDialog
{
    Q_OBJECT
public:
    SendManyDialog(PageContext &context, const Account &account, const SendablePayouts &payouts,
                   QWidget *parent);

private:
    void addRows(const SendablePayouts &payouts);
};

} // namespace paydesk
