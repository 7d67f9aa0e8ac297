// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/pagewidget.h"

#include <QMainWindow>

class QStackedWidget;

namespace paydesk {

class ApprovalPage;
class Navigation;
class SimulatorDock;
class StatusStrip;
class WindowLock;

/// The window: menu bar, practice band, navigation, pages, status bar. Actions are asked of the
/// page that is shown.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(Services &services, Theme &theme, Settings &settings);
    ~MainWindow() override;

    /// "overview", "invoices", "payouts", "approvals", "transfers", "reconciliation", "accounts", "callbacks". False when there is none.
    bool showPage(const QString &name);
    QString currentPageName() const;
    PageWidget &page(const QString &name) const;
    Actions &actions() { return m_actions; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    struct Entry
    {
        QString name;
        PageWidget *page;
    };

    void addPage(const QString &name, const QString &title, const QString &icon, PageWidget *page,
                 bool lineAbove = false);
    void buildFrame();
    void buildMenuBar();
    void buildSimulators();
    QMenu *makeAppearanceMenu();
    QMenu *makeTextSizeMenu();
    QMenu *makeLockMenu();
    QWidget *makePerson();
    void showIndex(int index);
    void goTo(ObjectKind kind, qint64 id);
    void perform(Command command);
    bool canAnywhere(Command command) const;
    void refreshActions();
    void refreshCounts();
    void movePane(int step);
    void openGuide(const QString &pageName);
    void openOn(const QString &pageName, Command command);
    PageWidget *current() const;

    Theme &m_theme;
    AccountNames m_names;
    StatementFeed m_statements;
    OverviewFeed m_overview;
    Actions m_actions;
    PageContext m_context;
    QList<Entry> m_pages;
    Navigation *m_navigation;
    QStackedWidget *m_stack;
    ApprovalPage *m_approvals = nullptr;
    WindowLock *m_lock = nullptr;
    StatusStrip *m_status;
    SimulatorDock *m_simulators = nullptr;
};

} // namespace paydesk
