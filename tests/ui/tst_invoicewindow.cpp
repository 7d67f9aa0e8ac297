// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/errortext.h"
#include "tests/ui/invoiceroom.h"
#include "ui/dialogs/cardpaymentdialog.h"
#include "ui/dialogs/invoiceamountdialog.h"
#include "ui/dialogs/reviewdialog.h"
#include "ui/dialogs/stepdialog.h"
#include "ui/pages/orderdetails.h"
#include "ui/widgets/formfield.h"

#include <QClipboard>
#include <QRadioButton>

using namespace paydesk;
using namespace Qt::StringLiterals;
using paydesk::test::InvoiceRoom;

namespace {

constexpr char goodCard[] = "5123817234060000"; ///< 3-D Secure, then paid
constexpr char quickCard[] = "5519283812030000"; ///< paid at once
constexpr char badCard[] = "4302912837020000"; ///< refused, as its expiry says
constexpr char code[] = "719"; ///< found nowhere else

} // namespace

/// Card payments and refunds in the window, over practice data.
class TestInvoiceWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_room.open()); }
    void cleanup();
    void cardWithThreeDSecureByKeys();
    void declinedCardSaysWhy();
    void wrongDigitCostsNothing();
    void closedStepIsOfferedAgain();
    void noSecondCardBesideAStep();
    void paidMeanwhileIsSaidAtOnce();
    void withoutBrowserTheLinkIsCopied();
    void lostAnswerIsInDoubt();
    void partsAreRefunded();
    void refundOfTooMuchStaysInTheForm();

private:
    void keyIn(const char *number, const char *expiry);
    CardPaymentDialog *openCardPayment(const char *amount);
    StepDialog *payWith(const char *number, const char *amount);
    Invoice paidByCard(const char *amount);

    InvoiceRoom m_room;
};

void TestInvoiceWindow::cleanup()
{
    QVERIFY(m_room.reset());
    // No number is left anywhere on the screen.
    for (const QString &words : InvoiceRoom::everyWord()) {
        for (const char *secret : {goodCard, quickCard, badCard})
            QVERIFY2(!QString(words).remove(u' ').contains(QLatin1StringView(secret)),
                qPrintable(words));
    }
}

void TestInvoiceWindow::keyIn(const char *number, const char *expiry)
{
    for (const char *text : {number, expiry, code, "ANNA KOWALCZYK"}) {
        QTest::keyClicks(
            QApplication::activeModalWidget()->focusWidget(), QString::fromLatin1(text));
        m_room.press("Tab");
    }
}

CardPaymentDialog *TestInvoiceWindow::openCardPayment(const char *amount)
{
    if (!m_room.openNew(u"milkypay", amount, u"card"_s))
        return nullptr;
    auto *way = m_room.tabTo<QRadioButton>(u"Send a payment link"_s);
    if (!way)
        return nullptr;
    m_room.press("Left"); // radio buttons are one stop for Tab
    m_room.press("Ctrl+Return");
    if (!QTest::qWaitFor([this] { return m_room.dialog<CardPaymentDialog>() != nullptr; }))
        return nullptr;
    return m_room.dialog<CardPaymentDialog>();
}

StepDialog *TestInvoiceWindow::payWith(const char *number, const char *amount)
{
    if (!openCardPayment(amount))
        return nullptr;
    keyIn(number, "0430");
    m_room.press("Ctrl+Return");
    (void)QTest::qWaitFor([this] { return m_room.dialog<StepDialog>() != nullptr; });
    return m_room.dialog<StepDialog>();
}

void TestInvoiceWindow::cardWithThreeDSecureByKeys()
{
    StepDialog *dialog = payWith(goodCard, "129.90");
    QVERIFY(dialog);
    QVERIFY(dialog->isWaiting());
    const Invoice waiting = m_room.newest();
    QCOMPARE(waiting.state, InvoiceState::RequiresAction);
    QCOMPARE(m_room.browser.opened.size(), 1);
    QCOMPARE(m_room.browser.opened.first().host(), u"127.0.0.1"_s);
    QTest::qWait(50);
    InvoiceRoom::keep(*dialog, u"step-waiting"_s);
    // The provider still waits: the step does not end with an enquiry.
    m_room.press("F5");
    QTRY_VERIFY(!dialog->isAsking());
    QVERIFY(m_room.read(waiting.id).step);
    QCOMPARE(m_room.read(waiting.id).state, InvoiceState::RequiresAction);
    // One-time page, then the bank's page, then back.
    const QByteArray bank
        = m_room.browser.submit(m_room.browser.get(m_room.browser.opened.first()));
    QVERIFY2(bank.contains("Your bank asks"), bank.constData());
    m_room.browser.submit(bank, "answer=confirm");
    m_room.press("F5"); // unless a callback or the dialog's own enquiry was quicker
    QTRY_VERIFY(!dialog->isWaiting());
    QCOMPARE(m_room.read(waiting.id).state, InvoiceState::Paid);
    QVERIFY(dialog->isVisible());
    QVERIFY2(m_room.messages(*dialog).contains(u"129.90 EUR: Paid."_s),
        qPrintable(m_room.messages(*dialog)));
    InvoiceRoom::keep(*dialog, u"step-result"_s);
    static const QRegularExpression typedCode(u"\\b%1\\b"_s.arg(QLatin1StringView(code)));
    for (const QString &words : m_room.everyWord())
        QVERIFY2(!words.contains(typedCode), qPrintable(words));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!m_room.dialog<StepDialog>());
}

void TestInvoiceWindow::declinedCardSaysWhy()
{
    CardPaymentDialog *card = openCardPayment("10.00");
    QVERIFY(card);
    keyIn(badCard, "0529");
    m_room.press("Ctrl+Return");
    QTRY_VERIFY(m_room.dialog<StepDialog>());
    StepDialog *dialog = m_room.dialog<StepDialog>();
    QVERIFY(!dialog->isWaiting());
    QVERIFY(m_room.browser.opened.isEmpty());
    QCOMPARE(m_room.newest().state, InvoiceState::Failed);
    const QString told = m_room.messages(*dialog);
    QVERIFY2(told.contains(u"not enough money"_s), qPrintable(told));
    InvoiceRoom::keep(*dialog, u"declined"_s);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTest::qWait(100);
    const QString pane = m_room.messages(*m_room.page().findChild<OrderDetails *>());
    QVERIFY2(
        pane.contains(u"not enough money"_s) && pane.contains(u"another card"_s), qPrintable(pane));
    InvoiceRoom::keep(m_room.window(), u"declined-pane"_s);
}

void TestInvoiceWindow::wrongDigitCostsNothing()
{
    CardPaymentDialog *dialog = openCardPayment("11.00");
    QVERIFY(dialog);
    keyIn("5123817234060001", "0430");
    m_room.press("Ctrl+Return");
    QTest::qWait(100);
    QVERIFY(dialog->isVisible() && !dialog->isSending());
    InvoiceRoom::keep(*dialog, u"wrong-digit"_s);
    const auto attempts
        = m_room.ledger().attempts().of(ObjectKind::Invoice, m_room.newest().id.value);
    QCOMPARE(attempts->size(), size_t(1)); // the invoice itself
    m_room.press("Return"); // and no key by itself sends anything
    QCOMPARE(m_room.ledger().attempts().of(ObjectKind::Invoice, m_room.newest().id.value)->size(),
        size_t(1));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!m_room.dialog<CardPaymentDialog>());
    QVERIFY(m_room.actions().of(Command::PayByCard).isEnabled());
}

void TestInvoiceWindow::closedStepIsOfferedAgain()
{
    StepDialog *dialog = payWith(goodCard, "12.00");
    QVERIFY(dialog);
    const Invoice waiting = m_room.newest();
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!m_room.dialog<StepDialog>());
    m_room.check(waiting.id);
    QVERIFY(m_room.read(waiting.id).step);
    QTRY_VERIFY(m_room.actions().of(Command::OpenLink).isEnabled());
    QCOMPARE(m_room.actions().of(Command::OpenLink).text(), u"3-D Secure…"_s);
    m_room.press("Ctrl+O");
    dialog = m_room.dialog<StepDialog>();
    QVERIFY(dialog && dialog->isWaiting());
    QCOMPARE(m_room.browser.opened.size(), 1); // only when the person says so
    m_room.press("Ctrl+O");
    QCOMPARE(m_room.browser.opened.size(), 2);
    QVERIFY(m_room.browser.opened.first() != m_room.browser.opened.last());
    const QByteArray bank = m_room.browser.submit(m_room.browser.get(m_room.browser.opened.last()));
    m_room.browser.submit(bank, "answer=refuse");
    m_room.press("F5");
    QTRY_VERIFY(!dialog->isWaiting());
    QCOMPARE(m_room.read(waiting.id).state, InvoiceState::Failed);
    QVERIFY(m_room.messages(*dialog).contains(u"did not confirm"_s));
}

/// The provider refuses another card while one waits for its bank: what is open is gone on with.
void TestInvoiceWindow::noSecondCardBesideAStep()
{
    StepDialog *dialog = payWith(goodCard, "12.50");
    QVERIFY(dialog);
    const Invoice waiting = m_room.newest();
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(m_room.actions().of(Command::OpenLink).isEnabled());
    QTRY_VERIFY(!m_room.actions().of(Command::PayByCard).isEnabled());
    const auto &pane = *m_room.page().findChild<OrderDetails *>();
    for (const QPushButton *shown : pane.findChildren<QPushButton *>())
        QVERIFY(!shown->isVisible() || !shown->text().startsWith(u"Pay by card"_s));
    const auto refused
        = m_room.services().invoices.mayAct(m_room.read(waiting.id), InvoiceAct::Pay);
    QVERIFY(!refused);
    const QString told = sentence(refused.error(), Act::MoneyIn);
    QVERIFY2(told.contains(u"waits for a confirmation at the bank"_s), qPrintable(told));
}

void TestInvoiceWindow::paidMeanwhileIsSaidAtOnce()
{
    CardPaymentDialog *dialog = openCardPayment("12.75");
    QVERIFY(dialog);
    const Invoice invoice = m_room.newest();
    keyIn(goodCard, "0430");
    m_room.browser.post(invoice.payUrl, "action=pay"); // the payer, on the payment page
    m_room.check(invoice.id);
    QCOMPARE(m_room.read(invoice.id).state, InvoiceState::Paid);
    QTRY_VERIFY2(m_room.messages(*dialog).contains(invoice.reference + u" is paid already."_s),
        qPrintable(m_room.messages(*dialog)));
    QVERIFY(m_room.messages(*dialog).contains(u"Nothing was sent"_s));
    for (const QString &words : m_room.everyWord())
        QVERIFY2(!words.contains(invoice.id.toText()), qPrintable(words)); // internal
    InvoiceRoom::keep(*dialog, u"paid-meanwhile"_s);
    m_room.press("Ctrl+Return");
    const auto attempts = m_room.ledger().attempts().of(ObjectKind::Invoice, invoice.id.value);
    QCOMPARE(attempts->size(), size_t(1)); // the invoice itself
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!m_room.dialog<CardPaymentDialog>());
}

void TestInvoiceWindow::withoutBrowserTheLinkIsCopied()
{
    m_room.browser.works = false;
    StepDialog *dialog = payWith(goodCard, "13.00");
    QVERIFY(dialog);
    QPushButton *copy = m_room.button(*dialog, u"Copy link"_s);
    QCOMPARE(buttonLook(copy), ButtonLook::Primary);
    QCOMPARE(dialog->focusWidget(), copy);
    InvoiceRoom::keep(*dialog, u"no-browser"_s);
    m_room.press("Ctrl+Shift+C");
    const QUrl link(QGuiApplication::clipboard()->text());
    QVERIFY(m_room.browser.get(link).contains("Continue to your bank"));
}

void TestInvoiceWindow::lostAnswerIsInDoubt()
{
    CardPaymentDialog *dialog = openCardPayment("14.00");
    QVERIFY(dialog);
    const Invoice invoice = m_room.newest();
    m_room.practice().setFault(u"milkypay"_s, u"drop_before"_s);
    keyIn(quickCard, "0430");
    m_room.press("Ctrl+Return");
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isSending(), 10'000);
    QVERIFY(dialog->isVisible());
    QVERIFY(m_room.messages(*dialog).contains(u"may or may not have been charged"_s));
    InvoiceRoom::keep(*dialog, u"card-in-doubt"_s);
    m_room.press("Ctrl+Return"); // nothing more is sent
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTest::qWait(100);
    QVERIFY(!m_room.actions().of(Command::PayByCard).isEnabled());
    InvoiceRoom::keep(m_room.window(), u"card-in-doubt-pane"_s);
    auto &pane = *m_room.page().findChild<OrderDetails *>();
    QVERIFY(m_room.messages(pane).contains(u"may or may not have been charged"_s));
    m_room.practice().setFault(u"milkypay"_s, u"none"_s);
    m_room.press("F5");
    QTRY_VERIFY(
        m_room.read(invoice.id).checks.lastAt); // asked: not paid, and nothing more is known
    QVERIFY(!m_room.actions().of(Command::PayByCard).isEnabled());
    m_room.browser.post(invoice.payUrl, "action=pay");
    m_room.check(invoice.id);
    QCOMPARE(m_room.read(invoice.id).state, InvoiceState::Paid);
    QTRY_VERIFY(!m_room.messages(pane).contains(u"may or may not"_s));
    QCOMPARE(
        m_room.ledger().attempts().of(ObjectKind::Invoice, invoice.id.value)->size(), size_t(2));
}

Invoice TestInvoiceWindow::paidByCard(const char *amount)
{
    StepDialog *dialog = payWith(quickCard, amount);
    if (dialog)
        QTest::keyClick(dialog, Qt::Key_Escape);
    return m_room.newest();
}

void TestInvoiceWindow::partsAreRefunded()
{
    const Invoice invoice = paidByCard("60.00");
    QCOMPARE(invoice.state, InvoiceState::Paid);
    m_room.press("Ctrl+Shift+R");
    auto *dialog = m_room.dialog<InvoiceAmountDialog>();
    QVERIFY(dialog);
    auto *edit = dialog->findChild<AmountEdit *>();
    QCOMPARE(edit->text(), u"60.00"_s); // all that is left
    QTest::keyClicks(edit, u"20"_s);
    m_room.press("Ctrl+Return");
    auto *review = m_room.dialog<ReviewDialog>();
    QVERIFY(review);
    InvoiceRoom::keep(*review, u"refund-review"_s);
    QCOMPARE(review->focusWidget(), m_room.button(*review, u"Go back"_s));
    m_room.press("Return");
    QVERIFY(review->isVisible());
    m_room.press("Ctrl+Return");
    QTRY_COMPARE(m_room.read(invoice.id).state, InvoiceState::RefundPending);
    QTRY_VERIFY_WITH_TIMEOUT((m_room.check(invoice.id),
                                 m_room.read(invoice.id).state == InvoiceState::PartiallyRefunded),
        12'000);
    QTRY_VERIFY(m_room.actions().of(Command::Refund).isEnabled());
    QTest::qWait(100);
    InvoiceRoom::keep(m_room.window(), u"part-refunded"_s);
    m_room.press("Ctrl+Shift+R");
    QCOMPARE(m_room.dialog<InvoiceAmountDialog>()->findChild<AmountEdit *>()->text(), u"40.00"_s);
    m_room.press("Ctrl+Return");
    m_room.press("Ctrl+Return");
    QTRY_VERIFY_WITH_TIMEOUT(
        (m_room.check(invoice.id), m_room.read(invoice.id).state == InvoiceState::Refunded),
        12'000);
    QCOMPARE(m_room.read(invoice.id).refunded, std::optional(invoice.amount));
    QTRY_VERIFY(!m_room.actions().of(Command::Refund).isEnabled());
}

void TestInvoiceWindow::refundOfTooMuchStaysInTheForm()
{
    const Invoice invoice = paidByCard("61.00");
    m_room.press("Ctrl+Shift+R");
    auto *dialog = m_room.dialog<InvoiceAmountDialog>();
    auto *edit = dialog->findChild<AmountEdit *>();
    QTest::keyClicks(edit, u"61.01"_s);
    m_room.press("Ctrl+Return");
    QVERIFY(!m_room.dialog<ReviewDialog>());
    QVERIFY(qobject_cast<FormField *>(edit->parentWidget())->hasError());
    QCOMPARE(dialog->focusWidget(), edit);
    InvoiceRoom::keep(*dialog, u"refund-too-much"_s);
    QCOMPARE(m_room.read(invoice.id).state, InvoiceState::Paid);
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestInvoiceWindow>(argc, argv);
}

#include "tst_invoicewindow.moc"
