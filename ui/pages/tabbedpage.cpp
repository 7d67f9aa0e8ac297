// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tabbedpage.h"

#include "ui/widgets/headertabs.h"

#include <QSignalBlocker>
#include <QStackedLayout>

namespace paydesk {

TabbedPage::TabbedPage(
    PageContext &context, const QStringList &names, const QString &accessibleName)
    : PageWidget(context)
    , m_names(names)
    , m_accessibleName(accessibleName)
    , m_stack(new QStackedLayout(this))
{
}

QWidget *TabbedPage::makeTabs()
{
    auto *tabs = new HeaderTabs(theme(), m_names);
    tabs->setAccessibleName(m_accessibleName);
    tabs->setCurrentIndex(int(m_tabs.size()));
    connect(tabs, &QTabBar::currentChanged, this, &TabbedPage::showTab);
    m_tabs.append(tabs);
    return tabs;
}

void TabbedPage::addList(PageWidget *list)
{
    const int tab = m_stack->addWidget(list);
    m_lists.append(list);
    connect(list, &PageWidget::goTo, this, &PageWidget::goTo);
    connect(list, &PageWidget::actsChanged, this, [this, tab] {
        if (currentTab() == tab)
            emit actsChanged();
    });
    connect(list, &PageWidget::statusTextChanged, this, [this, tab](const QString &text) {
        if (currentTab() == tab)
            setStatusText(text);
    });
}

PageWidget &TabbedPage::shown() const { return *m_lists.at(currentTab()); }

int TabbedPage::currentTab() const { return m_stack->currentIndex(); }

void TabbedPage::showTab(int tab)
{
    dismissToast();
    const bool byKeys = m_tabs.at(currentTab())->hasFocus();
    m_stack->setCurrentIndex(tab);
    for (qsizetype list = 0; list < m_tabs.size(); ++list) {
        const QSignalBlocker quiet(m_tabs.at(list));
        m_tabs.at(list)->setCurrentIndex(tab);
    }
    if (byKeys) // the tab that has the focus now stands in the other list's header
        m_tabs.at(tab)->setFocus(Qt::TabFocusReason);
    setStatusText(shown().statusText());
    emit actsChanged();
}

void TabbedPage::setCount(int tab, qint64 count)
{
    for (HeaderTabs *tabs : std::as_const(m_tabs))
        tabs->setCount(tab, locale().toString(count));
}

void TabbedPage::dismissToast()
{
    for (PageWidget *list : std::as_const(m_lists))
        list->dismissToast();
}

} // namespace paydesk
