// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/practicewindow.h"

#include "app/approvals/approvaldesk.h"
#include "app/approvals/registrydesk.h"
#include "models/core/moneytext.h"
#include "ui/dialogs/asksheet.h"
#include "ui/dialogs/payoutreviewdialog.h"

using namespace paydesk;
using paydesk::test::PracticeWindow;

/// A policy in the window: what it keeps from being sent, and what can be done instead.
class TestApprovalWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { QVERIFY(m_practice.reset()); }
    void submittedInsteadOfSent();
    void makerCannotApprove();
    void rejectionAsksForAReason();

private:
    QAction &action(Command command) { return m_practice.window().actions().of(command); }
    void submit();
    PayoutState state() { return m_practice.services().ledger.payouts().get(m_id)->state; }

    PracticeWindow m_practice;
    PayoutId m_id;
};

/// The first account that can pay out gets a draft, shown on the payouts' page.
void TestApprovalWindow::initTestCase()
{
    QVERIFY(m_practice.open());
    Services &services = m_practice.services();
    QVERIFY(services.registry.setPolicy({.approvals = 1}));
    const auto accounts = services.ledger.accounts().list();
    const auto paying = std::find_if(accounts->begin(), accounts->end(), [](const Account &account) {
        return account.name.contains(QStringLiteral("MYR payouts"));
    });
    QVERIFY(paying != accounts->end());
    const Fields fields{{QStringLiteral("number"), QStringLiteral("514012345678")},
                        {QStringLiteral("customer_code"), QStringLiteral("BIMB")},
                        {QStringLiteral("customer_first_name"), QStringLiteral("Siti")},
                        {QStringLiteral("customer_last_name"), QStringLiteral("Raju")}};
    const auto draft = services.payouts.createDraft(
        paying->id,
        {.amount = *moneytext::parse(u"12.50", *Currency::fromCode(u"MYR")), .fields = fields});
    QVERIFY(draft);
    m_id = draft->id;
    m_practice.press("Ctrl+3");
    QTRY_VERIFY(m_practice.window().actions().of(Command::New).isEnabled());
    m_practice.window().page(QStringLiteral("payouts")).showObject(ObjectKind::Payout, m_id.value);
}

/// The review that sends others hands this one to those who approve it.
void TestApprovalWindow::submit()
{
    action(Command::Submit).trigger();
    auto *review = m_practice.dialog<PayoutReviewDialog>();
    QVERIFY(review);
    const auto buttons = review->findChildren<QPushButton *>();
    const auto shows = [&buttons](const QString &start) {
        return std::any_of(buttons.begin(), buttons.end(), [&start](const QPushButton *button) {
            return button->text().startsWith(start) && button->isEnabled();
        });
    };
    QVERIFY(shows(QStringLiteral("Send for approval")));
    QVERIFY(!shows(QStringLiteral("Send 12.50")));
    PracticeWindow::keep(*review, QStringLiteral("review-approval"));
    QCOMPARE(state(), PayoutState::Draft);
    m_practice.press("Ctrl+Return");
    QCOMPARE(state(), PayoutState::AwaitingApproval);
}

void TestApprovalWindow::submittedInsteadOfSent()
{
    QTRY_VERIFY(action(Command::Submit).isEnabled());
    QVERIFY(!action(Command::Send).isEnabled());
    QVERIFY(!action(Command::Approve).isEnabled());
    submit();
    PracticeWindow::keep(m_practice.window(), QStringLiteral("submitted"));
    QTRY_VERIFY(action(Command::TakeBack).isEnabled());
    action(Command::TakeBack).trigger();
    QCOMPARE(state(), PayoutState::Draft);
}

void TestApprovalWindow::makerCannotApprove()
{
    QTRY_VERIFY(action(Command::Submit).isEnabled());
    submit();
    QTRY_VERIFY(action(Command::Reject).isEnabled());
    QVERIFY(!action(Command::Approve).isEnabled());
    QVERIFY(!action(Command::Send).isEnabled());
    QVERIFY(!m_practice.services().approvals.approve(m_id));
    QCOMPARE(state(), PayoutState::AwaitingApproval);
}

void TestApprovalWindow::rejectionAsksForAReason()
{
    QTRY_VERIFY(action(Command::Reject).isEnabled());
    action(Command::Reject).trigger();
    auto *sheet = m_practice.dialog<AskSheet>();
    QVERIFY(sheet);
    PracticeWindow::keep(*sheet, QStringLiteral("reject"));
    emit sheet->agreed(QStringLiteral("the account number is wrong"));
    QCOMPARE(state(), PayoutState::Rejected);
    QTRY_VERIFY(!action(Command::Reject).isEnabled());
    const auto attempts = m_practice.services().ledger.attempts().of(ObjectKind::Payout, m_id.value);
    QVERIFY(attempts && attempts->empty());
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestApprovalWindow>(argc, argv);
}

#include "tst_approvalwindow.moc"
