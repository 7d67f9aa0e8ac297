// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/transferroom.h"

using namespace paydesk;
using namespace paydesk::test;

/// Claims in the window, by keys alone, from the transfer to the money.
class TestClaimWindow : public TransferTest
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(open()); }
    void cleanup() { QVERIFY(reset()); }
    void phoneIsNeededForAClaimAlone();
    void claimOfAnExternalRecipient();
    void claimByItsNumberAlone();
    void tabsByKeys();
};

void TestClaimWindow::phoneIsNeededForAClaimAlone()
{
    NewTransferDialog *dialog = openNew();
    QVERIFY(dialog);
    const auto phone = [dialog] {
        for (const FormField *field : dialog->findChildren<FormField *>()) {
            if (field->label() == u"Recipient's phone")
                return field->findChild<QLabel *>()->text();
        }
        return QString();
    };
    fill("1500", asksForCode);
    QCOMPARE(phone(), QStringLiteral("Recipient's phone (optional)"));
    press("Right"); // to a person who claims it later
    QCOMPARE(phone(), QStringLiteral("Recipient's phone"));
    look(*dialog, QStringLiteral("transfer-for-claim"));
    press("Left");
    QCOMPARE(phone(), QStringLiteral("Recipient's phone (optional)"));
}

void TestClaimWindow::claimOfAnExternalRecipient()
{
    QVERIFY(openNew());
    fill("1500", asksForCode);
    press("Right"); // to a person who claims it later
    press("Tab");
    type("client-77");
    press("Tab");
    press("Tab");
    type("+380671112233");
    sendReviewed();
    QTRY_VERIFY(codeField());
    type(rightCode);
    press("Ctrl+Return");
    QTRY_COMPARE(newest()->state, TransferState::WaitingForClaim);
    const QString claimId = newest()->claimId;
    QTRY_VERIFY(m_practice.window().actions().of(Command::CopyClaim).isEnabled());
    QVERIFY(visibleTexts().contains(claimId));
    look(m_practice.window(), QStringLiteral("transfer-waits-for-claim"));
    m_practice.window().actions().of(Command::CopyClaim).trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), claimId);

    m_practice.window().actions().of(Command::NewClaim).trigger(); // with this one's number
    type("5168742060221194");
    press("Ctrl+Return");
    QVERIFY(visibleTexts().contains(QStringLiteral("No card has this number")));
    QVERIFY(visibleTexts().contains(newest()->reference)); // whose claim it is
    QVERIFY(!newestClaim());
    press("Backspace");
    type("3");
    look(m_practice.window(), QStringLiteral("claim-card"));
    press("Ctrl+Return");
    QTRY_VERIFY(newestClaim() && newestClaim()->state == TransferState::RequiresAction);
    verifyNothingLeft({recipientCard, asksForCode});
    QTRY_COMPARE(m_practice.window().focusWidget(), codeField());
    type(wrongCode);
    press("Ctrl+Return");
    QTRY_VERIFY(visibleTexts().contains(QStringLiteral("did not match")));
    look(m_practice.window(), QStringLiteral("claim-code"));
    press("Ctrl+A");
    type(QByteArray::number(claimId.toLongLong() + 1).constData());
    press("Ctrl+Return");
    QTRY_COMPARE(newestClaim()->state, TransferState::Completed);
    QTRY_VERIFY(!codeField());
    QTRY_VERIFY(newest()->state != TransferState::WaitingForClaim); // it was asked about as well
    look(m_practice.window(), QStringLiteral("claim-done"));
}

void TestClaimWindow::claimByItsNumberAlone()
{
    press("Ctrl+5");
    m_practice.window().actions().of(Command::NewClaim).trigger();
    const qint64 before = ledger().claims().count({}).value();
    press("Ctrl+Return"); // nothing is typed
    QVERIFY(qobject_cast<QLineEdit *>(m_practice.window().focusWidget()));
    type("999999");
    press("Tab");
    type(recipientCard);
    press("Ctrl+Return"); // the provider knows no such claim
    QTRY_COMPARE(ledger().claims().count({}).value(), before + 1);
    QTRY_VERIFY(newestClaim()->state != TransferState::Draft);
    QVERIFY(newestClaim()->state != TransferState::Completed);
    QTRY_VERIFY(visibleTexts().contains(QStringLiteral("999999")));
    verifyNothingLeft({recipientCard});
}

void TestClaimWindow::tabsByKeys()
{
    press("Ctrl+5");
    const auto bars = page().findChildren<HeaderTabs *>();
    QCOMPARE(bars.size(), 2);
    HeaderTabs *shown = bars.first()->isVisible() ? bars.first() : bars.last();
    shown->setFocus(Qt::TabFocusReason);
    press("Right");
    HeaderTabs *other = bars.first()->isVisible() ? bars.first() : bars.last();
    QVERIFY(other != shown);
    QCOMPARE(other->currentIndex(), 1);
    QCOMPARE(m_practice.window().focusWidget(), other);
    QVERIFY(
        m_practice.window().actions().of(Command::New).text().contains(QStringLiteral("claim")));
    press("Left");
    QVERIFY(shown->isVisible());
    QCOMPARE(shown->tabText(0), QStringLiteral("Transfers %1").arg(transferCount()));
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestClaimWindow>(argc, argv);
}

#include "tst_claimwindow.moc"
