// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

class QHBoxLayout;
class QStackedLayout;

namespace paydesk {

class AccountCombo;
class EmptyState;
class MessageFrame;
class ProgressStrip;
class TableModelBase;
class TableView;

/// What a provider answers about one account, as a list. It is asked when the dialog opens and when
/// the account changes; Esc first stops a question that runs. Nothing is changed by it.
class AnswerDialog : public DialogFrame
{
    Q_OBJECT
public:
    void done(int result) override;

protected:
    struct State
    {
        bool asking = false;
        std::optional<Error> problem; ///< of the last question
        QString emptyTitle; ///< without rows, when nothing is asked
        QString emptyText;
    };

    /// \c account is the first choice where its provider can do it.
    AnswerDialog(PageContext &context, const QString &title, Capability needed,
        std::optional<AccountId> account, QWidget *parent);

    virtual void askAnew() = 0;
    virtual void stop() = 0;
    virtual bool isAsking() const = 0;

    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    TableView &addTable(TableModelBase &table, const QString &name); ///< below what is there
    QHBoxLayout *head() const { return m_head; } ///< the account, and what stands beside it
    AccountCombo &accounts() const { return *m_accounts; }
    PageContext &context() const { return m_context; }
    const ProviderInfo *provider() const; ///< of the chosen account
    QString providerName() const;
    void showState(const State &state);

private:
    PageContext &m_context;
    AccountCombo *m_accounts;
    QHBoxLayout *m_head;
    ProgressStrip *m_progress;
    MessageFrame *m_problem;
    QStackedLayout *m_list = nullptr;
    TableView *m_view = nullptr;
    EmptyState *m_empty;
    bool m_shown = false;
};

} // namespace paydesk
