// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/tables/answertables.h"
#include "tests/ui/invoiceroom.h"
#include "ui/dialogs/methodsdialog.h"
#include "ui/dialogs/providerinvoicesdialog.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/progressstrip.h"

#include <QClipboard>
#include <QMenu>
#include <QMenuBar>

using namespace paydesk;
using namespace Qt::StringLiterals;
using paydesk::sandbox::Fault;
using paydesk::test::InvoiceRoom;
using paydesk::test::PracticeWindow;

/// What providers tell about an account, over practice data: their own list of invoices, and the
/// ways to pay.
class TestProviderListWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { QVERIFY(m_room.reset()); }
    void standsInTheMenu();
    void listIsLoadedPageByPage();
    void everyProviderThatCan_data();
    void everyProviderThatCan();
    void unknownInvoicesAreToldApart();
    void rowOpensInTheList();
    void rowsAreCopiedAsCells();
    void failureIsToldAndAskedAgain();
    void escStopsTheQuestionFirst();
    void methodsOfAnAmount();
    void methodsFailure();
    void dialogsInBothAppearances();

private:
    void book(const QString &reference, const QString &id, Timestamp at);
    ProviderInvoicesDialog *openList(QStringView provider);
    MethodsDialog *openMethods(QStringView provider);
    template <typename Dialog>
    Dialog *openFor(Command command, QStringView provider);
    /// Of all that reaches the provider.
    void setFault(const QString &provider, Fault fault);
    static TableView &view(QDialog &dialog) { return *dialog.findChild<TableView *>(); }
    static int rows(QDialog &dialog) { return view(dialog).model()->rowCount(); }
    static QString cell(QDialog &dialog, int row, int column);
    static bool isAsking(QDialog &dialog);
    static QString words(QWidget &widget); ///< of its labels
    void loadAll(ProviderInvoicesDialog &dialog);

    InvoiceRoom m_room;
};

/// Invoices that were made in the provider's own office: one now, and more than a page long ago.
void TestProviderListWindow::initTestCase()
{
    QVERIFY(m_room.open());
    const Timestamp now = m_room.services().clock.now();
    book(u"=SUM(A1)"_s, u"cpi_made_elsewhere"_s, now);
    for (int number = 0; number < 110; ++number)
        book(u"OLD-%1"_s.arg(number), u"cpi_old_%1"_s.arg(number), now - std::chrono::days(60));
}

void TestProviderListWindow::book(const QString &reference, const QString &id, Timestamp at)
{
    m_room.practice()
        .server()
        .simulator(u"milkypay"_s)
        ->book({.date = at,
            .account = m_room.accountOf(u"milkypay").name,
            .reference = reference,
            .providerId = id,
            .type = "payment",
            .amount = Money::fromMinor(4200, *Currency::fromCode(u"EUR")),
            .fee = {},
            .status = u"processed"_s});
}

template <typename Dialog>
Dialog *TestProviderListWindow::openFor(Command command, QStringView provider)
{
    m_room.press("Ctrl+1"); // from any page
    m_room.actions().of(command).trigger();
    auto *dialog = m_room.dialog<Dialog>();
    if (!dialog)
        return nullptr;
    dialog->template findChild<AccountCombo *>()->setAccount(m_room.accountOf(provider).id);
    (void)QTest::qWaitFor([dialog] { return !isAsking(*dialog); }, 10'000);
    return dialog;
}

ProviderInvoicesDialog *TestProviderListWindow::openList(QStringView provider)
{
    return openFor<ProviderInvoicesDialog>(Command::ProviderInvoices, provider);
}

MethodsDialog *TestProviderListWindow::openMethods(QStringView provider)
{
    return openFor<MethodsDialog>(Command::PaymentMethods, provider);
}

void TestProviderListWindow::setFault(const QString &provider, Fault fault)
{
    m_room.practice().server().setFault(provider, {.fault = fault, .creationsOnly = false});
}

QString TestProviderListWindow::cell(QDialog &dialog, int row, int column)
{
    return view(dialog).model()->index(row, column).data().toString().replace(QChar::Nbsp, u' ');
}

bool TestProviderListWindow::isAsking(QDialog &dialog)
{
    return dialog.findChild<ProgressStrip *>()->isVisible();
}

QString TestProviderListWindow::words(QWidget &widget)
{
    QStringList all;
    for (const QLabel *label : widget.findChildren<QLabel *>()) {
        if (label->isVisible())
            all += label->text();
    }
    return all.join(u'\n').replace(QChar::Nbsp, u' ');
}

void TestProviderListWindow::loadAll(ProviderInvoicesDialog &dialog)
{
    QPushButton *more = m_room.button(dialog, u"Load more"_s);
    for (int pages = 0; pages < 40 && more->isEnabled(); ++pages) {
        m_room.press("Ctrl+Return");
        QTRY_VERIFY_WITH_TIMEOUT(!isAsking(dialog), 10'000);
    }
    QVERIFY(!more->isEnabled());
}

void TestProviderListWindow::standsInTheMenu()
{
    for (const Command command : {Command::ProviderInvoices, Command::PaymentMethods}) {
        QAction &action = m_room.actions().of(command);
        bool found = false;
        for (const QMenu *menu : m_room.window().menuBar()->findChildren<QMenu *>())
            found = found || menu->actions().contains(&action);
        QVERIFY2(found && action.isEnabled(), qPrintable(action.text()));
    }
}

void TestProviderListWindow::listIsLoadedPageByPage()
{
    const auto journal = m_room.ledger().check()->head.seq;
    auto *dialog = openList(u"milkypay");
    QVERIFY(dialog);
    QCOMPARE(m_room.window().currentPageName(), u"invoices"_s);
    const int first = rows(*dialog);
    QVERIFY(first > 0);
    QVERIFY2(words(*dialog).contains(u"%1 invoices · there are more"_s.arg(first)),
        qPrintable(words(*dialog)));
    m_room.press("Ctrl+Return");
    QTRY_VERIFY_WITH_TIMEOUT(rows(*dialog) > first, 10'000);
    loadAll(*dialog);
    QVERIFY(words(*dialog).contains(u"%1 invoices · these are all"_s.arg(rows(*dialog))));
    QSet<QString> ids;
    for (int row = 0; row < rows(*dialog); ++row)
        ids.insert(cell(*dialog, row, SeenInvoiceTable::ProviderId));
    QCOMPARE(ids.size(), rows(*dialog));
    m_room.press("F5"); // from the start again
    QTRY_COMPARE(rows(*dialog), first);
    QCOMPARE(m_room.ledger().check()->head.seq, journal); // it is only read
}

void TestProviderListWindow::everyProviderThatCan_data()
{
    QTest::addColumn<QString>("provider");
    for (const ProviderInfo *info : m_room.services().providers.all()) {
        if (info->capabilities.testFlag(Capability::ListInvoices))
            QTest::addRow("%s", qPrintable(info->id)) << info->id;
    }
}

void TestProviderListWindow::everyProviderThatCan()
{
    QFETCH(QString, provider);
    auto *dialog = openList(provider);
    QVERIFY(dialog);
    loadAll(*dialog);
    int ours = 0;
    for (int row = 0; row < rows(*dialog); ++row) {
        QVERIFY(cell(*dialog, row, SeenInvoiceTable::Created) != TableModelBase::none());
        ours += cell(*dialog, row, SeenInvoiceTable::InPaydesk) != u"Not in the ledger"_s;
    }
    QVERIFY(ours > 0);
    // Only accounts that can be asked are offered.
    const auto *accounts = dialog->findChild<AccountCombo *>();
    for (int row = 0; row < accounts->count(); ++row) {
        const Account account
            = *m_room.ledger().accounts().get(AccountId{accounts->itemData(row).toLongLong()});
        QVERIFY(m_room.services()
                    .providers.find(account.provider)
                    ->capabilities.testFlag(Capability::ListInvoices));
    }
}

void TestProviderListWindow::unknownInvoicesAreToldApart()
{
    auto *dialog = openList(u"milkypay");
    QVERIFY(dialog);
    loadAll(*dialog);
    const int all = rows(*dialog);
    while (!dialog->findChild<FilterChip *>()->hasFocus())
        m_room.press("Tab");
    m_room.press("Space");
    QVERIFY(rows(*dialog) > 0);
    QVERIFY(rows(*dialog) < all);
    int elsewhere = -1;
    for (int row = 0; row < rows(*dialog); ++row) {
        QCOMPARE(cell(*dialog, row, SeenInvoiceTable::InPaydesk), u"Not in the ledger"_s);
        if (cell(*dialog, row, SeenInvoiceTable::ProviderId) == u"cpi_made_elsewhere"_s)
            elsewhere = row;
    }
    QVERIFY(elsewhere >= 0);
    QCOMPARE(cell(*dialog, elsewhere, SeenInvoiceTable::Amount), u"42.00 EUR"_s);
    QCOMPARE(cell(*dialog, elsewhere, SeenInvoiceTable::ProviderState), u"processed"_s);
    // There is nothing to open, and that is said.
    m_room.press("Tab");
    QCOMPARE(dialog->focusWidget(), &view(*dialog));
    view(*dialog).chooseRow(elsewhere);
    m_room.press("Return");
    QVERIFY(dialog->isVisible());
    QVERIFY(words(*dialog).contains(u"=SUM(A1) is not in the ledger"_s));
}

void TestProviderListWindow::rowOpensInTheList()
{
    auto *dialog = openList(u"milkypay");
    QVERIFY(dialog);
    loadAll(*dialog);
    int row = 0;
    while (cell(*dialog, row, SeenInvoiceTable::InPaydesk) == u"Not in the ledger"_s)
        ++row;
    const QString reference = cell(*dialog, row, SeenInvoiceTable::Reference);
    while (dialog->focusWidget() != &view(*dialog))
        m_room.press("Tab");
    view(*dialog).chooseRow(row);
    m_room.press("Return");
    QTRY_VERIFY(!m_room.dialog<ProviderInvoicesDialog>());
    QCOMPARE(m_room.window().currentPageName(), u"invoices"_s);
    QTRY_VERIFY(words(m_room.page()).contains(reference));
    const auto found
        = m_room.ledger().invoices().findByReference(m_room.accountOf(u"milkypay").id, reference);
    QVERIFY(found);
    const auto lists = m_room.page().findChildren<TableView *>();
    QVERIFY(std::any_of(lists.begin(), lists.end(), [&found](const TableView *list) {
        return list->isVisible() && list->currentId() == found->id.value;
    }));
}

void TestProviderListWindow::rowsAreCopiedAsCells()
{
    auto *dialog = openList(u"milkypay");
    QVERIFY(dialog);
    loadAll(*dialog);
    dialog->findChild<FilterChip *>()->setChecked(true);
    while (dialog->focusWidget() != &view(*dialog))
        m_room.press("Tab");
    m_room.press("Ctrl+A");
    m_room.press("Ctrl+C");
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), rows(*dialog));
    bool guarded = false;
    for (const QString &line : lines) {
        const QStringList cells = line.split(u'\t');
        QCOMPARE(cells.size(), view(*dialog).model()->columnCount());
        guarded = guarded || cells.at(SeenInvoiceTable::Reference) == u"'=SUM(A1)"_s;
    }
    QVERIFY(guarded); // no spreadsheet takes it for a formula
}

void TestProviderListWindow::failureIsToldAndAskedAgain()
{
    setFault(u"milkypay"_s, Fault::Error500);
    auto *dialog = openList(u"milkypay");
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(!InvoiceRoom::messages(*dialog).isEmpty(), 20'000);
    QCOMPARE(rows(*dialog), 0);
    QVERIFY(words(*dialog).contains(u"List not read"_s));
    PracticeWindow::keep(*dialog, u"provider-list-failed"_s);
    QVERIFY(!m_room.button(*dialog, u"Load more"_s)->isEnabled());
    setFault(u"milkypay"_s, Fault::None);
    m_room.press("F5");
    QTRY_VERIFY_WITH_TIMEOUT(rows(*dialog) > 0, 10'000);
    QVERIFY(InvoiceRoom::messages(*dialog).isEmpty());
    // What came stays when the next page does not.
    const int first = rows(*dialog);
    setFault(u"milkypay"_s, Fault::Garbage);
    m_room.press("Ctrl+Return");
    QTRY_VERIFY_WITH_TIMEOUT(!InvoiceRoom::messages(*dialog).isEmpty(), 20'000);
    QCOMPARE(rows(*dialog), first);
    setFault(u"milkypay"_s, Fault::None);
    m_room.press("Ctrl+Return");
    QTRY_VERIFY_WITH_TIMEOUT(rows(*dialog) > first, 10'000);
}

void TestProviderListWindow::escStopsTheQuestionFirst()
{
    auto *dialog = openList(u"milkypay");
    QVERIFY(dialog);
    const int first = rows(*dialog);
    setFault(u"milkypay"_s, Fault::NoAnswer);
    m_room.press("Ctrl+Return");
    QTRY_VERIFY(isAsking(*dialog));
    PracticeWindow::keep(*dialog, u"provider-list-asking"_s);
    m_room.press("Esc");
    QVERIFY(!isAsking(*dialog));
    QVERIFY(dialog->isVisible());
    QCOMPARE(rows(*dialog), first);
    QVERIFY(InvoiceRoom::messages(*dialog).isEmpty()); // it was wished for
    m_room.press("Ctrl+Return");
    QTRY_VERIFY(isAsking(*dialog));
    m_room.button(*dialog, u"Close"_s)->click(); // it closes, whatever runs
    QVERIFY(!m_room.dialog<ProviderInvoicesDialog>());
}

void TestProviderListWindow::methodsOfAnAmount()
{
    auto *dialog = openMethods(u"milkypay");
    QVERIFY(dialog);
    QVERIFY(rows(*dialog) > 0);
    const int any = rows(*dialog);
    QStringList uses;
    for (int row = 0; row < any; ++row)
        uses += cell(*dialog, row, MethodTable::Use);
    QVERIFY(uses.contains(u"Payments"_s) && uses.contains(u"Payouts"_s));
    QCOMPARE(cell(*dialog, 0, MethodTable::Code), u"EUR"_s);
    QVERIFY2(words(*dialog).contains(u"%1 methods"_s.arg(any)), qPrintable(words(*dialog)));
    auto *amount = m_room.tabTo<QLineEdit>(u"Amount"_s);
    QVERIFY(amount);
    QTest::keyClicks(amount, u"30000"_s); // more than some take
    QCOMPARE(rows(*dialog), 0); // what was told was not about it
    m_room.press("Return");
    QTRY_VERIFY(!isAsking(*dialog));
    QVERIFY(rows(*dialog) > 0 && rows(*dialog) < any);
    amount->clear();
    QTest::keyClicks(amount, u"3,0,0"_s);
    m_room.press("F5");
    QVERIFY(!isAsking(*dialog));
    QVERIFY(qobject_cast<FormField *>(amount->parentWidget())->hasError());
    QCOMPARE(rows(*dialog), 0);
    // Of another account, with its own currencies.
    amount->clear();
    dialog->findChild<AccountCombo *>()->setAccount(m_room.accountOf(u"alikassa").id);
    QTRY_VERIFY_WITH_TIMEOUT(rows(*dialog) > 0, 10'000);
    QCOMPARE(cell(*dialog, 0, MethodTable::Code), u"MYR"_s);
    QCOMPARE(cell(*dialog, 0, MethodTable::Least), u"not told"_s);
}

void TestProviderListWindow::methodsFailure()
{
    setFault(u"alikassa"_s, Fault::Error500);
    auto *dialog = openMethods(u"alikassa");
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(!InvoiceRoom::messages(*dialog).isEmpty(), 20'000);
    QCOMPARE(rows(*dialog), 0);
    setFault(u"alikassa"_s, Fault::None);
    m_room.press("F5");
    QTRY_VERIFY_WITH_TIMEOUT(rows(*dialog) > 0, 10'000);
    QVERIFY(InvoiceRoom::messages(*dialog).isEmpty());
}

void TestProviderListWindow::dialogsInBothAppearances()
{
    for (const auto &[appearance, name] :
        {std::pair{Theme::Appearance::Light, u"light"_s}, {Theme::Appearance::Dark, u"dark"_s}}) {
        m_room.theme().setAppearance(appearance);
        auto *list = openList(u"milkypay");
        QVERIFY(list);
        PracticeWindow::keep(*list, u"provider-list-"_s + name);
        list->reject();
        auto *methods = openMethods(u"milkypay");
        QVERIFY(methods);
        PracticeWindow::keep(*methods, u"methods-"_s + name);
        methods->reject();
    }
    m_room.theme().setAppearance(Theme::Appearance::Light);
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestProviderListWindow>(argc, argv);
}

#include "tst_providerlistwindow.moc"
