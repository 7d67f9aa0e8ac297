// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/money.h"
#include "models/domain/account.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

class QScrollArea;

namespace paydesk {

class FactList;

struct ReviewWords
{
    QString title; ///< of the window
    QString what; ///< over the amount: "Send payout"
    QString lead; ///< what will happen, in bold
    QString text; ///< and what then
    QString icon;
    QString act; ///< on the button, with the amount: "Send 860.50 MYR"
    QString busy; ///< once it was pressed: "Sending…"
    Role role = Role::Info; ///< of what will happen
};

/// The last look before money moves: the amount, the facts, what will happen. The focus is on going
/// back, Enter does nothing, Ctrl+Enter acts, and the acting button is dead from the first press
/// on.
class ReviewDialog : public DialogFrame
{
    Q_OBJECT
public:
    ReviewDialog(PageContext &context, const ReviewWords &words, Money amount,
        Environment environment, QWidget *parent);

    FactList &facts() const { return *m_facts; }

signals:
    void confirmed(); ///< once

protected:
    /// Something must be answered first; \c why stands beside the button. Empty = it may act.
    void holdBack(const QString &why);
    PageContext &context() const { return m_context; }
    /// Between the amount and the foot: the facts, what a review adds, what will happen.
    QVBoxLayout &content() const { return *m_content; }
    void fit(); ///< after something was added that takes more room
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildHead(const QString &what, Money amount, Environment environment);
    void buildFoot(const ReviewWords &words);

    PageContext &m_context;
    FactList *m_facts;
    QVBoxLayout *m_content = nullptr;
    QScrollArea *m_scroll = nullptr;
    QPushButton *m_act = nullptr;
};

} // namespace paydesk
