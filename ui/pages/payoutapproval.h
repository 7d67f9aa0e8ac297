// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/approval.h"
#include "ui/dialogs/asksheet.h"
#include "ui/pages/pagewidget.h"

namespace paydesk {

/// What the second person has to do with a payout, for the payouts' page: which of the commands
/// are possible, and the words of their sheets. Who may is decided by the use-cases.
class PayoutApproval
{
    Q_DECLARE_TR_FUNCTIONS(PayoutApproval)
public:
    explicit PayoutApproval(PageContext &context)
        : m_context(context)
    {
    }

    bool needsSubmission(const Payout &payout) const; ///< a draft that policy keeps from being sent
    bool can(Command command, const Payout &payout) const;
    /// In the order in which the pane shows them; empty where approval is of no concern.
    QList<Command> commands(const Payout &payout) const;
    /// "1 of 2, by dan"; empty where approval is of no concern.
    QString summary(const Payout &payout) const;

    AskWords rejectWords(const QString &what) const;
    AskWords sendBackWords(const Payout &payout, const QString &what) const;

private:
    PageContext &m_context;
};

} // namespace paydesk
