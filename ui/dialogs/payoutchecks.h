// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/limits.h"
#include "models/domain/requests.h"
#include "ui/pages/pagewidget.h"

namespace paydesk {

class DuplicateQuestion;
class FactList;
class ThemedLabel;
class TimelineView;
struct TimelineEntry;

/// Each limit of the policy, with what the payout would make of it.
QList<TimelineEntry> limitEntries(const std::vector<LimitUse> &uses, const QLocale &locale);
/// No earlier payout is like this one.
TimelineEntry unlikeOthersEntry();

/// "Before you send": what is odd about a payout, updated while it is typed. A possible duplicate
/// has to be answered with a tick and a reason.
class PayoutChecks : public QWidget
{
    Q_OBJECT
public:
    explicit PayoutChecks(PageContext &context, QWidget *parent = nullptr);

    void update(AccountId account, const OrderRequest &request);
    bool isAnswered() const;
    /// The answer to the duplicate question; empty when there was none.
    QString reason() const;
    void focusQuestion();

signals:
    void answered();
    void openRequested(qint64 payoutId);

private:
    void showDuplicates(AccountId account, const OrderRequest &request);
    bool hasBeneficiary(AccountId account, const OrderRequest &request) const;
    bool isComparable(AccountId account, const OrderRequest &request) const;
    void showRemarks(AccountId account, const OrderRequest &request);
    QList<TimelineEntry> outlookEntries(AccountId account, const OrderRequest &request) const;
    QString labelOf(AccountId account, const QString &key) const;
    void showSums(AccountId account, Money amount);

    PageContext &m_context;
    DuplicateQuestion *m_duplicate;
    TimelineView *m_remarks;
    FactList *m_sums;
};

} // namespace paydesk
