// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/practicewindow.h"
#include "ui/dialogs/accountcombo.h"
#include "ui/dialogs/importdialog.h"
#include "ui/dialogs/keyboardhelpdialog.h"
#include "ui/dialogs/newinvoicedialog.h"
#include "ui/dialogs/paylinkdialog.h"
#include "ui/pages/orderdetails.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/amountedit.h"
#include "ui/widgets/detailspane.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/themedlabel.h"

#include <QFileDialog>

using namespace paydesk;
using paydesk::test::PracticeWindow;

/// The window: its pages, invoices, reconciliation, accounts, keys.
class TestMainWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_practice.open()); }
    void cleanup() { QVERIFY(m_practice.reset()); }
    void pagesOpenByKey();
    void commandsFollowThePage();
    void searchNarrowsAndClears();
    void invoiceGivesALink();
    void paidInvoiceOffersNoLink();
    void statementIsReconciledAndExported();
    void brokenStatementIsNamed();
    void connectionIsTested();
    void keyboardHelpKnowsEveryKey();

private:
    MainWindow &window() { return m_practice.window(); }
    Ledger &ledger() { return m_practice.services().ledger; }
    void press(const char *keys) { m_practice.press(keys); }

    PracticeWindow m_practice;
};

void TestMainWindow::pagesOpenByKey()
{
    const char *const names[] = {"overview",       "invoices", "payouts",  "approvals",
                                 "transfers", "reconciliation", "accounts", "callbacks"};
    for (int page = int(std::size(names)); page >= 1; --page) {
        press(qPrintable(QStringLiteral("Ctrl+%1").arg(page)));
        QCOMPARE(window().currentPageName(), QLatin1StringView(names[page - 1]));
        // A page is worked on at once: the focus is in its table.
        QVERIFY(window().page(window().currentPageName()).isAncestorOf(QApplication::focusWidget()));
    }
    QVERIFY(window().windowTitle().contains(QStringLiteral("Practice")));
}

void TestMainWindow::commandsFollowThePage()
{
    Actions &actions = window().actions();
    press("Ctrl+3");
    QVERIFY(actions.of(Command::New).isEnabled());
    QCOMPARE(actions.of(Command::New).text(), QStringLiteral("New payout"));
    QVERIFY(!actions.of(Command::ExportCsv).isEnabled());
    QVERIFY(!actions.of(Command::SendAgain).isEnabled());
    press("Ctrl+7");
    QCOMPARE(actions.of(Command::New).text(), QStringLiteral("Add account"));
    QVERIFY(!actions.of(Command::Send).isEnabled());
}

void TestMainWindow::searchNarrowsAndClears()
{
    press("Ctrl+3");
    auto *view = window().page(QStringLiteral("payouts")).findChild<TableView *>();
    const int all = view->model()->rowCount();
    QVERIFY(all > 1);
    const QString reference = view->model()->index(1, 1).data().toString();
    press("Ctrl+F");
    auto *search = qobject_cast<SearchField *>(QApplication::focusWidget());
    QVERIFY(search);
    QTest::keyClicks(search, reference);
    QTRY_COMPARE(view->model()->rowCount(), 1);
    QCOMPARE(view->model()->index(0, 1).data().toString(), reference);
    press("Ctrl+Backspace");
    QTRY_COMPARE(view->model()->rowCount(), all);
}

void TestMainWindow::invoiceGivesALink()
{
    press("Ctrl+2");
    press("Ctrl+N");
    auto *dialog = m_practice.dialog<NewInvoiceDialog>();
    QVERIFY(dialog);
    auto *accounts = dialog->findChild<AccountCombo *>();
    for (int row = 0; row < accounts->count(); ++row) {
        if (accounts->itemText(row).startsWith(QStringLiteral("MilkyPay")))
            accounts->setCurrentIndex(row);
    }
    QTest::keyClicks(dialog->findChild<AmountEdit *>(), QStringLiteral("49.90"));
    press("Ctrl+Return");
    QTRY_VERIFY_WITH_TIMEOUT(m_practice.dialog<PayLinkDialog>(), 10'000);
    PracticeWindow::keep(*m_practice.dialog<PayLinkDialog>(), QStringLiteral("pay-link"));
    const auto page = ledger().invoices().list({}, {.limit = 1, .after = {}});
    QVERIFY(page);
    const Invoice invoice = page->items.front();
    QCOMPARE(invoice.state, InvoiceState::Pending);
    QCOMPARE(m_practice.dialog<PayLinkDialog>()->findChild<QLineEdit *>()->text(),
             invoice.payUrl.toString());

    // With its buttons the pane is as wide as its place at most, and nothing in it is cut.
    m_practice.dialog<PayLinkDialog>()->close();
    const QSize before = window().size();
    for (const QSize size : {QSize(1024, 700), QSize(1280, 800), QSize(1920, 1080)}) {
        window().resize(size);
        auto *pane = window().page(QStringLiteral("invoices")).findChild<OrderDetails *>();
        window().actions().of(Command::Open).trigger();
        QTRY_VERIFY(pane->isVisible());
        QTest::qWait(50);
        QVERIFY(pane->widget()->width() <= pane->viewport()->width());
        QVERIFY(pane->widget()->minimumSizeHint().width() <= pane->viewport()->width());
        QVERIFY(window().actions().of(Command::CopyLink).isEnabled());
        PracticeWindow::keep(window(), QStringLiteral("invoice-%1").arg(size.width()));
        QTest::keyClick(pane, Qt::Key_Escape);
    }
    window().resize(before);
}

void TestMainWindow::paidInvoiceOffersNoLink()
{
    const auto paid = ledger().invoices().list({.states = {InvoiceState::Paid}}, {.limit = 50, .after = {}});
    QVERIFY(paid);
    press("Ctrl+2");
    const Invoice invoice = paid->items.front();
    window().page(QStringLiteral("invoices")).showObject(ObjectKind::Invoice, invoice.id.value);
    Actions &actions = window().actions();
    QVERIFY(actions.of(Command::CopySummary).isEnabled());
    QVERIFY(!actions.of(Command::CopyLink).isEnabled());
    QVERIFY(!actions.of(Command::OpenLink).isEnabled());
}

void TestMainWindow::statementIsReconciledAndExported()
{
    const auto accounts = ledger().accounts().list();
    QVERIFY(accounts);
    const auto account = std::find_if(accounts->begin(), accounts->end(), [](const Account &a) {
        return a.name.contains(QStringLiteral("payouts"));
    });
    QVERIFY(account != accounts->end());
    press("Ctrl+1");
    press("Ctrl+I");
    QCOMPARE(window().currentPageName(), QStringLiteral("reconciliation"));
    QDialog *import = qobject_cast<QDialog *>(QApplication::activeModalWidget());
    QVERIFY(import);
    import->findChild<AccountCombo *>()->setAccount(account->id);
    const auto path = m_practice.practice().writeStatement(*account);
    QVERIFY(path);
    const QList<QLineEdit *> lines = import->findChildren<QLineEdit *>();
    lines.first()->setText(*path);
    press("Ctrl+Return");
    auto *view = window().page(QStringLiteral("reconciliation")).findChild<TableView *>();
    QTRY_VERIFY_WITH_TIMEOUT(view->model()->rowCount() > 0, 20'000);
    const auto runs = ledger().runs().list(account->id);
    QVERIFY(runs && !runs->empty());
    QCOMPARE(qint64(view->model()->rowCount()), exceptionCount(runs->front()));

    QTRY_VERIFY(window().actions().of(Command::ExportCsv).isEnabled());
    press("Ctrl+E");
    auto *files = m_practice.dialog<QFileDialog>();
    QVERIFY(files);
    const QString target = m_practice.path(QStringLiteral("report.csv"));
    emit files->fileSelected(target);
    files->close();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(target), 10'000);
}

void TestMainWindow::brokenStatementIsNamed()
{
    const QString path = m_practice.path(QStringLiteral("november.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("date,reference,provider_id,type,amount,fee,currency,status\n"
               "2026-11-20,PX-1,1,payout,ten,0.10,MYR,paid\n");
    file.close();
    press("Ctrl+6");
    QTRY_VERIFY(window().actions().of(Command::Import).isEnabled());
    press("Ctrl+I");
    auto *import = m_practice.dialog<ImportDialog>();
    QVERIFY(import);
    const auto account = ledger().accounts().list()->back().id;
    import->setAccount(account);
    import->setPath(path);
    press("Ctrl+Return");
    PageWidget &page = window().page(QStringLiteral("reconciliation"));
    auto *message = page.findChild<MessageFrame *>();
    QTRY_VERIFY(message->isVisible());
    QVERIFY(message->lead().contains(QStringLiteral("november.csv")));
    QVERIFY(message->lead().contains(QStringLiteral("Nothing was imported")));
    QVERIFY(message->text().contains(QStringLiteral("Row 2")));
    PracticeWindow::keep(window(), QStringLiteral("broken-statement"));
    QTest::keyClick(message->findChild<QPushButton *>(), Qt::Key_Space); // Choose another file…
    QVERIFY(!message->isVisible());
    import = m_practice.dialog<ImportDialog>();
    QVERIFY(import);
    QCOMPARE(import->findChild<QLineEdit *>()->text(), path);
    QCOMPARE(import->findChild<AccountCombo *>()->account(), std::optional(account));
    press("Ctrl+Return");
    QTRY_VERIFY(message->isVisible());
    QTest::keyClick(&page, Qt::Key_Escape);
    QVERIFY(!message->isVisible());
}

void TestMainWindow::connectionIsTested()
{
    press("Ctrl+7");
    auto *view = window().page(QStringLiteral("accounts")).findChild<TableView *>();
    view->selectRow(0);
    const AccountId id{view->currentId()};
    press("F5");
    QTRY_VERIFY_WITH_TIMEOUT(ledger().accounts().get(id)->lastCheck.has_value(), 10'000);
    QVERIFY(ledger().accounts().get(id)->lastCheck->passed);
}

void TestMainWindow::keyboardHelpKnowsEveryKey()
{
    press("F1");
    auto *help = m_practice.dialog<KeyboardHelpDialog>();
    QVERIFY(help);
    QStringList shown;
    for (const ThemedLabel *label : help->findChildren<ThemedLabel *>())
        shown.append(label->text());
    for (const CommandSpec &spec : Actions::all()) {
        if (!spec.key.isEmpty())
            QVERIFY2(shown.contains(Actions::text(spec.command)), spec.text);
    }
    QList<QKeySequence> keys;
    for (const CommandSpec &spec : Actions::all()) {
        if (spec.key.isEmpty())
            continue;
        QVERIFY2(!keys.contains(spec.key), spec.text); // one key, one action
        keys.append(spec.key);
        QVERIFY2(!spec.key.toString().contains(QStringLiteral("Return")), spec.text);
    }
    // Shown as Ctrl+Enter; the key beside the letters is Qt's Return.
    QVERIFY(window().actions().of(Command::Send).shortcuts().contains(
        QKeySequence(Qt::CTRL | Qt::Key_Return)));
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestMainWindow>(argc, argv);
}

#include "tst_mainwindow.moc"
