// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/practicewindow.h"

#include "app/approvals/registrydesk.h"
#include "app/doubts/doubtdesk.h"
#include "app/payouts/payoutdesk.h"
#include "app/feeds/objectnames.h"
#include "models/core/moneytext.h"
#include "ui/dialogs/newpayoutdialog.h"
#include "ui/dialogs/payoutreviewdialog.h"
#include "ui/dialogs/sendmanydialog.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/timelineview.h"
#include "ui/window/windowlock.h"

using namespace paydesk;
using namespace Qt::StringLiterals;
using paydesk::test::PracticeWindow;

/// What holds payouts back is said before they are sent: limits, an account that misses answers,
/// likeness. And what is in doubt stands above everything else.
class TestHeldWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { QVERIFY(m_practice.reset()); }
    void overALimitTheButtonIsOff();
    void severalKeepALimitTogether();
    void limitsWaitForABeneficiary();
    void doubtHeadsTheListAndIsLeft();
    void stoppedAccountShowsBeforeAnythingIsTyped();
    void refusalsNameReferences();
    void locksWhileADialogIsOpen();

private:
    PayoutDesk &desk() { return m_practice.services().payouts; }
    Ledger &ledger() { return m_practice.services().ledger; }
    QAction &action(Command command) { return m_practice.window().actions().of(command); }
    QWidget &page() { return m_practice.window().page(u"payouts"_s); }
    TableView &view() { return *page().findChild<TableView *>(); }
    PayoutId draft(const QString &amount, const QString &number, const QString &batch = {});
    void loseAnswers(int count);
    void choose(PayoutId id);
    static QString shownText(const QWidget &widget);
    static QPushButton *sendButton(const QWidget &review);

    PracticeWindow m_practice;
    AccountId m_account;
    int m_made = 0;
};

void TestHeldWindow::initTestCase()
{
    QVERIFY(m_practice.open());
    for (const Account &account : *ledger().accounts().list()) {
        if (account.provider == u"alikassa")
            m_account = account.id;
    }
    const Money most = *moneytext::parse(u"100.00", *Currency::fromCode(u"MYR"));
    PolicyWish wish{.approvals = 0};
    wish.limits = {{LimitScope::Payout, most}, {LimitScope::Beneficiary, most}};
    QVERIFY(m_practice.services().registry.setPolicy(wish));
}

PayoutId TestHeldWindow::draft(const QString &amount, const QString &number, const QString &batch)
{
    const OrderRequest request{.amount = *moneytext::parse(amount, *Currency::fromCode(u"MYR")),
                               .fields = {{u"number"_s, number},
                                          {u"customer_code"_s, u"BIMB"_s},
                                          {u"customer_first_name"_s, u"Siti"_s},
                                          {u"customer_last_name"_s, u"Aminah"_s}}};
    const auto made = desk().createDraft(m_account, request, batch);
    return made ? made->id : PayoutId{};
}

void TestHeldWindow::choose(PayoutId id)
{
    m_practice.press("Ctrl+3");
    QTRY_VERIFY(view().model()->rowCount() > 0);
    QTest::qWait(120); // the list comes in its own time
    view().setCurrentId(id.value);
    view().setFocus();
    QTRY_COMPARE(view().selectedIds(), QList<qint64>{id.value});
}

QString TestHeldWindow::shownText(const QWidget &widget)
{
    QString all;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        all += label->isVisible() ? label->text() + u'\n' : QString();
    for (const TimelineView *list : widget.findChildren<TimelineView *>()) {
        for (int row = 0; row < list->model()->rowCount(); ++row)
            all += list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString() + u'\n';
    }
    return all;
}

QPushButton *TestHeldWindow::sendButton(const QWidget &review)
{
    for (QPushButton *button : review.findChildren<QPushButton *>()) {
        if (button->text().startsWith(u"Send "_s))
            return button;
    }
    return nullptr;
}

void TestHeldWindow::overALimitTheButtonIsOff()
{
    const PayoutId id = draft(u"160.00"_s, u"5123460001"_s);
    choose(id);
    m_practice.press("Ctrl+Return");
    auto *review = m_practice.dialog<PayoutReviewDialog>();
    QVERIFY(review);
    PracticeWindow::keep(*review, u"review-limit"_s);
    QVERIFY(!sendButton(*review)->isEnabled());
    const QString text = shownText(*review);
    QVERIFY2(text.contains(u"the limit is 100.00 MYR"_s), qPrintable(text));
    QVERIFY(text.contains(u"No payout of this amount to this account within 90 days."_s));
    QVERIFY(text.contains(u"Fee"_s) && text.contains(u"none given"_s)); // and no purpose
    QVERIFY2(!text.contains(id.toText()), qPrintable(text));
    m_practice.press("Ctrl+Return");
    QVERIFY(review->isVisible());
    QCOMPARE(ledger().payouts().get(id)->state, PayoutState::Draft);
}

void TestHeldWindow::severalKeepALimitTogether()
{
    const PayoutId first = draft(u"60.00"_s, u"5123460002"_s, u"HB-1"_s);
    const PayoutId second = draft(u"61.00"_s, u"5123460002"_s, u"HB-1"_s); // too much for one day
    const PayoutId third = draft(u"120.00"_s, u"5123460003"_s, u"HB-1"_s); // too much by itself
    choose(first);
    m_practice.press("Ctrl+Shift+Return");
    auto *review = m_practice.dialog<SendManyDialog>();
    QVERIFY(review);
    QTest::qWait(50);
    PracticeWindow::keep(*review, u"send-several-limits"_s);
    QCOMPARE(sendButton(*review)->text(), u"Send 1 payout, 60.00\u00A0MYR"_s);
    const QAbstractItemModel &rows = *review->findChild<TableView *>()->model();
    QCOMPARE(rows.rowCount(), 3);
    const auto stops = [&rows](int row) { return rows.index(row, 5).data().toString(); };
    QCOMPARE(rows.index(0, 0).data().toString(), u"Goes"_s);
    QVERIFY2(stops(1).contains(u"121.00 MYR to this beneficiary"_s), qPrintable(stops(1)));
    QVERIFY2(stops(2).contains(u"would make 120.00"_s), qPrintable(stops(2)));
    m_practice.press("Ctrl+Return");
    QTRY_COMPARE(ledger().payouts().get(first)->state, PayoutState::Pending);
    QCOMPARE(ledger().payouts().get(second)->state, PayoutState::Draft);
    QCOMPARE(ledger().payouts().get(third)->state, PayoutState::Draft);
}

void TestHeldWindow::limitsWaitForABeneficiary()
{
    choose(draft(u"12.00"_s, u"5123460009"_s));
    m_practice.press("Ctrl+N");
    auto *dialog = m_practice.dialog<NewPayoutDialog>();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->focusWidget(), u"45"_s);
    QTRY_VERIFY(shownText(*dialog).contains(u"Beneficiary gets"_s));
    QVERIFY(!shownText(*dialog).contains(u"Limit per payout"_s));
    m_practice.press("Ctrl+S"); // not kept: what is missing is said
    QVERIFY(dialog->isVisible());
    QVERIFY(shownText(*dialog).contains(u"Not saved: "_s));
}

void TestHeldWindow::loseAnswers(int count)
{
    m_practice.practice().setFault(u"alikassa"_s, u"lose_answer"_s);
    for (int i = 0; i < count && !desk().isStopped(m_account); ++i) {
        const PayoutId id = draft(u"2%1.00"_s.arg(m_made), u"512347000%1"_s.arg(m_made));
        ++m_made;
        desk().send(id);
        QTRY_COMPARE_WITH_TIMEOUT(ledger().payouts().get(id)->state, PayoutState::InDoubt, 10'000);
    }
}

void TestHeldWindow::doubtHeadsTheListAndIsLeft()
{
    loseAnswers(1);
    const PayoutId newer = draft(u"13.00"_s, u"5123460010"_s);
    choose(newer);
    const auto first = [this] { return view().model()->index(0, 0); };
    QTRY_COMPARE(first().data().toString(), u"In doubt"_s);
    view().chooseRow(0);
    QTRY_VERIFY(action(Command::TakeDoubt).isEnabled());
    QCOMPARE(action(Command::TakeDoubt).text(), u"Look after it"_s);
    action(Command::TakeDoubt).trigger();
    QTRY_COMPARE(action(Command::TakeDoubt).text(), u"Leave it to others"_s);
    PracticeWindow::keep(m_practice.window(), u"doubt-first"_s);
    action(Command::TakeDoubt).trigger();
    QTRY_COMPARE(action(Command::TakeDoubt).text(), u"Look after it"_s);
    const qint64 id = view().currentId();
    QVERIFY(m_practice.services().doubts.care(ObjectKind::Payout, id)->owner.isEmpty());
}

void TestHeldWindow::stoppedAccountShowsBeforeAnythingIsTyped()
{
    loseAnswers(3); // in a row
    QVERIFY(desk().isStopped(m_account));
    const PayoutId id = draft(u"14.00"_s, u"5123460011"_s);
    choose(id);
    m_practice.press("Ctrl+Return");
    auto *review = m_practice.dialog<PayoutReviewDialog>();
    QVERIFY(review && !sendButton(*review)->isEnabled());
    QVERIFY(shownText(*review).contains(u"have no answer"_s));
    PracticeWindow::keep(*review, u"review-stopped"_s);
    review->done(QDialog::Rejected);
    m_practice.press("Ctrl+N");
    auto *dialog = m_practice.dialog<NewPayoutDialog>();
    QVERIFY(dialog);
    QVERIFY(shownText(*dialog).contains(u"Nothing leaves by this account."_s));
    PracticeWindow::keep(*dialog, u"form-stopped"_s);
    dialog->done(QDialog::Rejected);
    m_practice.press("Ctrl+7");
    auto *accounts = m_practice.window().page(u"accounts"_s).findChild<TableView *>();
    const auto stopped = [accounts] {
        for (int row = 0; row < accounts->model()->rowCount(); ++row) {
            if (accounts->model()->index(row, 5).data().toString() == u"Stopped"_s)
                return true;
        }
        return false;
    };
    QTRY_VERIFY(stopped());
    PracticeWindow::keep(m_practice.window(), u"accounts-stopped"_s);
}

void TestHeldWindow::refusalsNameReferences()
{
    const auto payout = *ledger().payouts().get(draft(u"15.00"_s, u"5123460012"_s));
    const QString account = ledger().accounts().get(m_account)->name;
    QCOMPARE(withNames(u"“%1” and “%2”, not po_999999 or Xpo_1"_s.arg(payout.id.toText(),
                                                                      m_account.toText()),
                       ledger()),
             u"“%1” and “%2”, not po_999999 or Xpo_1"_s.arg(payout.reference, account));
}

void TestHeldWindow::locksWhileADialogIsOpen()
{
    m_practice.press("Ctrl+3");
    m_practice.press("Ctrl+N");
    QVERIFY(m_practice.dialog<NewPayoutDialog>());
    m_practice.press("Ctrl+L");
    auto *sheet = m_practice.dialog<UnlockDialog>();
    QVERIFY(sheet);
    QTest::keyClick(sheet, Qt::Key_Return);
    QTRY_VERIFY(!m_practice.dialog<UnlockDialog>());
    QVERIFY(m_practice.dialog<NewPayoutDialog>()); // it is there again
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestHeldWindow>(argc, argv);
}

#include "tst_heldwindow.moc"
