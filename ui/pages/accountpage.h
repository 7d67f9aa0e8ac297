// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/accountfeed.h"
#include "ui/pages/pagewidget.h"

class QStackedLayout;

namespace paydesk {

class AccountDetails;
class EmptyState;
class MessageFrame;
class PageHeader;
class SearchField;
class TableView;

/// The accounts at the providers.
class AccountPage : public PageWidget
{
    Q_OBJECT
public:
    explicit AccountPage(PageContext &context);

    bool can(Command command) const override;
    void perform(Command command) override;
    QString label(Command command) const override;
    void showObject(ObjectKind kind, qint64 id) override;
    QList<QWidget *> panes() const override;

private:
    void build();
    void refresh();
    void showCurrent();
    void openAdd();
    void openReplace(const QString &key);
    void askRemove();
    void openLogIn();
    void showLogInWarning();
    bool logsIn(const Account &account) const;
    void test();
    void readBalance();
    void askResume();

    AccountFeed m_feed;
    PageHeader *m_header;
    SearchField *m_search;
    QStackedLayout *m_stack;
    TableView *m_view;
    EmptyState *m_empty;
    MessageFrame *m_warning; ///< logins that are over, or soon will be
    AccountDetails *m_details;
    std::optional<Account> m_current;
    bool m_testing = false;
};

} // namespace paydesk
