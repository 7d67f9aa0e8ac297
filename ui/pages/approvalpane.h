// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/approvals/payoutcomparison.h"
#include "models/core/bytes.h"
#include "ui/pages/payoutapproval.h"

class QCheckBox;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace paydesk {

class Chip;
class CompareTable;
class EnvironmentBadge;
class FactList;
class MessageFrame;
class Section;
class ThemedLabel;

/// One payout that waits for approval, held against what is on file; below it what has to be given
/// before it can be approved. Of one that is locked or decided, the same without the foot.
class ApprovalPane : public QWidget
{
    Q_OBJECT
public:
    explicit ApprovalPane(PageContext &context, QWidget *parent = nullptr);

    /// \c locked: why whoever acts here cannot approve it.
    void show(const Payout &payout, bool mine, const std::optional<Error> &locked);
    void clear();
    /// Everything that has to be given is given.
    bool isReady() const;
    QString confirmedBy() const; ///< who was asked about what differs; empty when nothing does
    void focusFirstGap(); ///< to what has to be given next

signals:
    void readyChanged();

private:
    QWidget *makeHead();
    QWidget *makeBody();
    QWidget *makeFoot();
    QPushButton *makeApprove();
    void buildWarning();
    void showHead(const Payout &payout);
    void showWarning(bool mine, const std::optional<Error> &locked);
    void showEarlier();
    void refresh();
    QString missing() const;

    PageContext &m_context;
    PayoutApproval m_words;
    std::optional<PayoutComparison> m_found;
    bool m_mine = false;
    ThemedLabel *m_amount;
    ThemedLabel *m_code;
    Chip *m_chip;
    EnvironmentBadge *m_badge;
    ThemedLabel *m_inWords;
    ThemedLabel *m_story;
    QScrollArea *m_scroll;
    CompareTable *m_table;
    MessageFrame *m_warning;
    QCheckBox *m_asked;
    QLineEdit *m_who;
    QWidget *m_confirm;
    Section *m_earlier;
    FactList *m_payouts;
    QWidget *m_foot;
    QPushButton *m_approve;
    ThemedLabel *m_reason;
};

} // namespace paydesk
