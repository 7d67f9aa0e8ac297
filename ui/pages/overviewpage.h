// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/pagewidget.h"

#include <functional>

class QComboBox;
class QPushButton;

namespace paydesk {

class OverviewPanels;
class PageHeader;

/// The first page: what needs a person, the money of a period, and whether everything answers.
class OverviewPage : public PageWidget
{
    Q_OBJECT
public:
    explicit OverviewPage(PageContext &context);

    bool can(Command command) const override;
    void perform(Command command) override;
    QString label(Command command) const override;
    QList<QWidget *> panes() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void showDay();
    void buildHeader();
    void fillAccounts();
    void refresh();
    void offerNew();
    void checkAll();
    void checkNext();
    void checked();

    PageHeader *m_header;
    OverviewPanels *m_panels;
    QComboBox *m_accountChoice;
    QPushButton *m_new = nullptr;
    QList<std::function<void()>> m_toCheck;
    int m_checking = 0;
};

} // namespace paydesk
