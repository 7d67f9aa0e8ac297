// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/payoutdryrun.h"
#include "ui/dialogs/dialogframe.h"

class QPlainTextEdit;

namespace paydesk {

/// What a sending would look at, with each verdict, and the exact request with its secrets masked.
/// Nothing was sent for it.
class DryRunDialog : public DialogFrame
{
    Q_OBJECT
public:
    DryRunDialog(const Theme &theme, const PayoutDryRun &run, QWidget *parent);

private:
    void addChecks(const PayoutDryRun &run);
    void addRequest(const PayoutDryRun &run);

    QPlainTextEdit *m_request;
};

} // namespace paydesk
