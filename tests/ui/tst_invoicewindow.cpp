// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/invoices/invoicedesk.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"
#include "tests/ui/payerbrowser.h"
#include "tests/ui/practicewindow.h"
#include "ui/dialogs/accountcombo.h"
#include "ui/dialogs/asksheet.h"
#include "ui/dialogs/cardpaymentdialog.h"
#include "ui/dialogs/chargecarddialog.h"
#include "ui/dialogs/invoiceamountdialog.h"
#include "ui/dialogs/newinvoicedialog.h"
#include "ui/dialogs/providerform.h"
#include "ui/dialogs/reviewdialog.h"
#include "ui/dialogs/stepdialog.h"
#include "ui/pages/cardlistpage.h"
#include "ui/pages/invoicelistpage.h"
#include "ui/pages/orderdetails.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/amountedit.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/headertabs.h"
#include "ui/widgets/messageframe.h"

#include <QCheckBox>
#include <QClipboard>
#include <QRadioButton>

using namespace paydesk;
using namespace Qt::StringLiterals;
using paydesk::test::PayerBrowser;
using paydesk::test::PracticeWindow;

namespace {

constexpr char goodCard[] = "5123817234060000"; ///< 3-D Secure, then paid
constexpr char quickCard[] = "5519283812030000"; ///< paid at once
constexpr char badCard[] = "4302912837020000"; ///< refused, as its expiry says
constexpr char code[] = "719"; ///< found nowhere else

} // namespace

/// Card payments, holds, refunds and stored cards in the window, over practice data.
class TestInvoiceWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void cardWithThreeDSecureByKeys();
    void declinedCardSaysWhy();
    void wrongDigitCostsNothing();
    void closedStepIsOfferedAgain();
    void withoutBrowserTheLinkIsCopied();
    void lostAnswerIsInDoubt();
    void partsAreRefunded();
    void refundOfTooMuchStaysInTheForm();
    void holdIsCapturedInPart();
    void holdIsLetGo();
    void cardIsKeptChargedAndForgotten();
    void oneClickChargeAsksThePayer();
    void optionsFollowTheProvider();

private:
    MainWindow &window() { return m_practice.window(); }
    Ledger &ledger() { return m_practice.services().ledger; }
    void press(const char *keys) { m_practice.press(keys); }
    Account accountOf(QStringView provider);
    NewInvoiceDialog *openNew(QStringView provider, const char *amount, const QString &purpose);
    template <typename T>
    T *tabTo(const QString &name);
    void keyIn(const char *number, const char *expiry);
    CardPaymentDialog *openCardPayment(const char *amount);
    StepDialog *payWith(const char *number, const char *amount);
    Invoice newest();
    Invoice read(InvoiceId id) { return *ledger().invoices().get(id); }
    void check(InvoiceId id);
    Invoice paidAt(const char *page, const char *amount, HowToPay how, bool hold,
        CardStorage keep = CardStorage::None);
    Invoice paidByCard(const char *amount);
    QPushButton *button(QWidget &dialog, const QString &text);
    QString messages(QWidget &widget);
    QStringList everyWord();

    PracticeWindow m_practice;
    PayerBrowser m_browser;
};

void TestInvoiceWindow::initTestCase()
{
    QVERIFY(m_practice.open());
    m_practice.services().browser = &m_browser;
}

void TestInvoiceWindow::cleanup()
{
    m_browser.works = true;
    m_browser.opened.clear();
    m_practice.practice().setFault(u"maib"_s, u"none"_s);
    QVERIFY(m_practice.reset());
    // No number and no code is left anywhere on the screen.
    for (const QString &words : everyWord()) {
        for (const char *secret : {goodCard, quickCard, badCard})
            QVERIFY2(!QString(words).remove(u' ').contains(QLatin1StringView(secret)),
                qPrintable(words));
    }
}

Account TestInvoiceWindow::accountOf(QStringView provider)
{
    const auto accounts = ledger().accounts().list();
    for (const Account &account : *accounts) {
        if (account.provider == provider)
            return account;
    }
    return {};
}

NewInvoiceDialog *TestInvoiceWindow::openNew(
    QStringView provider, const char *amount, const QString &purpose)
{
    press("Ctrl+2");
    press("Ctrl+N");
    auto *dialog = m_practice.dialog<NewInvoiceDialog>();
    if (!dialog)
        return nullptr;
    dialog->findChild<AccountCombo *>()->setAccount(accountOf(provider).id);
    QTest::qWait(20); // the fields of another provider come with the next turn
    auto *edit = dialog->findChild<AmountEdit *>();
    edit->setFocus();
    QTest::keyClicks(edit, QString::fromLatin1(amount));
    QTest::keyClicks(tabTo<QLineEdit>(u"Purpose"_s), purpose);
    return dialog;
}

/// Goes there with the Tab key only.
template <typename T>
T *TestInvoiceWindow::tabTo(const QString &name)
{
    for (int steps = 0; steps < 40; ++steps) {
        QWidget *focused = QApplication::activeModalWidget()->focusWidget();
        auto *button = qobject_cast<QAbstractButton *>(focused);
        const QString here = button ? button->text() : focused ? focused->accessibleName() : u""_s;
        if (auto *found = qobject_cast<T *>(focused); found && here.startsWith(name))
            return found;
        press("Tab");
    }
    return nullptr;
}

void TestInvoiceWindow::keyIn(const char *number, const char *expiry)
{
    for (const char *text : {number, expiry, code, "ANNA KOWALCZYK"}) {
        QTest::keyClicks(
            QApplication::activeModalWidget()->focusWidget(), QString::fromLatin1(text));
        press("Tab");
    }
}

CardPaymentDialog *TestInvoiceWindow::openCardPayment(const char *amount)
{
    if (!openNew(u"milkypay", amount, u"card"_s))
        return nullptr;
    auto *way = tabTo<QRadioButton>(u"Send a payment link"_s);
    if (!way)
        return nullptr;
    press("Left"); // radio buttons are one stop for Tab
    press("Ctrl+Return");
    if (!QTest::qWaitFor([this] { return m_practice.dialog<CardPaymentDialog>() != nullptr; }))
        return nullptr;
    return m_practice.dialog<CardPaymentDialog>();
}

StepDialog *TestInvoiceWindow::payWith(const char *number, const char *amount)
{
    if (!openCardPayment(amount))
        return nullptr;
    keyIn(number, "0430");
    press("Ctrl+Return");
    (void)QTest::qWaitFor([this] { return m_practice.dialog<StepDialog>() != nullptr; });
    return m_practice.dialog<StepDialog>();
}

Invoice TestInvoiceWindow::newest()
{
    const auto page = ledger().invoices().list({}, {.limit = 1, .after = {}});
    return page->items.front();
}

void TestInvoiceWindow::check(InvoiceId id)
{
    bool done = false;
    m_practice.services().invoices.refresh(id)->onFinished(
        this, [&done](const Result<InvoiceOutcome> &) { done = true; });
    QTRY_VERIFY(done);
}

QPushButton *TestInvoiceWindow::button(QWidget &dialog, const QString &text)
{
    for (QPushButton *found : dialog.findChildren<QPushButton *>()) {
        if (found->text().startsWith(text))
            return found;
    }
    return nullptr;
}

QString TestInvoiceWindow::messages(QWidget &widget)
{
    QString all;
    for (const MessageFrame *message : widget.findChildren<MessageFrame *>()) {
        if (message->isVisible())
            all += message->lead() + u' ' + message->text() + u'\n';
    }
    return all.replace(QChar::Nbsp, u' ');
}

QStringList TestInvoiceWindow::everyWord()
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

void TestInvoiceWindow::cardWithThreeDSecureByKeys()
{
    StepDialog *dialog = payWith(goodCard, "129.90");
    QVERIFY(dialog);
    QVERIFY(dialog->isWaiting());
    const Invoice waiting = newest();
    QCOMPARE(waiting.state, InvoiceState::RequiresAction);
    QCOMPARE(m_browser.opened.size(), 1);
    QCOMPARE(m_browser.opened.first().host(), u"127.0.0.1"_s);
    QTest::qWait(50);
    PracticeWindow::keep(*dialog, u"step-waiting"_s);
    // The provider still waits: the step does not end with an enquiry.
    press("F5");
    QTRY_VERIFY(!dialog->isAsking());
    QVERIFY(read(waiting.id).step);
    QCOMPARE(read(waiting.id).state, InvoiceState::RequiresAction);
    // One-time page, then the bank's page, then back.
    const QByteArray bank = m_browser.submit(m_browser.get(m_browser.opened.first()));
    QVERIFY2(bank.contains("Your bank asks"), bank.constData());
    m_browser.submit(bank, "answer=confirm");
    QCOMPARE(read(waiting.id).state, InvoiceState::RequiresAction); // a hint, not a result
    press("F5");
    QTRY_VERIFY(!dialog->isWaiting());
    QCOMPARE(read(waiting.id).state, InvoiceState::Paid);
    QVERIFY(dialog->isVisible());
    QVERIFY2(messages(*dialog).contains(u"129.90 EUR: Paid."_s), qPrintable(messages(*dialog)));
    PracticeWindow::keep(*dialog, u"step-result"_s);
    for (const QString &words : everyWord())
        QVERIFY2(!words.contains(QLatin1StringView(code)), qPrintable(words));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!m_practice.dialog<StepDialog>());
}

void TestInvoiceWindow::declinedCardSaysWhy()
{
    CardPaymentDialog *card = openCardPayment("10.00");
    QVERIFY(card);
    keyIn(badCard, "0529");
    press("Ctrl+Return");
    QTRY_VERIFY(m_practice.dialog<StepDialog>());
    StepDialog *dialog = m_practice.dialog<StepDialog>();
    QVERIFY(!dialog->isWaiting());
    QVERIFY(m_browser.opened.isEmpty());
    QCOMPARE(newest().state, InvoiceState::Failed);
    const QString told = messages(*dialog);
    QVERIFY2(told.contains(u"not enough money"_s), qPrintable(told));
    PracticeWindow::keep(*dialog, u"declined"_s);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTest::qWait(100);
    const QString pane = messages(*window().page(u"invoices"_s).findChild<OrderDetails *>());
    QVERIFY2(
        pane.contains(u"not enough money"_s) && pane.contains(u"another card"_s), qPrintable(pane));
    PracticeWindow::keep(window(), u"declined-pane"_s);
}

void TestInvoiceWindow::wrongDigitCostsNothing()
{
    CardPaymentDialog *dialog = openCardPayment("11.00");
    QVERIFY(dialog);
    keyIn("5123817234060001", "0430");
    press("Ctrl+Return");
    QTest::qWait(100);
    QVERIFY(dialog->isVisible() && !dialog->isSending());
    PracticeWindow::keep(*dialog, u"wrong-digit"_s);
    const auto attempts = ledger().attempts().of(ObjectKind::Invoice, newest().id.value);
    QCOMPARE(attempts->size(), size_t(1)); // the invoice itself
    press("Return"); // and no key by itself sends anything
    QCOMPARE(ledger().attempts().of(ObjectKind::Invoice, newest().id.value)->size(), size_t(1));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!m_practice.dialog<CardPaymentDialog>());
    QVERIFY(window().actions().of(Command::PayByCard).isEnabled());
}

void TestInvoiceWindow::closedStepIsOfferedAgain()
{
    StepDialog *dialog = payWith(goodCard, "12.00");
    QVERIFY(dialog);
    const Invoice waiting = newest();
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!m_practice.dialog<StepDialog>());
    check(waiting.id);
    QVERIFY(read(waiting.id).step);
    QTRY_VERIFY(window().actions().of(Command::OpenLink).isEnabled());
    QCOMPARE(window().actions().of(Command::OpenLink).text(), u"3-D Secure…"_s);
    press("Ctrl+O");
    dialog = m_practice.dialog<StepDialog>();
    QVERIFY(dialog && dialog->isWaiting());
    QCOMPARE(m_browser.opened.size(), 1); // only when the person says so
    press("Ctrl+O");
    QCOMPARE(m_browser.opened.size(), 2);
    QVERIFY(m_browser.opened.first() != m_browser.opened.last());
    const QByteArray bank = m_browser.submit(m_browser.get(m_browser.opened.last()));
    m_browser.submit(bank, "answer=refuse");
    press("F5");
    QTRY_VERIFY(!dialog->isWaiting());
    QCOMPARE(read(waiting.id).state, InvoiceState::Failed);
    QVERIFY(messages(*dialog).contains(u"did not confirm"_s));
}

void TestInvoiceWindow::withoutBrowserTheLinkIsCopied()
{
    m_browser.works = false;
    StepDialog *dialog = payWith(goodCard, "13.00");
    QVERIFY(dialog);
    QPushButton *copy = button(*dialog, u"Copy link"_s);
    QCOMPARE(buttonLook(copy), ButtonLook::Primary);
    QCOMPARE(dialog->focusWidget(), copy);
    PracticeWindow::keep(*dialog, u"no-browser"_s);
    press("Ctrl+Shift+C");
    const QUrl link(QGuiApplication::clipboard()->text());
    QVERIFY(m_browser.get(link).contains("Continue to your bank"));
}

void TestInvoiceWindow::lostAnswerIsInDoubt()
{
    CardPaymentDialog *dialog = openCardPayment("14.00");
    QVERIFY(dialog);
    const Invoice invoice = newest();
    m_practice.practice().setFault(u"milkypay"_s, u"lose_answer"_s);
    keyIn(quickCard, "0430");
    press("Ctrl+Return");
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isSending(), 10'000);
    QVERIFY(dialog->isVisible());
    QVERIFY(messages(*dialog).contains(u"may or may not have been charged"_s));
    PracticeWindow::keep(*dialog, u"card-in-doubt"_s);
    press("Ctrl+Return"); // nothing more is sent
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTest::qWait(100);
    QVERIFY(!window().actions().of(Command::PayByCard).isEnabled());
    PracticeWindow::keep(window(), u"card-in-doubt-pane"_s);
    auto &pane = *window().page(u"invoices"_s).findChild<OrderDetails *>();
    QVERIFY(messages(pane).contains(u"may or may not have been charged"_s));
    m_practice.practice().setFault(u"milkypay"_s, u"none"_s);
    press("F5");
    QTRY_COMPARE(read(invoice.id).state, InvoiceState::Paid);
    QTRY_VERIFY(!messages(pane).contains(u"may or may not"_s));
    QCOMPARE(ledger().attempts().of(ObjectKind::Invoice, invoice.id.value)->size(), size_t(2));
}

Invoice TestInvoiceWindow::paidByCard(const char *amount)
{
    StepDialog *dialog = payWith(quickCard, amount);
    if (dialog)
        QTest::keyClick(dialog, Qt::Key_Escape);
    return newest();
}

void TestInvoiceWindow::partsAreRefunded()
{
    const Invoice invoice = paidByCard("60.00");
    QCOMPARE(invoice.state, InvoiceState::Paid);
    press("Ctrl+Shift+R");
    auto *dialog = m_practice.dialog<InvoiceAmountDialog>();
    QVERIFY(dialog);
    auto *edit = dialog->findChild<AmountEdit *>();
    QCOMPARE(edit->text(), u"60.00"_s); // all that is left
    QTest::keyClicks(edit, u"20"_s);
    press("Ctrl+Return");
    auto *review = m_practice.dialog<ReviewDialog>();
    QVERIFY(review);
    PracticeWindow::keep(*review, u"refund-review"_s);
    QVERIFY(button(*review, u"Go back"_s)->hasFocus());
    press("Return");
    QVERIFY(review->isVisible());
    press("Ctrl+Return");
    QTRY_COMPARE(read(invoice.id).state, InvoiceState::RefundPending);
    QTRY_VERIFY_WITH_TIMEOUT(
        (check(invoice.id), read(invoice.id).state == InvoiceState::PartiallyRefunded), 12'000);
    QTRY_VERIFY(window().actions().of(Command::Refund).isEnabled());
    QTest::qWait(100);
    PracticeWindow::keep(window(), u"part-refunded"_s);
    press("Ctrl+Shift+R");
    QCOMPARE(
        m_practice.dialog<InvoiceAmountDialog>()->findChild<AmountEdit *>()->text(), u"40.00"_s);
    press("Ctrl+Return");
    press("Ctrl+Return");
    QTRY_VERIFY_WITH_TIMEOUT(
        (check(invoice.id), read(invoice.id).state == InvoiceState::Refunded), 12'000);
    QCOMPARE(read(invoice.id).refunded, std::optional(invoice.amount));
    QTRY_VERIFY(!window().actions().of(Command::Refund).isEnabled());
}

void TestInvoiceWindow::refundOfTooMuchStaysInTheForm()
{
    const Invoice invoice = paidByCard("61.00");
    press("Ctrl+Shift+R");
    auto *dialog = m_practice.dialog<InvoiceAmountDialog>();
    auto *edit = dialog->findChild<AmountEdit *>();
    QTest::keyClicks(edit, u"61.01"_s);
    press("Ctrl+Return");
    QVERIFY(!m_practice.dialog<ReviewDialog>());
    QVERIFY(qobject_cast<FormField *>(edit->parentWidget())->hasError());
    QCOMPARE(dialog->focusWidget(), edit);
    PracticeWindow::keep(*dialog, u"refund-too-much"_s);
    QCOMPARE(read(invoice.id).state, InvoiceState::Paid);
}

/// An invoice of maib's whose payer pays on the page that was opened.
Invoice TestInvoiceWindow::paidAt(
    const char *page, const char *amount, HowToPay how, bool hold, CardStorage keep)
{
    NewInvoiceDialog *dialog = openNew(u"maib", amount, u"practice"_s);
    if (!dialog)
        return {};
    dialog->form().fields().setValue(u"email"_s, u"ana@example.md"_s);
    if (hold)
        dialog->options().findChild<QCheckBox *>()->click();
    auto *kept = dialog->options().findChild<QComboBox *>();
    kept->setCurrentIndex(kept->findData(int(keep)));
    dialog->options().setHowToPay(how);
    PracticeWindow::keep(*dialog, u"new-maib"_s);
    press("Ctrl+Return");
    if (!QTest::qWaitFor([this] { return m_practice.dialog<StepDialog>() != nullptr; }))
        return {};
    StepDialog *step = m_practice.dialog<StepDialog>();
    m_browser.post(m_browser.opened.last(), page);
    press("F5");
    (void)QTest::qWaitFor([step] { return !step->isWaiting(); });
    PracticeWindow::keep(*step, u"page-result"_s);
    QTest::keyClick(step, Qt::Key_Escape);
    QTest::qWait(100);
    return newest();
}

void TestInvoiceWindow::holdIsCapturedInPart()
{
    const Invoice held = paidAt("result=pay", "640.00", HowToPay::OpenPage, true);
    QCOMPARE(held.state, InvoiceState::Authorized);
    QVERIFY(!window().actions().of(Command::Refund).isEnabled());
    press("Ctrl+T");
    auto *dialog = m_practice.dialog<InvoiceAmountDialog>();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<AmountEdit *>(), u"598.40"_s);
    PracticeWindow::keep(*dialog, u"capture"_s);
    press("Ctrl+Return");
    QVERIFY(m_practice.dialog<ReviewDialog>());
    QVERIFY(messages(*m_practice.dialog<ReviewDialog>()).contains(u"41.60 MDL"_s));
    PracticeWindow::keep(*m_practice.dialog<ReviewDialog>(), u"capture-review"_s);
    press("Ctrl+Return");
    QTRY_COMPARE(read(held.id).state, InvoiceState::PartiallyPaid);
    QCOMPARE(read(held.id).paid->minor(), 59840);
    QTest::qWait(100);
    PracticeWindow::keep(window(), u"captured"_s);
    QVERIFY(!window().actions().of(Command::Capture).isEnabled());
    QVERIFY(window().actions().of(Command::Refund).isEnabled());
}

void TestInvoiceWindow::holdIsLetGo()
{
    const Invoice held = paidAt("result=pay", "75.00", HowToPay::OpenPage, true);
    QCOMPARE(held.state, InvoiceState::Authorized);
    press("Ctrl+Shift+X");
    auto *sheet = m_practice.dialog<AskSheet>();
    QVERIFY(sheet);
    PracticeWindow::keep(*sheet, u"cancel-sheet"_s);
    QVERIFY(button(*sheet, u"Keep it held"_s)->hasFocus());
    button(*sheet, u"Cancel payment"_s)->click();
    QTRY_COMPARE(read(held.id).state, InvoiceState::Canceled);
}

void TestInvoiceWindow::cardIsKeptChargedAndForgotten()
{
    const Invoice source
        = paidAt("result=pay", "5.00", HowToPay::OpenPage, false, CardStorage::Recurring);
    QCOMPARE(source.state, InvoiceState::Paid);
    const auto stored = ledger().cards().findBySource(source.id);
    QVERIFY(stored);
    auto *tabs = window().page(u"invoices"_s).findChild<HeaderTabs *>();
    tabs->setFocus();
    press("Right");
    auto *cards = window().page(u"invoices"_s).findChild<CardListPage *>();
    QVERIFY(cards->isVisible());
    cards->showObject(ObjectKind::Card, stored->id.value);
    QTest::qWait(100);
    PracticeWindow::keep(window(), u"stored-cards"_s);
    press("Ctrl+Shift+P");
    auto *dialog = m_practice.dialog<ChargeCardDialog>();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<AmountEdit *>(), u"7.50"_s);
    const QString reference = dialog->form().reference();
    PracticeWindow::keep(*dialog, u"charge-card"_s);
    press("Ctrl+Return");
    QVERIFY(m_practice.dialog<ReviewDialog>());
    press("Ctrl+Return");
    QTRY_COMPARE(newest().reference, reference);
    QTRY_COMPARE(newest().state, InvoiceState::Paid);
    QTRY_VERIFY(!cards->isVisible()); // the payment is shown
    window().page(u"invoices"_s).showObject(ObjectKind::Card, stored->id.value);
    press("Ctrl+Del");
    auto *sheet = m_practice.dialog<AskSheet>();
    QVERIFY(sheet);
    button(*sheet, u"Forget card"_s)->click();
    QTRY_VERIFY(ledger().cards().get(stored->id)->forgotten);
    QTRY_VERIFY(!window().actions().of(Command::ChargeCard).isEnabled());
}

void TestInvoiceWindow::oneClickChargeAsksThePayer()
{
    const Invoice source
        = paidAt("result=pay&save=1", "6.00", HowToPay::OpenPage, false, CardStorage::OneClick);
    const auto stored = ledger().cards().findBySource(source.id);
    QVERIFY(stored);
    const qsizetype before = m_browser.opened.size();
    window().page(u"invoices"_s).showObject(ObjectKind::Card, stored->id.value);
    press("Ctrl+Shift+P");
    QTest::keyClicks(m_practice.dialog<ChargeCardDialog>()->findChild<AmountEdit *>(), u"8"_s);
    press("Ctrl+Return");
    press("Ctrl+Return");
    QTRY_VERIFY(m_practice.dialog<StepDialog>());
    QCOMPARE(m_browser.opened.size(), before + 1);
    m_browser.post(m_browser.opened.last(), "result=pay");
    press("F5");
    QTRY_COMPARE(newest().state, InvoiceState::Paid);
}

void TestInvoiceWindow::optionsFollowTheProvider()
{
    NewInvoiceDialog *dialog = openNew(u"maib", "1", u"x"_s);
    QVERIFY(dialog);
    const auto *hold = dialog->options().findChild<QCheckBox *>();
    const auto ways = dialog->options().findChildren<QRadioButton *>();
    QVERIFY(hold->isVisible());
    QVERIFY(!ways.first()->isVisible()); // maib's page takes the card, not we
    dialog->findChild<AccountCombo *>()->setAccount(accountOf(u"milkypay").id);
    QVERIFY(!hold->isVisible());
    QVERIFY(ways.first()->isVisible());
    QVERIFY(!dialog->options().findChild<QComboBox *>()->isVisible());
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestInvoiceWindow>(argc, argv);
}

#include "tst_invoicewindow.moc"
