// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/transferroom.h"
#include "ui/dialogs/asksheet.h"
#include "ui/dialogs/stepdialog.h"

#include <QAbstractItemModelTester>

using namespace paydesk;
using namespace paydesk::test;

/// Transfers in the window, by keys alone, over the practice provider.
class TestTransferWindow : public TransferTest
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { QVERIFY(reset()); }
    void codeWithAWrongOneFirst();
    void bankPageInTheBrowser();
    void noBrowserLeavesTheLink();
    void nothingToConfirmShowsNoButton();
    void badCardCostsNothing();
    void recipientNeedsWhatTheProviderSays();
    void goingBackKeepsTheForm();
    void lostAnswerIsSettledByAPerson();
    void declinedIsSaid();
};

void TestTransferWindow::initTestCase()
{
    QVERIFY(open());
    const auto views = page().findChildren<TableView *>();
    QCOMPARE(views.size(), 2);
    for (TableView *view : views)
        new QAbstractItemModelTester(
            view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, this);
}

void TestTransferWindow::codeWithAWrongOneFirst()
{
    NewTransferDialog *dialog = openNew();
    QVERIFY(dialog);
    fill("3200", asksForCode);
    press("Tab");
    type("5168 7420 6022 1193");
    look(*dialog, QStringLiteral("transfer-form"));
    QVERIFY(dialog->form().fee());
    QCOMPARE(dialog->form().fee()->minor(), 3200);
    press("Ctrl+Return");
    auto *review = m_practice.dialog<TransferReviewDialog>();
    QVERIFY(review);
    look(*review, QStringLiteral("transfer-review"));
    press("Return"); // the safe button has the focus, and Enter does nothing
    QVERIFY(review->isVisible());
    press("Ctrl+Return");
    QTRY_VERIFY(codeField());
    QCOMPARE(newest()->state, TransferState::RequiresAction);
    QCOMPARE(newest()->sender, QStringLiteral("559158******6253"));
    QCOMPARE(newest()->partyAccount, QStringLiteral("516874******1193"));
    verifyNothingLeft({asksForCode, recipientCard, securityCode});

    QTRY_COMPARE(m_practice.window().focusWidget(), codeField());
    press("Ctrl+Return"); // without a code
    QVERIFY(visibleTexts().contains(QStringLiteral("Nothing was sent")));
    type(wrongCode);
    QTest::qWait(100);
    QCOMPARE(newest()->state, TransferState::RequiresAction); // nothing goes by itself
    press("Ctrl+Return");
    QTRY_VERIFY(visibleTexts().contains(QStringLiteral("did not match")));
    QCOMPARE(codeField()->value().view(), wrongCode);
    look(m_practice.window(), QStringLiteral("transfer-code"));
    press("Ctrl+A");
    type(rightCode);
    press("Ctrl+Return");
    QTRY_COMPARE(newest()->state, TransferState::Completed);
    QTRY_VERIFY(!codeField());
    const auto *list = qobject_cast<TableView *>(m_practice.window().focusWidget());
    QVERIFY(list && list->isVisible());
    verifyNothingLeft({asksForCode, recipientCard, securityCode, rightCode, wrongCode});
}

void TestTransferWindow::bankPageInTheBrowser()
{
    QVERIFY(openNew());
    fill("150", asksOnPage);
    press("Tab");
    type(recipientCard);
    sendReviewed();
    QTRY_VERIFY(m_practice.dialog<StepDialog>());
    QCOMPARE(newest()->state, TransferState::RequiresAction);
    QCOMPARE(m_practice.browser().opened.size(), 1);
    verifyNothingLeft({asksOnPage, recipientCard, securityCode});
    passBank(m_practice.browser().opened.first(), rightCode);
    auto *dialog = m_practice.dialog<StepDialog>();
    const auto done = [this, dialog] { // the provider takes some seconds
        press("F5");
        return !dialog->isWaiting();
    };
    QTRY_VERIFY_WITH_TIMEOUT(done(), 15'000);
    QCOMPARE(newest()->state, TransferState::Completed);
    look(*dialog, QStringLiteral("transfer-3ds-result"));
    press("Escape");
    QTRY_VERIFY(!m_practice.dialog<StepDialog>());
}

void TestTransferWindow::noBrowserLeavesTheLink()
{
    m_practice.browser().works = false;
    QVERIFY(openNew());
    fill("151", asksOnPage);
    press("Tab");
    type(recipientCard);
    sendReviewed();
    QTRY_VERIFY(m_practice.dialog<StepDialog>());
    press("Escape"); // loses nothing: the pane offers it again
    QTRY_VERIFY(m_practice.window().actions().of(Command::OpenLink).isEnabled());
    look(m_practice.window(), QStringLiteral("transfer-3ds-pane"));
    QVERIFY(visibleTexts().contains(QStringLiteral("declines it at about")));
    press("Ctrl+Shift+L");
    const QUrl link(QGuiApplication::clipboard()->text());
    QCOMPARE(link.host(), QStringLiteral("127.0.0.1"));
    passBank(link, "000000");
    press("F5");
    QTRY_COMPARE(newest()->state, TransferState::Declined);
    QTRY_VERIFY(!m_practice.window().actions().of(Command::OpenLink).isEnabled());
}

/// What waits for nothing shows no button that cannot be pressed, also after another was looked at.
void TestTransferWindow::nothingToConfirmShowsNoButton()
{
    QVERIFY(openNew());
    fill("152", asksOnPage);
    press("Tab");
    type(recipientCard);
    sendReviewed();
    QTRY_VERIFY(m_practice.dialog<StepDialog>());
    press("Escape");
    QTRY_VERIFY(m_practice.window().actions().of(Command::OpenLink).isEnabled());
    QTest::qWait(100);
    for (const QPushButton *button : page().findChildren<QPushButton *>())
        QVERIFY2(!button->isVisible() || !button->text().startsWith(u"Confirm transfer"),
            qPrintable(button->text()));
}

void TestTransferWindow::badCardCostsNothing()
{
    const qint64 before = transferCount();
    NewTransferDialog *dialog = openNew();
    fill("80", "5591587543706254"); // one digit off
    press("Tab");
    type(recipientCard);
    press("Ctrl+Return");
    QVERIFY(!m_practice.dialog<TransferReviewDialog>());
    const auto *number = qobject_cast<WipedEdit *>(dialog->focusWidget());
    QVERIFY(number && number->kind() == SecretKind::CardNumber);
    QCOMPARE(fieldLook(number), FieldLook::Bad);
    QCOMPARE(number->accessibleDescription(),
        QStringLiteral("No card has this number. Compare each digit with the card."));
    look(*dialog, QStringLiteral("transfer-bad-card"));
    QCOMPARE(transferCount(), before);
    press("Escape");
    QVERIFY(dialog->isVisible()); // nothing typed is lost by one Esc
    press("Escape");
    QVERIFY(!m_practice.dialog<NewTransferDialog>());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    verifyNothingLeft({"5591587543706254", recipientCard, securityCode});
}

void TestTransferWindow::recipientNeedsWhatTheProviderSays()
{
    NewTransferDialog *dialog = openNew();
    fill("0.50", asksNobody);
    press("Right");
    press("Ctrl+Return");
    QVERIFY(!m_practice.dialog<TransferReviewDialog>());
    int marked = 0;
    for (const FormField *field : dialog->findChildren<FormField *>())
        marked += field->isVisible() && field->hasError();
    QVERIFY(marked >= 2); // an amount below the provider's least, and no recipient
    look(*dialog, QStringLiteral("transfer-problems"));
}

void TestTransferWindow::goingBackKeepsTheForm()
{
    const qint64 before = transferCount();
    NewTransferDialog *dialog = openNew();
    fill("95", asksNobody);
    press("Tab");
    type(recipientCard);
    press("Ctrl+Return");
    QVERIFY(m_practice.dialog<TransferReviewDialog>());
    press("Escape");
    QVERIFY(!m_practice.dialog<TransferReviewDialog>());
    QCOMPARE(transferCount(), before);
    QCOMPARE(dialog->form().request().sender.number.view(), asksNobody);
    sendReviewed();
    QTRY_VERIFY(newest()->state == TransferState::Processing
        || newest()->state == TransferState::Completed);
    QCOMPARE(transferCount(), before + 1);
}

void TestTransferWindow::lostAnswerIsSettledByAPerson()
{
    m_practice.practice().setFault(QStringLiteral("mbill"), QStringLiteral("lose_answer"));
    QVERIFY(openNew());
    fill("77", asksNobody);
    press("Tab");
    type(recipientCard);
    sendReviewed();
    QTRY_COMPARE_WITH_TIMEOUT(newest()->state, TransferState::InDoubt, 10'000);
    const Actions &actions = m_practice.window().actions();
    QTRY_VERIFY(actions.of(Command::MarkNotPaid).isEnabled());
    QVERIFY(!actions.of(Command::CheckNow).isEnabled()); // there is no number to ask by
    QTRY_VERIFY(visibleTexts().contains(QStringLiteral("may or may not have left")));
    look(m_practice.window(), QStringLiteral("transfer-in-doubt"));
    actions.of(Command::MarkNotPaid).trigger();
    auto *sheet = m_practice.dialog<AskSheet>();
    QVERIFY(sheet);
    sheet->findChild<QLineEdit *>()->setFocus();
    type("Mbill support, 14:40");
    emit sheet->agreed(QStringLiteral("Mbill support, 14:40"));
    QCOMPARE(newest()->state, TransferState::Declined);
    QCOMPARE(newest()->reason, QStringLiteral("Mbill support, 14:40"));
    QVERIFY(!m_practice.services().transfers.resolve(
        newest()->id, TransferState::Completed, QStringLiteral("again")));
}

void TestTransferWindow::declinedIsSaid()
{
    QVERIFY(openNew());
    fill("320.21", asksNobody); // not enough money
    press("Tab");
    type(recipientCard);
    sendReviewed();
    QTRY_COMPARE(newest()->state, TransferState::Declined);
    QTRY_VERIFY(visibleTexts().contains(QStringLiteral("Declined")));
    QTRY_VERIFY(visibleTexts().contains(QStringLiteral("Mbill says")));
    look(m_practice.window(), QStringLiteral("transfer-declined"));
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestTransferWindow>(argc, argv);
}

#include "tst_transferwindow.moc"
