// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/actions.h"

#include "ui/widgets/actionbutton.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace paydesk {

namespace {

std::vector<CommandSpec> makeTable()
{
    using enum Command;
    using enum CommandGroup;
    const auto key = [](const char *keys) { return QKeySequence(QString::fromLatin1(keys)); };
    return {
        {New, Everywhere, QT_TRANSLATE_NOOP("Command", "New…"), "plus", key("Ctrl+N")},
        {NewPayout, Everywhere, QT_TRANSLATE_NOOP("Command", "New payout…"), "payouts", {}},
        {NewInvoice, Everywhere, QT_TRANSLATE_NOOP("Command", "New invoice…"), "invoices", {}},
        {NewTransfer, Everywhere, QT_TRANSLATE_NOOP("Command", "New transfer…"), "transfers", {}},
        {NewClaim, Everywhere, QT_TRANSLATE_NOOP("Command", "Enter a claim…"), "inbox", {}},
        {AddAccount, Everywhere, QT_TRANSLATE_NOOP("Command", "Add account…"), "accounts", {}},
        {Import, Everywhere, QT_TRANSLATE_NOOP("Command", "Import statement…"), "import", key("Ctrl+I")},
        {ImportPayouts, Everywhere, QT_TRANSLATE_NOOP("Command", "Import payouts…"), "import", key("Ctrl+Shift+I")},
        {Templates, Everywhere, QT_TRANSLATE_NOOP("Command", "Payout templates…"), "cycle", {}},
        {Quit, Everywhere, QT_TRANSLATE_NOOP("Command", "Quit"), "", key("Ctrl+Q")},
        {CopyReference, Orders, QT_TRANSLATE_NOOP("Command", "Copy reference"), "copy", key("Ctrl+C")},
        {CopySummary, Orders, QT_TRANSLATE_NOOP("Command", "Copy summary"), "copy", key("Ctrl+Shift+C")},
        {Search, Lists, QT_TRANSLATE_NOOP("Command", "Search this list"), "search", key("Ctrl+F")},
        {ClearFilters, Lists, QT_TRANSLATE_NOOP("Command", "Clear filters"), "", key("Ctrl+Backspace")},
        {ToggleDetails, Lists, QT_TRANSLATE_NOOP("Command", "Details pane"), "", key("Ctrl+D")},
        {NextPane, Everywhere, QT_TRANSLATE_NOOP("Command", "Next pane"), "", key("F6")},
        {PreviousPane, Everywhere, QT_TRANSLATE_NOOP("Command", "Previous pane"), "", key("Shift+F6")},
        {Open, Lists, QT_TRANSLATE_NOOP("Command", "Open"), "open", {}},
        {NextItem, Lists, QT_TRANSLATE_NOOP("Command", "Next item that needs you"), "", key("F8")},
        {PreviousItem, Lists, QT_TRANSLATE_NOOP("Command", "Previous item that needs you"), "", key("Shift+F8")},
        {CheckNow, Everywhere, QT_TRANSLATE_NOOP("Command", "Check now"), "refresh", key("F5")},
        {Send, Orders, QT_TRANSLATE_NOOP("Command", "Send…"), "send", key("Ctrl+Enter")},
        {SendSeveral, Orders, QT_TRANSLATE_NOOP("Command", "Send several…"), "send",
         key("Ctrl+Shift+Enter")},
        {SendAgain, Orders, QT_TRANSLATE_NOOP("Command", "Send again…"), "send", {}},
        {Submit, Orders, QT_TRANSLATE_NOOP("Command", "Submit for approval"), "people", {}},
        {Approve, Orders, QT_TRANSLATE_NOOP("Command", "Approve…"), "check", {}},
        {SendBack, Orders, QT_TRANSLATE_NOOP("Command", "Send back…"), "pen", key("Ctrl+B")},
        {Reject, Orders, QT_TRANSLATE_NOOP("Command", "Reject…"), "cross", key("Ctrl+R")},
        {TakeBack, Orders, QT_TRANSLATE_NOOP("Command", "Take back as a draft"), "pen", {}},
        {TakeDoubt, Orders, QT_TRANSLATE_NOOP("Command", "Look after it"), "person", {}},
        {MarkPaid, Orders, QT_TRANSLATE_NOOP("Command", "It was paid…"), "check", {}},
        {MarkNotPaid, Orders, QT_TRANSLATE_NOOP("Command", "It was not paid…"), "cross", {}},
        {CancelOrder, Orders, QT_TRANSLATE_NOOP("Command", "Cancel draft…"), "minusc", {}},
        {CopyClaim, Orders, QT_TRANSLATE_NOOP("Command", "Copy claim number"), "copy", {}},
        {PayByCard, Orders, QT_TRANSLATE_NOOP("Command", "Pay by card…"), "card", key("Ctrl+P")},
        {Capture, Orders, QT_TRANSLATE_NOOP("Command", "Capture…"), "check", key("Ctrl+T")},
        {CancelPayment, Orders, QT_TRANSLATE_NOOP("Command", "Cancel payment…"), "minusc",
         key("Ctrl+Shift+X")},
        {Refund, Orders, QT_TRANSLATE_NOOP("Command", "Refund…"), "refund", key("Ctrl+Shift+R")},
        {ChargeCard, Orders, QT_TRANSLATE_NOOP("Command", "Charge stored card…"), "card", key("Ctrl+Shift+P")},
        {ForgetCard, Orders, QT_TRANSLATE_NOOP("Command", "Forget stored card…"), "trash", key("Ctrl+Del")},
        {OpenLink, Orders, QT_TRANSLATE_NOOP("Command", "Open payment page"), "open", key("Ctrl+O")},
        {CopyLink, Orders, QT_TRANSLATE_NOOP("Command", "Copy payment link"), "link", key("Ctrl+Shift+L")},
        {ProviderInvoices, Everywhere, QT_TRANSLATE_NOOP("Command", "Provider's own list…"), "statement", {}},
        {PaymentMethods, Everywhere, QT_TRANSLATE_NOOP("Command", "Payment methods…"), "card", {}},
        {Command::Reconcile, Reconciliation, QT_TRANSLATE_NOOP("Command", "Reconcile"), "reconciliation",
         key("Ctrl+M")},
        {SettleDoubts, Reconciliation, QT_TRANSLATE_NOOP("Command", "Settle what is in doubt…"), "doubt", {}},
        {ExportCsv, Reconciliation, QT_TRANSLATE_NOOP("Command", "Export CSV…"), "export", key("Ctrl+E")},
        {ExportXlsx, Reconciliation, QT_TRANSLATE_NOOP("Command", "Export XLSX…"), "export", {}},
        {ExportPdf, Reconciliation, QT_TRANSLATE_NOOP("Command", "Export PDF…"), "export", {}},
        {LogIn, Everywhere, QT_TRANSLATE_NOOP("Command", "Log in…"), "key", {}},
        {RemoveAccount, Everywhere, QT_TRANSLATE_NOOP("Command", "Remove account…"), "trash", {}},
        {Callbacks, Everywhere, QT_TRANSLATE_NOOP("Command", "Callbacks…"), "inbox", {}},
        {Simulators, Everywhere, QT_TRANSLATE_NOOP("Command", "Simulators"), "flask", {}},
        {PracticeGuide, Everywhere, QT_TRANSLATE_NOOP("Command", "Practice guide"), "info", {}},
        {PromisesGuide, Everywhere, QT_TRANSLATE_NOOP("Command", "What Paydesk can promise"), "shield", {}},
        {People, Everywhere, QT_TRANSLATE_NOOP("Command", "People and policy…"), "people", {}},
        {LockWindow, Everywhere, QT_TRANSLATE_NOOP("Command", "Lock Paydesk"), "lock", key("Ctrl+L")},
        {KeyboardHelp, Everywhere, QT_TRANSLATE_NOOP("Command", "Keyboard help"), "keyboard", key("F1")},
        {About, Everywhere, QT_TRANSLATE_NOOP("Command", "About Paydesk"), "info", {}},
    };
}

/// The key that is shown, then what does the same: "Enter" is written for both Enter keys.
QList<QKeySequence> keysOf(const QKeySequence &shown)
{
    if (shown == QKeySequence(Qt::CTRL | Qt::Key_Enter))
        return {shown, QKeySequence(Qt::CTRL | Qt::Key_Return)};
    if (shown == QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Enter))
        return {shown, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return)};
    return {shown};
}

} // namespace

std::span<const CommandSpec> Actions::all()
{
    static const std::vector<CommandSpec> table = makeTable();
    return table;
}

QString Actions::text(Command command)
{
    const auto table = all();
    const auto row = std::find_if(table.begin(), table.end(),
                                  [command](const CommandSpec &spec) { return spec.command == command; });
    return QCoreApplication::translate("Command", row->text);
}

Actions::Actions(const Theme &theme, QObject *parent)
    : QObject(parent)
{
    for (const CommandSpec &spec : all()) {
        auto *action = new QAction(text(spec.command), this);
        action->setShortcuts(keysOf(spec.key));
        if (const QString icon = QString::fromLatin1(spec.icon); !icon.isEmpty())
            setIconName(*action, theme, icon);
        connect(action, &QAction::triggered, this, [this, command = spec.command] { emit triggered(command); });
        m_actions.emplace(spec.command, action);
    }
    of(Command::ToggleDetails).setCheckable(true);
    of(Command::Simulators).setCheckable(true);
}

} // namespace paydesk
