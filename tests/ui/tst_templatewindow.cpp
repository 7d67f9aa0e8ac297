// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/templatedesk.h"
#include "tests/ui/practicewindow.h"
#include "ui/dialogs/asksheet.h"
#include "ui/dialogs/templateforms.h"
#include "ui/dialogs/templatesdialog.h"
#include "ui/pages/tableview.h"

#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace paydesk;
using namespace Qt::StringLiterals;
using paydesk::test::PracticeWindow;

/// Templates in the window, by keys: made of a payout, run, asked about, paused, ended.
class TestTemplateWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_practice.open()); }
    void cleanup() { QVERIFY(m_practice.reset()); }
    void isMadeOfAPayoutAndRunOnce();
    void aNameIsTakenOnce();
    void missedPeriodsAreAskedAbout_data();
    void missedPeriodsAreAskedAbout();
    void laterLeavesThemToBeAsked();
    void pausesResumesAndEnds();

private:
    Services &services() { return m_practice.services(); }
    TemplateDesk &desk() { return m_practice.services().templates; }
    void press(const char *keys) { m_practice.press(keys); }
    qint64 payouts() { return *services().ledger.payouts().count({}); }
    PayoutTemplate newest() { return desk().list()->back(); }
    PageWidget *page() { return m_practice.window().findChild<PageWidget *>(u"payouts"_s); }
    static void keep(QWidget &widget, const QString &name)
    {
        if (!qEnvironmentVariableIsEmpty("PAYDESK_SCREENSHOTS"))
            QTest::qWait(150); // columns and rows find their sizes
        PracticeWindow::keep(widget, name);
    }
    static QPushButton *button(QWidget &in, const QString &text);
    bool chooseOpenPayment();
    TemplatesDialog *openList();
    TemplatesDialog *addByKeys(const QString &name, int daysAgo);
    void endAll();

    PracticeWindow m_practice;
};

QPushButton *TestTemplateWindow::button(QWidget &in, const QString &text)
{
    for (QPushButton *one : in.findChildren<QPushButton *>()) {
        if (one->text().startsWith(text))
            return one;
    }
    return nullptr;
}

/// A payout whose beneficiary has no card number.
bool TestTemplateWindow::chooseOpenPayment()
{
    m_practice.window().showPage(u"payouts"_s);
    const auto known = services().ledger.payouts().list({}, {.limit = 100, .after = {}});
    for (const Payout &payout : known->items) {
        const auto account = services().ledger.accounts().get(payout.account);
        if (account->provider != u"alikassa" || !payout.reference.startsWith(u"P"))
            continue;
        page()->showObject(ObjectKind::Payout, payout.id.value);
        return true;
    }
    return false;
}

TemplatesDialog *TestTemplateWindow::openList()
{
    m_practice.window().actions().of(Command::Templates).trigger();
    return m_practice.dialog<TemplatesDialog>();
}

TemplatesDialog *TestTemplateWindow::addByKeys(const QString &name, int daysAgo)
{
    if (!chooseOpenPayment())
        return nullptr;
    TemplatesDialog *list = openList();
    press("Ctrl+N");
    auto *form = m_practice.dialog<NewTemplateDialog>();
    if (!form)
        return nullptr;
    QTest::keyClicks(form->focusWidget(), name);
    press("Tab"); // how many
    press("1");
    press("0");
    press("Tab"); // the unit
    press("End");
    form->findChild<QDateEdit *>()->setDate(desk().today().addDays(-daysAgo));
    keep(*form, u"template-new"_s);
    press("Ctrl+Return");
    return list;
}

void TestTemplateWindow::endAll()
{
    const auto all = desk().list();
    for (const PayoutTemplate &made : *all) {
        if (made.state != u"ended")
            QVERIFY(desk().setState(made.id, u"ended"_s, u"The test is over"_s));
    }
}

void TestTemplateWindow::isMadeOfAPayoutAndRunOnce()
{
    TemplatesDialog *list = addByKeys(u"Rent of the shop"_s, 0);
    QVERIFY(list);
    QVERIFY(!m_practice.dialog<NewTemplateDialog>());
    QCOMPARE(newest().name, u"Rent of the shop"_s);
    QCOMPARE(newest().unit, u"day"_s);
    QCOMPARE(newest().every, 10);
    keep(*list, u"templates"_s);
    const qint64 before = payouts();
    press("Ctrl+Return");
    QCOMPARE(payouts(), before + 1);
    const auto draft
        = services().ledger.payouts().list({}, {.limit = 1, .after = {}})->items.front();
    QCOMPARE(draft.state, PayoutState::Draft);
    QCOMPARE(draft.reference, referenceOf(newest(), desk().today()));
    keep(*list, u"templates-drafted"_s);
    press("Ctrl+Return");
    QCOMPARE(payouts(), before + 1);
    QVERIFY(!button(*list, u"Make what is due"_s)->isEnabled());
    press("Ctrl+O");
    QVERIFY(!m_practice.dialog<TemplatesDialog>());
    QTRY_COMPARE(page()->findChild<TableView *>()->currentId(), draft.id.value);
    QVERIFY(m_practice.window().actions().of(Command::CancelOrder).isEnabled());
    endAll();
}

void TestTemplateWindow::aNameIsTakenOnce()
{
    QVERIFY(addByKeys(u"Taken"_s, 0));
    m_practice.dialog<TemplatesDialog>()->done(QDialog::Rejected);
    QVERIFY(addByKeys(u"Taken"_s, 0));
    auto *form = m_practice.dialog<NewTemplateDialog>();
    QVERIFY(form); // with what was keyed in
    QCOMPARE(form->findChild<QLineEdit *>(u"templateName"_s)->text(), u"Taken"_s);
    keep(*form, u"template-taken"_s);
    press("Esc");
    endAll();
}

void TestTemplateWindow::missedPeriodsAreAskedAbout_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<int>("drafts");
    QTest::newRow("drafted") << u"Draft them"_s << 3;
    QTest::newRow("left out") << u"Leave them out"_s << 1;
}

void TestTemplateWindow::missedPeriodsAreAskedAbout()
{
    QFETCH(QString, answer);
    QFETCH(int, drafts);
    TemplatesDialog *list = addByKeys(answer, 25);
    QVERIFY(list);
    const qint64 before = payouts();
    press("Ctrl+Return");
    auto *question = m_practice.dialog<MissedPeriodsDialog>();
    QVERIFY(question);
    QCOMPARE(payouts(), before); // nothing before the answer
    keep(*question, u"template-missed"_s);
    button(*question, answer)->setFocus();
    press("Space");
    QCOMPARE(payouts(), before + drafts);
    QTRY_VERIFY(!m_practice.dialog<MissedPeriodsDialog>());
    keep(*list, u"templates-caught-up"_s);
    endAll();
}

void TestTemplateWindow::laterLeavesThemToBeAsked()
{
    TemplatesDialog *list = addByKeys(u"Later"_s, 25);
    QVERIFY(list);
    const qint64 before = payouts();
    for (int round = 0; round < 2; ++round) {
        press("Ctrl+Return");
        QVERIFY(m_practice.dialog<MissedPeriodsDialog>());
        press("Esc");
        QTRY_VERIFY(!m_practice.dialog<MissedPeriodsDialog>());
    }
    QCOMPARE(payouts(), before);
    QVERIFY(newest().handledUntil.isEmpty());
    endAll();
}

void TestTemplateWindow::pausesResumesAndEnds()
{
    TemplatesDialog *list = addByKeys(u"Paused"_s, 0);
    QVERIFY(list);
    const auto ask = [&](const QString &act, const QString &reason) {
        button(*list, act)->setFocus();
        press("Space");
        auto *sheet = m_practice.dialog<AskSheet>();
        QVERIFY(sheet);
        auto *agree = button(*sheet, act + u" template"_s);
        QVERIFY(agree && !agree->isEnabled()); // a reason first
        sheet->findChild<QLineEdit *>()->setFocus();
        QTest::keyClicks(sheet->focusWidget(), reason);
        agree->setFocus();
        press("Space");
    };
    ask(u"Pause"_s, u"The shop is closed"_s);
    QCOMPARE(newest().state, u"paused"_s);
    QVERIFY(!button(*list, u"Make what is due"_s)->isEnabled());
    m_practice.theme().setAppearance(Theme::Appearance::Dark);
    keep(*list, u"templates-paused-dark"_s);
    m_practice.theme().setAppearance(Theme::Appearance::Light);
    button(*list, u"Resume"_s)->setFocus();
    press("Space");
    QCOMPARE(newest().state, u"active"_s);
    ask(u"End"_s, u"The contract ended"_s);
    QCOMPARE(newest().state, u"ended"_s);
    QVERIFY(!button(*list, u"End"_s)->isEnabled());
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestTemplateWindow>(argc, argv);
}

#include "tst_templatewindow.moc"
