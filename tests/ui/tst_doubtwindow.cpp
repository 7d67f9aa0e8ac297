// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/accountdesk.h"
#include "app/accounts/logindesk.h"
#include "app/invoices/invoicedesk.h"
#include "app/payouts/payoutdesk.h"
#include "app/text/codetext.h"
#include "tests/ui/invoiceroom.h"
#include "tests/ui/practicelogin.h"
#include "ui/dialogs/asksheet.h"
#include "ui/dialogs/payoutreviewdialog.h"
#include "ui/pages/orderdetails.h"
#include "ui/widgets/timelineview.h"

#include <QTableView>

using namespace paydesk;
using namespace Qt::StringLiterals;
using paydesk::test::InvoiceRoom;
using paydesk::test::PracticeWindow;

/// What the pane says of orders of which nobody knows what became: the truth about who can be asked,
/// and who decides.
class TestDoubtWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { QVERIFY(m_room.reset()); }
    void answerThatDoesNotTell();
    void codeThatIsNotInTheList();
    void payoutThatNobodyCanBeAskedAbout();
    void reviewPromisesNoQuestions();
    void orderThatCanBeAskedAbout();
    void invoiceWithoutANumber();
    void actThatGotLost();
    void codesOfAPayoutAreNotOfACard();

private:
    Services &services() { return m_room.services(); }
    /// Sends a payout and shows it in the window.
    Payout sent(AccountId account, qint64 minor, QStringView currency, const Fields &fields = {});
    /// Every word of the pane, also of its lists.
    QString pane(const QString &page);
    /// The words of the order's row in the lists of a page.
    static QString queueRow(const QWidget &page, const QString &reference);
    QPushButton *shownButton(const QString &page, const QString &text);

    InvoiceRoom m_room;
    AccountId m_wallet;
};

void TestDoubtWindow::initTestCase()
{
    QVERIFY(m_room.open());
    m_wallet = test::accountWithLogin(services());
    const auto address = services().logIn.begin(m_wallet);
    QVERIFY(address);
    const QString redirected = test::logInThere(m_room, m_wallet, *address, "0000000663");
    bool loggedIn = false;
    services().logIn.finish(m_wallet, redirected)->onFinished(
        this, [&loggedIn](const Result<Account> &account) { loggedIn = account.has_value(); });
    QTRY_VERIFY(loggedIn);
}

Payout TestDoubtWindow::sent(
    AccountId account, qint64 minor, QStringView currency, const Fields &fields)
{
    const auto draft = services().payouts.createDraft(account,
        {.reference = {},
            .amount = Money::fromMinor(minor, *Currency::fromCode(currency)),
            .description = {},
            .fields = fields});
    if (!draft)
        return {};
    bool done = false;
    services().payouts.send(draft->id)->onFinished(
        this, [&done](const Result<PayoutOutcome> &) { done = true; });
    (void)QTest::qWaitFor([&done] { return done; }, 10'000);
    m_room.window().showPage(u"payouts"_s);
    m_room.window().page(u"payouts"_s).showObject(ObjectKind::Payout, draft->id.value);
    QTest::qWait(200);
    return *m_room.ledger().payouts().get(draft->id);
}

QString TestDoubtWindow::pane(const QString &page)
{
    auto *details = m_room.window().page(page).findChild<OrderDetails *>();
    QStringList words{InvoiceRoom::messages(*details)};
    for (const QLabel *label : details->findChildren<QLabel *>()) {
        if (label->isVisible())
            words += label->text();
    }
    for (const auto *list : details->findChildren<QAbstractItemView *>()) {
        for (int row = 0; list->isVisible() && row < list->model()->rowCount(); ++row)
            words += list->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    }
    return words.join(u'\n').replace(QChar::Nbsp, u' ');
}

QString TestDoubtWindow::queueRow(const QWidget &page, const QString &reference)
{
    for (const auto *view : page.findChildren<QTableView *>()) {
        const QAbstractItemModel *model = view->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList words;
            for (int column = 0; column < model->columnCount(); ++column)
                words += model->index(row, column).data().toString();
            if (words.contains(reference))
                return words.join(u'|');
        }
    }
    return {};
}

QPushButton *TestDoubtWindow::shownButton(const QString &page, const QString &text)
{
    auto *details = m_room.window().page(page).findChild<OrderDetails *>();
    for (QPushButton *button : details->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text().startsWith(text))
            return button;
    }
    return nullptr;
}

void TestDoubtWindow::answerThatDoesNotTell()
{
    const Payout payout = sent(m_wallet, 1303, u"USD"); // the reference is there already
    QCOMPARE(payout.state, PayoutState::InDoubt);
    const QString told = pane(u"payouts"_s);
    QVERIFY2(told.contains(u"answer does not say what became of it"_s), qPrintable(told));
    QVERIFY2(told.contains(u"already has a payout with this reference"_s), qPrintable(told));
    QVERIFY2(!told.contains(u"did not answer"_s), qPrintable(told));
    PracticeWindow::keep(m_room.window(), u"doubt-answered"_s);
}

void TestDoubtWindow::codeThatIsNotInTheList()
{
    const Payout payout = sent(m_wallet, 1398, u"USD");
    QCOMPARE(payout.state, PayoutState::InDoubt);
    const QString told = pane(u"payouts"_s);
    QVERIFY2(told.contains(u"code is CAI-299-99; it is not in the list"_s), qPrintable(told));
    PracticeWindow::keep(m_room.window(), u"doubt-unlisted-code"_s);
    // Nobody is named where nobody is the beneficiary, and nobody is asked who cannot be.
    m_room.actions().of(Command::MarkPaid).trigger();
    auto *sheet = m_room.dialog<AskSheet>();
    QVERIFY(sheet);
    QStringList words;
    for (const QLabel *label : sheet->findChildren<QLabel *>())
        words += label->text().replace(QChar::Nbsp, u' ');
    QVERIFY2(words.contains(u"%1, 13.98 USD"_s.arg(payout.reference)), qPrintable(words.join(u'|')));
    QVERIFY2(words.contains(u"The payout is booked as paid."_s), qPrintable(words.join(u'|')));
    PracticeWindow::keep(*sheet, u"settle-nobody-asked"_s);
    sheet->close();
}

void TestDoubtWindow::payoutThatNobodyCanBeAskedAbout()
{
    m_room.practice().setFault(u"milkipay"_s, u"lose_answer"_s);
    const Payout payout = sent(m_wallet, 2500, u"USD");
    QCOMPARE(payout.state, PayoutState::InDoubt);
    const QString told = pane(u"payouts"_s);
    for (const QString &said : {u"did not answer"_s, u"Waits for a person"_s,
             u"no way to be asked about it by a program"_s, u"1. Look for it"_s,
             u"2. When you know"_s, payout.reference, u"reserved"_s})
        QVERIFY2(told.contains(said), qPrintable(told));
    for (const QString &wrong : {u"Asks"_s, u"Next at"_s, u"ever more rarely"_s, u"Last asked"_s,
             u"Asked again"_s})
        QVERIFY2(!told.contains(wrong), qPrintable(told));
    // What cannot be done is absent.
    QVERIFY(!shownButton(u"payouts"_s, u"Check"_s));
    QVERIFY(!m_room.actions().of(Command::CheckNow).isEnabled());
    QVERIFY(shownButton(u"payouts"_s, u"It was paid"_s)->isEnabled());
    QVERIFY(shownButton(u"payouts"_s, u"It was not paid"_s)->isEnabled());
    // Nor does the overview promise a question.
    const auto &queue = m_room.window().page(u"overview"_s);
    QTRY_VERIFY2(queueRow(queue, payout.reference).contains(u"since"_s),
        qPrintable(queueRow(queue, payout.reference)));
}

/// Before it is sent nothing is promised that nobody can keep.
void TestDoubtWindow::reviewPromisesNoQuestions()
{
    const auto draft = services().payouts.createDraft(m_wallet,
        {.reference = {},
            .amount = Money::fromMinor(3100, *Currency::fromCode(u"USD")),
            .description = {}});
    QVERIFY(draft);
    QVERIFY(services().accounts.resumeSending(m_wallet, u"The provider answers again"_s));
    m_room.window().showPage(u"payouts"_s);
    m_room.window().page(u"payouts"_s).showObject(ObjectKind::Payout, draft->id.value);
    m_room.actions().of(Command::Send).trigger();
    auto *review = m_room.dialog<PayoutReviewDialog>();
    QVERIFY(review);
    const QString promised = InvoiceRoom::messages(*review);
    QVERIFY2(promised.contains(u"cannot be asked by a program"_s), qPrintable(promised));
    QVERIFY2(!promised.contains(u"Paydesk asks about it"_s), qPrintable(promised));
    QStringList facts;
    for (const QLabel *label : review->findChildren<QLabel *>())
        facts += label->text();
    QVERIFY2(facts.contains(u"The wallet of the user who is logged in: "_s
                                + services().logIn.state(m_wallet)->user),
        qPrintable(facts.join(u'|')));
    QCOMPARE(review->findChild<QLabel *>(u"reviewWords"_s)->text(),
        u"Thirty-one US dollars, 00 cents"_s);
    PracticeWindow::keep(*review, u"review-no-questions"_s);
}

void TestDoubtWindow::orderThatCanBeAskedAbout()
{
    m_room.practice().setFault(u"milkypay"_s, u"drop_before"_s);
    m_room.openNew(u"milkypay", "9.00", u"asked"_s);
    m_room.press("Ctrl+Return");
    QTRY_COMPARE_WITH_TIMEOUT(m_room.newest().state, InvoiceState::InDoubt, 10'000);
    QTest::qWait(50);
    const QString told = pane(u"invoices"_s);
    QVERIFY2(told.contains(u"Asks MilkyPay"_s), qPrintable(told));
    QVERIFY2(told.contains(u"said twice, a minute apart"_s), qPrintable(told));
    QVERIFY(shownButton(u"invoices"_s, u"Check"_s));
    QVERIFY(!shownButton(u"invoices"_s, u"It was not paid"_s)->isEnabled());
}

void TestDoubtWindow::invoiceWithoutANumber()
{
    m_room.practice().setFault(u"maib"_s, u"lose_answer"_s);
    m_room.openNew(u"maib", "9.50", u"unknown"_s);
    m_room.press("Ctrl+Return");
    QTRY_COMPARE_WITH_TIMEOUT(m_room.newest().state, InvoiceState::InDoubt, 10'000);
    QVERIFY(m_room.newest().providerId.isEmpty());
    QTest::qWait(50);
    const QString told = pane(u"invoices"_s);
    for (const QString &said : {u"Waits for a person"_s, u"looks for no other"_s,
             u"Takes a callback"_s, u"settle it here"_s})
        QVERIFY2(told.contains(said), qPrintable(told));
    QVERIFY(!shownButton(u"invoices"_s, u"Check"_s));
    PracticeWindow::keep(m_room.window(), u"doubt-no-number"_s);
}

void TestDoubtWindow::actThatGotLost()
{
    m_room.openNew(u"milkypay", "9.75", u"lost act"_s);
    m_room.press("Ctrl+Return");
    QTRY_COMPARE(m_room.newest().state, InvoiceState::Pending);
    const Invoice invoice = m_room.newest();
    m_room.browser.post(invoice.payUrl, "action=pay");
    m_room.check(invoice.id);
    QCOMPARE(m_room.read(invoice.id).state, InvoiceState::Paid);
    m_room.practice().setFault(u"milkypay"_s, u"drop_before"_s);
    bool done = false;
    services().invoices.refund(invoice.id, std::nullopt)
        ->onFinished(this, [&done](const Result<InvoiceOutcome> &) { done = true; });
    QTRY_VERIFY_WITH_TIMEOUT(done, 10'000);
    m_room.page().showObject(ObjectKind::Invoice, invoice.id.value);
    QTest::qWait(50);
    const QString told = pane(u"invoices"_s);
    for (const QString &said : {u"The refund may or may not have been taken"_s, u"Asks MilkyPay"_s,
             u"You settle it here when"_s, u"A reason is asked for"_s})
        QVERIFY2(told.contains(said), qPrintable(told));
    QVERIFY(shownButton(u"invoices"_s, u"It was done"_s));
    PracticeWindow::keep(m_room.window(), u"doubt-act"_s);
}

void TestDoubtWindow::codesOfAPayoutAreNotOfACard()
{
    const ProviderInfo *info = services().providers.find(u"milkypay"_s);
    for (const CodeText &code : info->payoutCodes) {
        const QString name = QString::fromLatin1(code.code);
        const auto ofPayout = codeWords(*info, name, ObjectKind::Payout);
        const auto ofInvoice = codeWords(*info, name, ObjectKind::Invoice);
        QVERIFY2(ofPayout && ofInvoice, code.code);
        QVERIFY2(!QString(ofPayout->sentence + ofPayout->nextStep).contains(u"payer"_s), code.code);
        QVERIFY2(ofPayout->nextStep != ofInvoice->nextStep, code.code);
    }
    QVERIFY(codeWords(*info, u"insufficient_funds", ObjectKind::Payout)
                ->nextStep.contains(u"Top up the account"_s));
    // What is told of both stays.
    QCOMPARE(codeWords(*info, u"429", ObjectKind::Payout)->sentence,
        codeWords(*info, u"429", ObjectKind::Invoice)->sentence);
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestDoubtWindow>(argc, argv);
}

#include "tst_doubtwindow.moc"
