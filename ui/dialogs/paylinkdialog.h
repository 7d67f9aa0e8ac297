// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

namespace paydesk {

class Browser;

/// An address comes from outside: nothing but a web page may be started by it, https or this
/// computer in practice.
bool isPaymentPage(const QUrl &url);

/// Opens a payment page in the system's browser: https, or this computer in practice. False when
/// the address is neither.
bool openPaymentPage(Browser &browser, const QUrl &url);

/// The link of a new invoice, to be sent to the payer or opened here.
class PayLinkDialog : public DialogFrame
{
    Q_OBJECT
public:
    PayLinkDialog(PageContext &context, const Invoice &invoice, QWidget *parent);
};

} // namespace paydesk
