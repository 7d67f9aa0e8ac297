// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/accountfeed.h"
#include "ui/pages/pagewidget.h"

class QComboBox;
class QHBoxLayout;
class QSplitter;
class QStackedWidget;

namespace paydesk {

class FilterChip;
class Panel;
class TableView;
class ThemedLabel;
class VolumeChart;

/// The areas of the first page: money and queue at the left, chart, accounts and statements at
/// the right.
class OverviewPanels : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewPanels(PageContext &context);

    void setPeriod(int days);
    void refresh();
    qint64 currentItem() const; ///< key in the queue, 0 = none
    void openCurrentItem();
    void nextItem();
    QList<QWidget *> panes() const;
    QSplitter &columns() const { return *m_columns; }

signals:
    void opened(paydesk::ObjectKind kind, qint64 id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildMoney();
    QWidget *buildQueue();
    QWidget *buildChart();
    QWidget *buildHealth();
    QWidget *buildStatements();
    /// The table or chart, or what stands there while it is empty.
    QStackedWidget *withEmptyState(QWidget *content, const QString &title, const QString &text,
                                   const QString &icon);
    TableView *makeTable(TableModelBase &table, const QString &name);
    FilterChip *makeChip(const QString &name, qint64 count, const QString &reason);
    void refreshChips();
    void refreshChart();
    void openItem(qint64 key);

    PageContext &m_context;
    AccountFeed *m_accounts;
    QSplitter *m_columns;
    Panel *m_moneyPanel = nullptr;
    QComboBox *m_currency = nullptr;
    ThemedLabel *m_unit = nullptr; ///< beside the title
    ThemedLabel *m_unitBelow = nullptr; ///< instead of it where there is little room
    QHBoxLayout *m_chips = nullptr;
    QString m_reason;
    QStackedWidget *m_moneyArea = nullptr;
    QStackedWidget *m_chartArea = nullptr;
    QWidget *m_chartTools = nullptr;
    QStackedWidget *m_queueArea = nullptr;
    QStackedWidget *m_statementArea = nullptr;
    TableView *m_money = nullptr;
    TableView *m_queue = nullptr;
    TableView *m_health = nullptr;
    TableView *m_statements = nullptr;
    VolumeChart *m_chart = nullptr;
};

} // namespace paydesk
