// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>

#include <map>
#include <span>

namespace paydesk {

class Theme;

/// Everything that can be done in the window. Pages say which of it they can do now.
enum class Command {
    New,
    NewPayout,
    NewInvoice,
    NewTransfer,
    NewClaim,
    AddAccount,
    Import,
    ImportPayouts,
    Templates,
    Quit,
    CopyReference,
    CopySummary,
    Search,
    ClearFilters,
    ToggleDetails,
    NextPane,
    PreviousPane,
    Open,
    NextItem,
    PreviousItem,
    CheckNow,
    Send,
    SendAgain,
    SendSeveral,
    Submit,
    Approve,
    SendBack,
    Reject,
    TakeBack,
    TakeDoubt,
    MarkPaid,
    MarkNotPaid,
    CancelOrder,
    CopyClaim,
    PayByCard,
    Capture,
    CancelPayment,
    Refund,
    ChargeCard,
    ForgetCard,
    OpenLink,
    CopyLink,
    ProviderInvoices,
    PaymentMethods,
    Reconcile,
    SettleDoubts,
    ExportCsv,
    ExportXlsx,
    ExportPdf,
    LogIn,
    RemoveAccount,
    Callbacks,
    Simulators,
    PracticeGuide,
    PromisesGuide,
    People,
    LockWindow,
    KeyboardHelp,
    About
};

/// Heads of the keyboard help.
enum class CommandGroup { Everywhere, Lists, Orders, Reconciliation };

struct CommandSpec
{
    Command command;
    CommandGroup group;
    const char *text; ///< marked for translation in the context "Command"
    const char *icon;
    QKeySequence key;
};

/// The one list of actions: menus, buttons and the keyboard help are made from it.
class Actions : public QObject
{
    Q_OBJECT
public:
    explicit Actions(const Theme &theme, QObject *parent = nullptr);

    static std::span<const CommandSpec> all();
    QAction &of(Command command) const { return *m_actions.at(command); }
    static QString text(Command command);

signals:
    void triggered(paydesk::Command command);

private:
    std::map<Command, QAction *> m_actions;
};

} // namespace paydesk
