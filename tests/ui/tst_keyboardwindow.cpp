// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/practicewindow.h"
#include "ui/dialogs/newinvoicedialog.h"
#include "ui/dialogs/newpayoutdialog.h"
#include "ui/dialogs/newtransferdialog.h"
#include "ui/pages/orderdetails.h"
#include "ui/pages/tableview.h"
#include "ui/theme/controllook.h"
#include "ui/widgets/detailspane.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/wipededit.h"
#include "ui/window/navigation.h"
#include "ui/window/statusstrip.h"

using namespace paydesk;
using namespace Qt::StringLiterals;
using paydesk::test::PracticeWindow;

/// The window with the keyboard alone: where the focus is, and where the keys lead it.
class TestKeyboardWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_practice.open(PracticeWindow::Morning::Played)); }
    void cleanup() { QVERIFY(m_practice.reset()); }
    void tabReadsThePage_data();
    void tabReadsThePage();
    void tabReadsTheForm_data();
    void tabReadsTheForm();
    void homeAndEndGoThroughRows();
    void openedPaneShowsTheFocus();
    void codeIsTypedAtOnce();
    void dialogGivesTheFocusBack();
    void enterPressesTheFocusedButton();

private:
    MainWindow &window() { return m_practice.window(); }
    PageWidget &page(const QString &name) { return window().page(name); }
    TableView &table(const QString &name);
    /// Everything that Tab reaches in a window, once around.
    static QList<QWidget *> tabStops(QWidget &window);

    PracticeWindow m_practice;
};

/// The one that is seen: a page may have another behind its tab.
TableView &TestKeyboardWindow::table(const QString &name)
{
    const auto views = page(name).findChildren<TableView *>();
    return **std::find_if(
        views.begin(), views.end(), [](const TableView *view) { return view->isVisible(); });
}

QList<QWidget *> TestKeyboardWindow::tabStops(QWidget &window)
{
    QList<QWidget *> stops;
    QWidget *first = window.focusWidget();
    for (QWidget *at = first; !stops.contains(at) && stops.size() < 80;) {
        stops.append(at);
        QTest::keyClick(at, Qt::Key_Tab);
        at = window.focusWidget();
    }
    return stops;
}

void TestKeyboardWindow::tabReadsThePage_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"invoices", "payouts", "transfers", "accounts"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

/// Navigation, head, filters, list, pane, status bar, and around again.
void TestKeyboardWindow::tabReadsThePage()
{
    QFETCH(QString, name);
    window().showPage(name);
    window().findChild<Navigation *>()->setFocus();
    const auto areaOf = [](const QWidget *widget) {
        for (; widget; widget = widget->parentWidget()) {
            if (qobject_cast<const Navigation *>(widget))
                return 0;
            if (qobject_cast<const PageHeader *>(widget))
                return 1;
            if (qobject_cast<const FilterBar *>(widget))
                return 2;
            if (qobject_cast<const TableView *>(widget))
                return 3;
            if (qobject_cast<const DetailsPane *>(widget))
                return 4;
            if (qobject_cast<const StatusStrip *>(widget))
                return 5;
        }
        return -1;
    };
    int area = 0;
    QList<int> seen;
    QPoint before;
    for (const QWidget *stop : tabStops(window())) {
        const int here = areaOf(stop);
        const QString where = u"%1 %2 after area %3"_s
                                  .arg(QString::fromLatin1(stop->metaObject()->className()),
                                      stop->accessibleName())
                                  .arg(area);
        QVERIFY2(here >= area, qPrintable(where));
        const QPoint at = stop->mapTo(&window(), QPoint(0, stop->height() / 2));
        const bool below = at.y() > before.y() + 8;
        const bool beside = std::abs(at.y() - before.y()) <= 8 && at.x() > before.x();
        if (here == area && here > 0 && here != 4)
            QVERIFY2(below || beside, qPrintable(where));
        area = here;
        before = at;
        seen.append(here);
    }
    for (const int wanted : {0, 1, 3, 4, 5})
        QVERIFY2(seen.contains(wanted), qPrintable(QString::number(wanted)));
}

void TestKeyboardWindow::tabReadsTheForm_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"invoices", "payouts", "transfers"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestKeyboardWindow::tabReadsTheForm()
{
    QFETCH(QString, name);
    window().showPage(name);
    m_practice.press("Ctrl+N");
    QWidget *form = QApplication::activeModalWidget();
    QVERIFY(form);
    QTest::qWait(20);
    QPoint before(-1, -1);
    const QList<QWidget *> stops = tabStops(*form);
    QVERIFY(stops.size() > 5);
    // From the first field on; where the form began is told by the highest stop.
    const auto placeOf = [form](const QWidget *stop) {
        return stop->mapTo(form, QPoint(0, stop->height() / 2));
    };
    const auto first = std::min_element(stops.begin(), stops.end(),
        [&placeOf](const QWidget *a, const QWidget *b) { return placeOf(a).y() < placeOf(b).y(); });
    for (qsizetype step = 0; step < stops.size(); ++step) {
        const QWidget *stop = stops.at((first - stops.begin() + step) % stops.size());
        const QPoint at = placeOf(stop);
        QVERIFY2(at.y() > before.y() + 8 || (std::abs(at.y() - before.y()) <= 8 && at.x() > before.x())
                || at.x() > form->width() / 2, // what is checked stands beside the form
            qPrintable(stop->accessibleName()));
        before = at;
    }
}

void TestKeyboardWindow::homeAndEndGoThroughRows()
{
    window().showPage(u"transfers"_s);
    TableView &view = table(u"transfers"_s);
    view.setFocus();
    const int last = view.model()->rowCount() - 1;
    QVERIFY(last > 5);
    for (const char *keys : {"End", "Home", "Ctrl+End", "Ctrl+Home"}) {
        m_practice.press(keys);
        const int wanted = QLatin1StringView(keys).endsWith("End"_L1) ? last : 0;
        QCOMPARE(view.currentIndex().row(), wanted);
        QCOMPARE(view.selectedIds(), QList<qint64>{view.currentId()});
    }
    m_practice.press("Shift+End");
    QCOMPARE(view.selectedIds().size(), last + 1);
    m_practice.press("Home");
}

void TestKeyboardWindow::openedPaneShowsTheFocus()
{
    window().showPage(u"payouts"_s);
    table(u"payouts"_s).setFocus();
    m_practice.press("Home");
    m_practice.press("Return");
    QWidget *focused = window().focusWidget();
    QVERIFY(qobject_cast<OrderDetails *>(focused));
    QVERIFY(hasInnerRing(focused));
    QTest::qWait(50);
    PracticeWindow::keep(window(), u"pane-focus"_s);
    // The ring is painted: the pane's left edge has the colour of the accent.
    const QImage picture = window().grab().toImage();
    const QPoint edge = focused->mapTo(&window(), QPoint(1, focused->height() / 2));
    const QRgb seen = picture.pixel(edge * picture.devicePixelRatio());
    QCOMPARE(QColor(seen).name(), m_practice.theme().color(Token::Accent).name());
    m_practice.press("Escape");
    QCOMPARE(window().focusWidget(), &table(u"payouts"_s));
}

void TestKeyboardWindow::codeIsTypedAtOnce()
{
    window().showPage(u"transfers"_s);
    TableView &view = table(u"transfers"_s);
    const auto waiting = m_practice.services().ledger.transfers().list(
        {.states = {TransferState::RequiresAction}}, {.limit = 1, .after = {}});
    QVERIFY(waiting && !waiting->items.empty());
    view.setCurrentId(waiting->items.front().id.value);
    view.setFocus();
    m_practice.press("Return");
    auto *code = qobject_cast<WipedEdit *>(window().focusWidget());
    QVERIFY(code);
    QCOMPARE(code->accessibleName(), u"Code"_s);
    m_practice.press("Escape");
}

void TestKeyboardWindow::dialogGivesTheFocusBack()
{
    window().showPage(u"payouts"_s);
    TableView &view = table(u"payouts"_s);
    view.setFocus();
    m_practice.press("Ctrl+N");
    QVERIFY(m_practice.dialog<NewPayoutDialog>());
    m_practice.press("Escape");
    QVERIFY(!m_practice.dialog<NewPayoutDialog>());
    QCOMPARE(window().focusWidget(), &view);
    // From a button that the answer replaces: the list has it then, not the navigation.
    m_practice.press("F6");
    QWidget *search = window().focusWidget();
    m_practice.press("Ctrl+N");
    auto *dialog = m_practice.dialog<NewPayoutDialog>();
    search->setEnabled(false);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QCOMPARE(window().focusWidget(), &view);
    search->setEnabled(true);
}

void TestKeyboardWindow::enterPressesTheFocusedButton()
{
    window().showPage(u"payouts"_s);
    m_practice.press("Ctrl+N");
    auto *dialog = m_practice.dialog<NewPayoutDialog>();
    QVERIFY(dialog);
    for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
        if (button->text() == u"Cancel" || button->text() == u"Close")
            button->setFocus();
    }
    QVERIFY(qobject_cast<QPushButton *>(dialog->focusWidget()));
    m_practice.press("Return");
    QVERIFY(!m_practice.dialog<NewPayoutDialog>());
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestKeyboardWindow>(argc, argv);
}

#include "tst_keyboardwindow.moc"
