// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/pagewidget.h"

class QStackedLayout;

namespace paydesk {

class ClaimListPage;
class HeaderTabs;
class OrderPage;
class TransferListPage;

/// Transfers and claims, as two tabs of one page.
class TransfersPage : public PageWidget
{
    Q_OBJECT
public:
    explicit TransfersPage(PageContext &context);

    bool can(Command command) const override;
    void perform(Command command) override;
    QString label(Command command) const override;
    void showObject(ObjectKind kind, qint64 id) override;
    QList<QWidget *> panes() const override;
    void dismissToast() override;

private:
    enum Tab { Transfers, Claims };

    OrderPage &shown() const;
    void showTab(int tab);
    void connectPage(OrderPage &page, Tab tab);
    void showCounts();

    QStackedLayout *m_stack;
    QList<HeaderTabs *> m_tabs; ///< one in the header of each list, and always alike
    TransferListPage *m_transfers;
    ClaimListPage *m_claims;
};

} // namespace paydesk
