// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/sendablepayouts.h"
#include "ui/pages/pagewidget.h"

namespace paydesk {

class MessageFrame;
class ProgressStrip;

/// Several payouts on their way: how far, Stop, and what was not sent. It stands under the toolbar
/// of the page and stays until the person has read it.
class PayoutSending : public QWidget
{
    Q_OBJECT
public:
    explicit PayoutSending(PageContext &context, QWidget *parent = nullptr);

    bool isRunning() const { return m_many != nullptr; }
    void start(const SendablePayouts &payouts);
    void dismiss(); ///< the message of one that has ended

signals:
    void changed(); ///< begun, or ended

private:
    void take(size_t index, const Result<PayoutOutcome> &result);
    void showProgress();
    void finish();
    QString notBegunText() const;

    PageContext &m_context;
    ProgressStrip *m_progress;
    MessageFrame *m_message;
    ManySteps<Payout> *m_many = nullptr;
    SendablePayouts m_payouts;
    QString m_resting;
    QString m_firstProblem;
    qint64 m_sent = 0;
    qint64 m_inDoubt = 0;
    qint64 m_refused = 0;
};

} // namespace paydesk
