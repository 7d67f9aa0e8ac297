// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/batchrowtable.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

#include <QPointer>

#include <array>

class QLineEdit;

namespace paydesk {

class BatchSource;
class FilterChip;
class MessageFrame;
class ProgressStrip;
class TableView;

/// A file of payouts, or what was copied out of a spreadsheet: which account it is for, what is
/// wrong with it row by row, and its totals. It only makes drafts.
class ImportPayoutsDialog : public DialogFrame
{
    Q_OBJECT
public:
    ImportPayoutsDialog(PageContext &context, QWidget *parent);

    BatchSource &source() const { return *m_source; }

signals:
    void imported(const QString &batch, qint64 count);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void done(int result) override;

private:
    using Shown = BatchRowTable::Shown;

    void buildRows();
    void buildFoot();
    void checkSoon();
    void check();
    void take(const Result<CheckedBatch> &checked);
    void showProblem(const Error &error);
    void showColumnProblems();
    void showFacts();
    void showKnown();
    void showRow();
    void showOnly(Shown shown);
    void toggleCurrent();
    void refreshFoot();
    void import();
    bool isComplete() const;

    PageContext &m_context;
    ImportPayouts m_importing;
    BatchRowTable *m_table;
    BatchSource *m_source;
    ProgressStrip *m_progress;
    MessageFrame *m_problem;
    QWidget *m_rows;
    std::array<FilterChip *, 4> m_chips{};
    ThemedLabel *m_facts;
    TableView *m_view;
    ThemedLabel *m_rowText;
    ThemedLabel *m_totals;
    MessageFrame *m_duplicates;
    QLineEdit *m_reason;
    QPushButton *m_import;
    QTimer m_checkLater;
    CheckedBatch m_batch;
    QPointer<OperationBase> m_running;
    bool m_writing = false;
};

} // namespace paydesk
