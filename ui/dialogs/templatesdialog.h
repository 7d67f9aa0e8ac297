// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/templatedesk.h"
#include "models/tables/tablemodel.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

namespace paydesk {

class FactList;
class MessageFrame;
class TableView;

/// A template with the words of its line.
struct TemplateRow
{
    PayoutTemplate made;
    QString account;
    QString party;
    QString rhythm;
    QString next;
};

class TemplateTable : public TableModel<TemplateRow>
{
public:
    explicit TemplateTable(TableWords words, QObject *parent = nullptr);
};

/// Payouts that come again. All that it makes are drafts.
class TemplatesDialog : public DialogFrame
{
    Q_OBJECT
public:
    /// \c from: the payout that a new template may be made of.
    TemplatesDialog(PageContext &context, const std::optional<Payout> &from, QWidget *parent);

signals:
    void draftsWanted(qint64 first);

private:
    void buildList();
    void buildMessages();
    void refresh();
    void updateCurrent();
    TemplateRow rowOf(const PayoutTemplate &made) const;
    QString partyOf(const PayoutTemplate &made) const;
    std::optional<PayoutTemplate> current() const;
    void openNew();
    void askState(const QString &state);
    void setState(TemplateId id, const QString &state, const QString &reason);
    void runDue();
    void take(const Result<std::vector<TemplateRun>> &runs);
    void askMissed();
    void sayDrafted();
    void showProblem(const QString &name, const Error &error);

    PageContext &m_context;
    std::optional<Payout> m_from;
    MessageFrame *m_problem;
    MessageFrame *m_said;
    TemplateTable *m_table;
    TableView *m_view;
    FactList *m_facts;
    QPushButton *m_pause;
    QPushButton *m_end;
    QPushButton *m_show;
    QPushButton *m_run;
    std::vector<TemplateRun> m_toAsk; ///< with missed periods, one question after the other
    std::vector<Payout> m_drafts; ///< of the last run
};

} // namespace paydesk
