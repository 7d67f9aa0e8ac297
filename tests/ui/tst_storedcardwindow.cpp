// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/invoiceroom.h"
#include "ui/dialogs/asksheet.h"
#include "ui/dialogs/chargecarddialog.h"
#include "ui/dialogs/invoiceamountdialog.h"
#include "ui/dialogs/providerform.h"
#include "ui/dialogs/reviewdialog.h"
#include "ui/dialogs/stepdialog.h"
#include "ui/pages/cardlistpage.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/headertabs.h"
#include "ui/widgets/toast.h"

#include <QCheckBox>
#include <QRadioButton>

using namespace paydesk;
using namespace Qt::StringLiterals;
using paydesk::test::InvoiceRoom;

/// Holds and stored cards in the window, over practice data.
class TestStoredCardWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_room.open()); }
    void cleanup() { QVERIFY(m_room.reset()); }
    void holdIsCapturedInPart();
    void holdIsLetGo();
    void cardIsKeptChargedAndForgotten();
    void refusedRefundConfirmsNothing();
    void chargeWhoseAnswerIsLost();
    void oneClickChargeAsksThePayer();
    void optionsFollowTheProvider();

private:
    Invoice paidAt(const char *page, const char *amount, HowToPay how, bool hold,
        CardStorage keep = CardStorage::None);

    InvoiceRoom m_room;
};

/// An invoice of maib's whose payer pays on the page that was opened.
Invoice TestStoredCardWindow::paidAt(
    const char *page, const char *amount, HowToPay how, bool hold, CardStorage keep)
{
    NewInvoiceDialog *dialog = m_room.openNew(u"maib", amount, u"practice"_s);
    if (!dialog)
        return {};
    dialog->form().fields().setValue(u"email"_s, u"ana@example.md"_s);
    if (hold)
        dialog->options().findChild<QCheckBox *>()->click();
    auto *kept = dialog->options().findChild<QComboBox *>();
    kept->setCurrentIndex(kept->findData(int(keep)));
    dialog->options().setHowToPay(how);
    InvoiceRoom::keep(*dialog, u"new-maib"_s);
    m_room.press("Ctrl+Return");
    if (!QTest::qWaitFor([this] { return m_room.dialog<StepDialog>() != nullptr; }))
        return {};
    StepDialog *step = m_room.dialog<StepDialog>();
    m_room.browser.post(m_room.browser.opened.last(), page);
    m_room.press("F5");
    (void)QTest::qWaitFor([step] { return !step->isWaiting(); });
    InvoiceRoom::keep(*step, u"page-result"_s);
    QTest::keyClick(step, Qt::Key_Escape);
    QTest::qWait(100);
    return m_room.newest();
}

void TestStoredCardWindow::holdIsCapturedInPart()
{
    const Invoice held = paidAt("result=pay", "640.00", HowToPay::OpenPage, true);
    QCOMPARE(held.state, InvoiceState::Authorized);
    QVERIFY(!m_room.actions().of(Command::Refund).isEnabled());
    m_room.press("Ctrl+T");
    auto *dialog = m_room.dialog<InvoiceAmountDialog>();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<AmountEdit *>(), u"598.40"_s);
    InvoiceRoom::keep(*dialog, u"capture"_s);
    m_room.press("Ctrl+Return");
    QVERIFY(m_room.dialog<ReviewDialog>());
    QVERIFY(m_room.messages(*m_room.dialog<ReviewDialog>()).contains(u"41.60 MDL"_s));
    InvoiceRoom::keep(*m_room.dialog<ReviewDialog>(), u"capture-review"_s);
    m_room.press("Ctrl+Return");
    QTRY_COMPARE(m_room.read(held.id).state, InvoiceState::PartiallyPaid);
    QCOMPARE(m_room.read(held.id).paid->minor(), 59840);
    QTest::qWait(100);
    InvoiceRoom::keep(m_room.window(), u"captured"_s);
    QVERIFY(!m_room.actions().of(Command::Capture).isEnabled());
    QVERIFY(m_room.actions().of(Command::Refund).isEnabled());
}

void TestStoredCardWindow::holdIsLetGo()
{
    const Invoice held = paidAt("result=pay", "75.00", HowToPay::OpenPage, true);
    QCOMPARE(held.state, InvoiceState::Authorized);
    m_room.press("Ctrl+Shift+X");
    auto *sheet = m_room.dialog<AskSheet>();
    QVERIFY(sheet);
    InvoiceRoom::keep(*sheet, u"cancel-sheet"_s);
    QCOMPARE(sheet->focusWidget(), m_room.button(*sheet, u"Keep it held"_s));
    m_room.button(*sheet, u"Cancel payment"_s)->click();
    QTRY_COMPARE(m_room.read(held.id).state, InvoiceState::Canceled);
}

void TestStoredCardWindow::cardIsKeptChargedAndForgotten()
{
    const Invoice source
        = paidAt("result=pay", "5.00", HowToPay::OpenPage, false, CardStorage::Recurring);
    QCOMPARE(source.state, InvoiceState::Paid);
    const auto stored = m_room.ledger().cards().findBySource(source.id);
    QVERIFY(stored);
    for (HeaderTabs *tabs : m_room.page().findChildren<HeaderTabs *>()) {
        if (tabs->isVisible())
            tabs->setFocus();
    }
    m_room.press("Right");
    auto *cards = m_room.page().findChild<CardListPage *>();
    QVERIFY(cards->isVisible());
    cards->showObject(ObjectKind::Card, stored->id.value);
    QTest::qWait(100);
    InvoiceRoom::keep(m_room.window(), u"stored-cards"_s);
    m_room.press("Ctrl+Shift+P");
    auto *dialog = m_room.dialog<ChargeCardDialog>();
    QVERIFY(dialog);
    QTest::keyClicks(dialog->findChild<AmountEdit *>(), u"7.50"_s);
    const QString reference = dialog->form().reference();
    InvoiceRoom::keep(*dialog, u"charge-card"_s);
    m_room.press("Ctrl+Return");
    QVERIFY(m_room.dialog<ReviewDialog>());
    m_room.press("Ctrl+Return");
    QTRY_COMPARE(m_room.newest().reference, reference);
    QTRY_COMPARE(m_room.newest().state, InvoiceState::Paid);
    QTRY_VERIFY(!cards->isVisible()); // the payment is shown
    m_room.page().showObject(ObjectKind::Card, stored->id.value);
    m_room.press("Ctrl+Del");
    auto *sheet = m_room.dialog<AskSheet>();
    QVERIFY(sheet);
    m_room.button(*sheet, u"Forget card"_s)->click();
    QTRY_VERIFY(m_room.ledger().cards().get(stored->id)->forgotten);
    QTRY_VERIFY(!m_room.actions().of(Command::ChargeCard).isEnabled());
}

void TestStoredCardWindow::refusedRefundConfirmsNothing()
{
    const Invoice paid = paidAt("result=pay", "20.00", HowToPay::OpenPage, false);
    QCOMPARE(paid.state, InvoiceState::Paid);
    const auto refund = [this](const QString &amount) {
        m_room.press("Ctrl+Shift+R");
        auto *dialog = m_room.dialog<InvoiceAmountDialog>();
        if (!dialog)
            return;
        QTest::keyClicks(dialog->findChild<AmountEdit *>(), amount);
        m_room.press("Ctrl+Return");
        m_room.press("Ctrl+Return");
    };
    const auto confirms = [this](const QString &word) {
        const auto toasts = m_room.page().findChildren<Toast *>();
        return std::any_of(toasts.begin(), toasts.end(), [&word](const Toast *toast) {
            return toast->isVisible() && toast->text().contains(word);
        });
    };
    refund(u"5.11"_s); // the bank refuses
    QTRY_VERIFY(InvoiceRoom::messages(m_room.window()).contains(u"refused the refund"_s));
    QTest::qWait(100);
    QVERIFY(!confirms(u"Paid"_s));
    InvoiceRoom::keep(m_room.window(), u"refund-refused"_s);
    refund(u"5"_s);
    QTRY_COMPARE(m_room.read(paid.id).state, InvoiceState::PartiallyRefunded);
    QTRY_VERIFY(confirms(u"Part refunded"_s));
    // The bank gives back once: what cannot be done is not offered.
    QTRY_VERIFY(!m_room.actions().of(Command::Refund).isEnabled());
}

void TestStoredCardWindow::chargeWhoseAnswerIsLost()
{
    const Invoice source
        = paidAt("result=pay", "5.50", HowToPay::OpenPage, false, CardStorage::Recurring);
    const auto stored = m_room.ledger().cards().findBySource(source.id);
    QVERIFY(stored);
    m_room.page().showObject(ObjectKind::Card, stored->id.value);
    m_room.press("Ctrl+Shift+P");
    QTest::keyClicks(m_room.dialog<ChargeCardDialog>()->findChild<AmountEdit *>(), u"9"_s);
    m_room.practice().setFault(u"maib"_s, u"lose_answer"_s);
    m_room.press("Ctrl+Return");
    m_room.press("Ctrl+Return");
    QTRY_COMPARE_WITH_TIMEOUT(m_room.newest().state, InvoiceState::InDoubt, 10'000);
    QTest::qWait(100);
    const QString told = InvoiceRoom::messages(m_room.window());
    QVERIFY2(told.contains(u"card may or may not have been charged"_s), qPrintable(told));
    QVERIFY2(told.contains(u"Do not charge it another way"_s), qPrintable(told));
    InvoiceRoom::keep(m_room.window(), u"charge-lost"_s);
}

void TestStoredCardWindow::oneClickChargeAsksThePayer()
{
    const Invoice source
        = paidAt("result=pay&save=1", "6.00", HowToPay::OpenPage, false, CardStorage::OneClick);
    const auto stored = m_room.ledger().cards().findBySource(source.id);
    QVERIFY(stored);
    const qsizetype before = m_room.browser.opened.size();
    m_room.page().showObject(ObjectKind::Card, stored->id.value);
    m_room.press("Ctrl+Shift+P");
    QTest::keyClicks(m_room.dialog<ChargeCardDialog>()->findChild<AmountEdit *>(), u"8"_s);
    m_room.press("Ctrl+Return");
    m_room.press("Ctrl+Return");
    QTRY_VERIFY(m_room.dialog<StepDialog>());
    QCOMPARE(m_room.browser.opened.size(), before + 1);
    m_room.browser.post(m_room.browser.opened.last(), "result=pay");
    m_room.press("F5");
    QTRY_COMPARE(m_room.newest().state, InvoiceState::Paid);
}

void TestStoredCardWindow::optionsFollowTheProvider()
{
    NewInvoiceDialog *dialog = m_room.openNew(u"maib", "1", u"x"_s);
    QVERIFY(dialog);
    const auto *hold = dialog->options().findChild<QCheckBox *>();
    const auto ways = dialog->options().findChildren<QRadioButton *>();
    QVERIFY(hold->isVisible());
    // What the provider wants for a card that is kept is asked for in its place.
    auto *keep = dialog->options().findChild<QComboBox *>();
    keep->setCurrentIndex(keep->findData(int(CardStorage::Recurring)));
    const Invoice before = m_room.newest();
    m_room.press("Ctrl+Return");
    QVERIFY(dialog->isVisible());
    QVERIFY(dialog->findChild<FormField *>(u"email"_s)->hasError());
    QCOMPARE(m_room.newest().id, before.id);
    QVERIFY(!ways.first()->isVisible()); // maib's page takes the card, not we
    dialog->findChild<AccountCombo *>()->setAccount(m_room.accountOf(u"milkypay").id);
    QVERIFY(!hold->isVisible());
    QVERIFY(ways.first()->isVisible());
    QVERIFY(!dialog->options().findChild<QComboBox *>()->isVisible());
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestStoredCardWindow>(argc, argv);
}

#include "tst_storedcardwindow.moc"
