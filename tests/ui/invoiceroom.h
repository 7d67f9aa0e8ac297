// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/invoices/invoicedesk.h"
#include "tests/ui/payerbrowser.h"
#include "tests/ui/practicewindow.h"
#include "ui/dialogs/accountcombo.h"
#include "ui/dialogs/newinvoicedialog.h"
#include "ui/widgets/amountedit.h"
#include "ui/widgets/messageframe.h"

#include <QAbstractItemView>

namespace paydesk::test {

/// The window over practice data with a payer at his browser, for tests of invoices.
class InvoiceRoom : public PracticeWindow
{
public:
    bool open()
    {
        if (!PracticeWindow::open())
            return false;
        services().browser = &browser;
        return true;
    }
    bool reset()
    {
        browser.works = true;
        browser.opened.clear();
        practice().setFault(QStringLiteral("maib"), QStringLiteral("none"));
        return PracticeWindow::reset();
    }

    Ledger &ledger() { return services().ledger; }
    Actions &actions() { return window().actions(); }
    PageWidget &page() { return window().page(QStringLiteral("invoices")); }
    Invoice read(InvoiceId id) { return *ledger().invoices().get(id); }
    Account accountOf(QStringView provider);
    Invoice newest();
    /// Asks the provider about it, and waits for the answer.
    void check(InvoiceId id);
    /// Amount and purpose of a new invoice are typed in.
    NewInvoiceDialog *openNew(QStringView provider, const char *amount, const QString &purpose);
    /// Goes to a control whose text or name begins so, with the Tab key only.
    template <typename T>
    T *tabTo(const QString &name);
    static QPushButton *button(QWidget &dialog, const QString &text);
    /// Every message that is seen there.
    static QString messages(QWidget &widget);
    /// Whatever a person, or his screen reader, could read in the program.
    static QStringList everyWord();

    PayerBrowser browser;
};

inline Account InvoiceRoom::accountOf(QStringView provider)
{
    const auto accounts = ledger().accounts().list();
    for (const Account &account : *accounts) {
        if (account.provider == provider)
            return account;
    }
    return {};
}

inline Invoice InvoiceRoom::newest()
{
    const auto page = ledger().invoices().list({}, {.limit = 1, .after = {}});
    return page->items.front();
}

inline void InvoiceRoom::check(InvoiceId id)
{
    bool done = false;
    services().invoices.refresh(id)->onFinished(
        &window(), [&done](const Result<InvoiceOutcome> &) { done = true; });
    QTRY_VERIFY(done);
}

template <typename T>
T *InvoiceRoom::tabTo(const QString &name)
{
    for (int steps = 0; steps < 40; ++steps) {
        QWidget *focused = QApplication::activeModalWidget()->focusWidget();
        auto *button = qobject_cast<QAbstractButton *>(focused);
        const QString here = button ? button->text()
            : focused               ? focused->accessibleName()
                                    : QString();
        if (auto *found = qobject_cast<T *>(focused); found && here.startsWith(name))
            return found;
        press("Tab");
    }
    return nullptr;
}

inline NewInvoiceDialog *InvoiceRoom::openNew(
    QStringView provider, const char *amount, const QString &purpose)
{
    press("Ctrl+2");
    press("Ctrl+N");
    auto *form = dialog<NewInvoiceDialog>();
    if (!form)
        return nullptr;
    form->findChild<AccountCombo *>()->setAccount(accountOf(provider).id);
    QTest::qWait(20); // the fields of another provider come with the next turn
    auto *edit = form->findChild<AmountEdit *>();
    edit->setFocus();
    QTest::keyClicks(edit, QString::fromLatin1(amount));
    QTest::keyClicks(tabTo<QLineEdit>(QStringLiteral("Purpose")), purpose);
    return form;
}

inline QPushButton *InvoiceRoom::button(QWidget &dialog, const QString &text)
{
    for (QPushButton *found : dialog.findChildren<QPushButton *>()) {
        if (found->text().startsWith(text))
            return found;
    }
    return nullptr;
}

inline QString InvoiceRoom::messages(QWidget &widget)
{
    QString all;
    for (const MessageFrame *message : widget.findChildren<MessageFrame *>()) {
        if (message->isVisible())
            all += message->lead() + u' ' + message->text() + u'\n';
    }
    return all.replace(QChar::Nbsp, u' ');
}

inline QStringList InvoiceRoom::everyWord()
{
    QStringList words;
    for (const QWidget *widget : QApplication::allWidgets()) {
        words += {widget->windowTitle(), widget->accessibleName(), widget->accessibleDescription(),
            widget->toolTip()};
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            words += label->text();
        if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            words += edit->text();
        if (const auto *pressed = qobject_cast<const QAbstractButton *>(widget))
            words += pressed->text();
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
            const QAbstractItemModel *model = view->model();
            for (int row = 0; model && row < std::min(model->rowCount(), 30); ++row) {
                for (int column = 0; column < model->columnCount(); ++column) {
                    const QModelIndex index = model->index(row, column);
                    words += {index.data(Qt::DisplayRole).toString(),
                        index.data(Qt::AccessibleTextRole).toString(),
                        index.data(Qt::ToolTipRole).toString()};
                }
            }
        }
    }
    return words;
}

} // namespace paydesk::test
