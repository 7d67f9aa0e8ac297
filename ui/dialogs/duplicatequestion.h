// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/order.h"
#include "ui/pages/pagewidget.h"
#include "ui/widgets/messageframe.h"

class QCheckBox;
class QLineEdit;

namespace paydesk {

/// What a payout is like, answered with a tick and a reason. Hidden while there is nothing to ask.
class DuplicateQuestion : public MessageFrame
{
    Q_OBJECT
public:
    DuplicateQuestion(PageContext &context, const QString &reference, QWidget *parent = nullptr);

    /// Newest first. Another payout than before takes the tick away: the answer was about that one.
    void ask(const std::vector<Payout> &like);
    /// Of the payout itself: one with the same reference is told so.
    void setReference(const QString &reference) { m_reference = reference; }
    bool isAsked() const { return m_likeId != 0; }
    bool isAnswered() const;
    QString reason() const; ///< empty when nothing is asked
    void focusAnswer();

signals:
    void answered();
    void openRequested(qint64 payoutId);

private:
    PageContext &m_context;
    QString m_reference;
    QCheckBox *m_different;
    QLineEdit *m_reason;
    qint64 m_likeId = 0;
};

} // namespace paydesk
