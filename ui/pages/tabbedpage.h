// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/pagewidget.h"

class QStackedLayout;

namespace paydesk {

class HeaderTabs;

/// A page of several lists, side by side as tabs in their headers: "Invoices 561 | Stored cards 4".
/// Whatever is asked of the page, the list that is shown answers.
class TabbedPage : public PageWidget
{
    Q_OBJECT
public:
    bool can(Command command) const override { return shown().can(command); }
    void perform(Command command) override { shown().perform(command); }
    QString label(Command command) const override { return shown().label(command); }
    QList<QWidget *> panes() const override { return shown().panes(); }
    void dismissToast() override;

protected:
    TabbedPage(PageContext &context, const QStringList &names, const QString &accessibleName);

    /// For the header of the list that is added next. Each header has its own, all alike.
    QWidget *makeTabs();
    void addList(PageWidget *list); ///< in the order of the names
    void showTab(int tab);
    int currentTab() const;
    PageWidget &shown() const;
    void setCount(int tab, qint64 count);

private:
    QStringList m_names;
    QString m_accessibleName;
    QStackedLayout *m_stack;
    QList<HeaderTabs *> m_tabs;
    QList<PageWidget *> m_lists;
};

} // namespace paydesk
