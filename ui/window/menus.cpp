// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/menus.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

namespace paydesk {

namespace {

struct MenuText
{
    Q_DECLARE_TR_FUNCTIONS(Menus)
};

using Group = std::initializer_list<Command>;

/// Groups with a line between them.
QMenu *addMenu(QMenuBar &bar, const QString &title, const Actions &actions,
               std::initializer_list<Group> groups)
{
    QMenu *menu = bar.addMenu(title);
    for (const Group &group : groups) {
        if (!menu->isEmpty())
            menu->addSeparator();
        for (const Command command : group)
            menu->addAction(&actions.of(command));
    }
    return menu;
}

} // namespace

void buildMenus(QMenuBar &bar, const Actions &actions, const QList<QAction *> &pages,
                QMenu *appearance, QMenu *textSize, QMenu *lock, bool practice)
{
    using enum Command;
    addMenu(bar, MenuText::tr("&File"), actions,
            {{New, NewPayout, NewInvoice, NewTransfer}, {ImportPayouts, Import}, {ExportCsv, ExportXlsx, ExportPdf}, {LockWindow}, {Quit}});
    addMenu(bar, MenuText::tr("&Edit"), actions,
            {{CopyReference, CopySummary}, {Search, ClearFilters}});
    QMenu *view = bar.addMenu(MenuText::tr("&View"));
    view->addActions(pages);
    view->addSeparator();
    view->addAction(&actions.of(ToggleDetails));
    view->addAction(&actions.of(NextPane));
    view->addAction(&actions.of(PreviousPane));
    view->addSeparator();
    view->addMenu(appearance);
    view->addMenu(textSize);
    addMenu(bar, MenuText::tr("&Payments"), actions,
            {{NewPayout, ImportPayouts, Templates, NewInvoice, NewTransfer, NewClaim},
             {Send, SendSeveral, SendAgain, CancelOrder},
             {Submit, Approve, SendBack, Reject, TakeBack},
             {PayByCard, Capture, CancelPayment, Refund},
             {ChargeCard, ForgetCard},
             {MarkPaid, MarkNotPaid},
             {CheckNow, OpenLink, CopyLink, CopyClaim},
             {NextItem, PreviousItem}});
    addMenu(bar, MenuText::tr("&Reconcile"), actions,
            {{Import, Command::Reconcile, SettleDoubts}, {ExportCsv, ExportXlsx, ExportPdf}});
    QMenu *tools = addMenu(bar, MenuText::tr("&Tools"), actions, {{AddAccount, LogIn, RemoveAccount}, {People}, {ProviderInvoices, PaymentMethods, Callbacks}});
    tools->addSeparator();
    tools->addMenu(lock);
    if (practice) {
        tools->addSeparator();
        tools->addAction(&actions.of(Simulators));
    }
    addMenu(bar, MenuText::tr("&Help"), actions, {{KeyboardHelp, PracticeGuide, PromisesGuide}, {About}});
}

} // namespace paydesk
