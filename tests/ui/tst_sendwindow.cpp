// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/payoutdesk.h"
#include "models/core/moneytext.h"
#include "tests/ui/practicewindow.h"
#include "ui/dialogs/dryrundialog.h"
#include "ui/dialogs/payoutreviewdialog.h"
#include "ui/dialogs/sendmanydialog.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/progressstrip.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace paydesk;
using namespace Qt::StringLiterals;
using paydesk::test::PracticeWindow;

/// Drafts on their way out of the window: several together, stopped, rehearsed, and one that is like
/// another. With the keyboard alone.
class TestSendWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_practice.open()); }
    void cleanup() { QVERIFY(m_practice.reset()); }
    void aBatchIsSentTogether();
    void stopBeginsNoMore();
    void severalCurrenciesAreNotSentTogether();
    void dryRunShowsTheRequest();
    void draftLikeOneAsksBeforeItGoes();

private:
    PayoutDesk &desk() { return m_practice.services().payouts; }
    Ledger &ledger() { return m_practice.services().ledger; }
    AccountId kassa();
    PayoutId draft(const QString &amount, const QString &number, const QString &batch = {});
    PayoutState stateOf(PayoutId id) { return ledger().payouts().get(id)->state; }
    void choose(PayoutId id);
    QString shownText(const QWidget &widget);

    PracticeWindow m_practice;
};

AccountId TestSendWindow::kassa()
{
    const auto accounts = ledger().accounts().list();
    for (const Account &account : *accounts) {
        if (account.provider == u"alikassa")
            return account.id;
    }
    return {};
}

PayoutId TestSendWindow::draft(const QString &amount, const QString &number, const QString &batch)
{
    const OrderRequest request{.amount = *moneytext::parse(amount, *Currency::fromCode(u"MYR")),
                               .fields = {{u"number"_s, number},
                                          {u"customer_code"_s, u"BIMB"_s},
                                          {u"customer_first_name"_s, u"Siti"_s},
                                          {u"customer_last_name"_s, u"Aminah"_s}}};
    return desk().createDraft(kassa(), request, batch)->id;
}

void TestSendWindow::choose(PayoutId id)
{
    m_practice.press("Ctrl+3");
    auto *view = m_practice.window().page(u"payouts"_s).findChild<TableView *>();
    QTRY_VERIFY(view->model()->rowCount() > 0);
    QTest::qWait(120); // the list comes in its own time
    view->setCurrentId(id.value);
    view->setFocus();
    QTRY_COMPARE(view->selectedIds(), QList<qint64>{id.value});
}

QString TestSendWindow::shownText(const QWidget &widget)
{
    QString all;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        all += label->isVisible() ? label->text() + u'\n' : QString();
    return all;
}

void TestSendWindow::aBatchIsSentTogether()
{
    QList<PayoutId> ids;
    for (int i = 0; i < 3; ++i)
        ids += draft(u"4%1.10"_s.arg(i), u"512345100%1"_s.arg(i), u"BX-7"_s);
    choose(ids.last());
    m_practice.press("Ctrl+Shift+Return");
    auto *review = m_practice.dialog<SendManyDialog>();
    QVERIFY(review);
    PracticeWindow::keep(*review, u"send-several"_s);
    QVERIFY(shownText(*review).contains(u"123.30"_s)); // the sum
    QVERIFY(shownText(*review).contains(u"BX-7"_s));
    m_practice.press("Return");
    QVERIFY(review->isVisible()); // Enter does nothing
    m_practice.press("Ctrl+Return");
    for (const PayoutId id : ids)
        QTRY_COMPARE(stateOf(id), PayoutState::Pending);
    QWidget &page = m_practice.window().page(u"payouts"_s);
    QTRY_VERIFY(shownText(page).contains(u"3 payouts sent."_s));
    PracticeWindow::keep(m_practice.window(), u"sent-several"_s);
}

void TestSendWindow::stopBeginsNoMore()
{
    m_practice.practice().setFault(u"alikassa"_s, u"slow"_s);
    QList<PayoutId> ids;
    for (int i = 0; i < 4; ++i)
        ids += draft(u"5%1.10"_s.arg(i), u"512345200%1"_s.arg(i), u"BX-8"_s);
    choose(ids.last());
    m_practice.press("Ctrl+Shift+Return");
    m_practice.press("Ctrl+Return");
    QTRY_COMPARE(stateOf(ids.first()), PayoutState::Sending);
    QWidget &page = m_practice.window().page(u"payouts"_s);
    auto *strip = page.findChild<ProgressStrip *>();
    QVERIFY(strip->isVisible());
    PracticeWindow::keep(m_practice.window(), u"sending"_s);
    strip->findChild<QPushButton *>()->click();
    QTRY_VERIFY_WITH_TIMEOUT(shownText(page).contains(u"3 not begun"_s), 15'000);
    const PayoutState waitedFor = stateOf(ids.first());
    QVERIFY(waitedFor == PayoutState::Pending || waitedFor == PayoutState::Paid);
    for (int i = 1; i < 4; ++i)
        QCOMPARE(stateOf(ids[i]), PayoutState::Draft);
    PracticeWindow::keep(m_practice.window(), u"stopped"_s);
    QVERIFY(m_practice.window().actions().of(Command::SendSeveral).isEnabled());
}

void TestSendWindow::severalCurrenciesAreNotSentTogether()
{
    const auto page = ledger().payouts().list({}, {.limit = 200});
    std::optional<PayoutId> other;
    for (const Payout &payout : page->items) {
        if (payout.state == PayoutState::Draft && payout.amount.currency().code() != u"MYR")
            other = payout.id;
    }
    if (!other) { // make one
        for (const Account &account : *ledger().accounts().list()) {
            if (account.provider != u"milkypay")
                continue;
            other = desk().createDraft(account.id,
                {.amount = *moneytext::parse(u"12.50", *Currency::fromCode(u"EUR")),
                 .fields = {{u"service"_s, u"bank_transfer_eur"_s},
                            {u"fields.account_number"_s, u"DE89370400440532013000"_s},
                            {u"fields.beneficiary_full_name"_s, u"Ana Rusu"_s}}}, u"BX-9"_s)->id;
            break;
        }
    }
    QVERIFY(other);
    const PayoutId mine = draft(u"61.10"_s, u"5123453001"_s, u"BX-9"_s);
    choose(mine);
    m_practice.press("Ctrl+Shift+Return");
    QVERIFY(!m_practice.dialog<SendManyDialog>());
    QCOMPARE(stateOf(mine), PayoutState::Draft);
}

void TestSendWindow::dryRunShowsTheRequest()
{
    const PayoutId id = draft(u"71.10"_s, u"5123454001"_s);
    choose(id);
    m_practice.press("Ctrl+Return");
    QVERIFY(m_practice.dialog<PayoutReviewDialog>());
    m_practice.press("Ctrl+D");
    auto *run = m_practice.dialog<DryRunDialog>();
    QVERIFY(run);
    PracticeWindow::keep(*run, u"dry-run"_s);
    const QString request = run->findChild<QPlainTextEdit *>()->toPlainText();
    QVERIFY2(request.startsWith(u"POST "_s) && request.contains(u"5123454001"_s), qPrintable(request));
    QVERIFY(request.contains(u"Sign: ••••"_s));
    QCOMPARE(stateOf(id), PayoutState::Draft);
    QTest::keyClick(run, Qt::Key_Escape);
    QVERIFY(m_practice.dialog<PayoutReviewDialog>()); // back to the question
}

void TestSendWindow::draftLikeOneAsksBeforeItGoes()
{
    const PayoutId first = draft(u"81.10"_s, u"5123455001"_s);
    const PayoutId second = draft(u"81.10"_s, u"5123455001"_s);
    choose(first);
    m_practice.press("Ctrl+Return");
    m_practice.press("Ctrl+Return");
    QTRY_COMPARE(stateOf(first), PayoutState::Pending);
    choose(second);
    m_practice.press("Ctrl+Return");
    auto *review = m_practice.dialog<PayoutReviewDialog>();
    QVERIFY(review);
    PracticeWindow::keep(*review, u"review-duplicate"_s);
    m_practice.press("Ctrl+Return");
    QVERIFY(review->isVisible());
    QCOMPARE(stateOf(second), PayoutState::Draft);
    auto *different = review->findChild<QCheckBox *>();
    QVERIFY(different && different->isVisible());
    QTest::keyClick(different, Qt::Key_Space);
    QTest::keyClicks(review->focusWidget(), u"second commission"_s);
    m_practice.press("Ctrl+Return");
    QTRY_COMPARE(stateOf(second), PayoutState::Pending);
    const auto story = ledger().journal().of(ObjectKind::Payout, second.value);
    QVERIFY(std::any_of(story->begin(), story->end(), [](const JournalEntry &entry) {
        return entry.note.contains(u"accepted: second commission"_s);
    }));
}

int main(int argc, char *argv[]) { return test::runInEnglish<TestSendWindow>(argc, argv); }
#include "tst_sendwindow.moc"
