// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/practicewindow.h"
#include "ui/dialogs/newpayoutdialog.h"
#include "ui/dialogs/payoutreviewdialog.h"
#include "ui/dialogs/providerform.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/amountedit.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/timelineview.h"
#include "ui/widgets/toast.h"

#include <QCheckBox>

using namespace paydesk;
using paydesk::test::PracticeWindow;

/// Payouts in the window: the form, the review, what becomes of them.
class TestPayoutWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_practice.open()); }
    void cleanup() { QVERIFY(m_practice.reset()); }
    void draftIsNotSent();
    void reviewSendsOnce();
    void duplicateNeedsAnAnswer();
    void lostAnswerIsInDoubt();
    void badInputStaysInTheForm();
    void unlistedBankIsMarked();
    void signIsNotSwallowed();
    void toastGoesWhenItsOrderChanged();

private:
    MainWindow &window() { return m_practice.window(); }
    Ledger &ledger() { return m_practice.services().ledger; }
    void press(const char *keys) { m_practice.press(keys); }
    NewPayoutDialog *openNewPayout();
    void fill(NewPayoutDialog &dialog, const QString &amount, const QString &number);
    std::optional<Payout> newestPayout();

    PracticeWindow m_practice;
};

NewPayoutDialog *TestPayoutWindow::openNewPayout()
{
    press("Ctrl+3");
    press("Ctrl+N");
    return m_practice.dialog<NewPayoutDialog>();
}

void TestPayoutWindow::fill(NewPayoutDialog &dialog, const QString &amount, const QString &number)
{
    auto *edit = dialog.findChild<AmountEdit *>();
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(edit, amount);
    const ProviderInfo *provider = dialog.form().provider();
    for (const FieldSpec &spec : provider->payoutFields) {
        ProviderForm &fields = dialog.form().fields();
        switch (spec.role) {
        case FieldRole::PartyFirstName: fields.setValue(spec.key, QStringLiteral("Siti")); break;
        case FieldRole::PartyLastName: fields.setValue(spec.key, QStringLiteral("Aminah")); break;
        case FieldRole::PartyAccount: fields.setValue(spec.key, number); break;
        case FieldRole::Bank: fields.setValue(spec.key, spec.choices.first().code); break;
        case FieldRole::CardNumber:
        case FieldRole::Service:
        case FieldRole::PayerEmail:
        case FieldRole::SenderPhone:
        case FieldRole::RecipientPhone:
        case FieldRole::None: break;
        }
    }
}

std::optional<Payout> TestPayoutWindow::newestPayout()
{
    const auto page = ledger().payouts().list({}, {.limit = 1, .after = {}});
    return page && !page->items.empty() ? std::optional(page->items.front()) : std::nullopt;
}

void TestPayoutWindow::draftIsNotSent()
{
    NewPayoutDialog *dialog = openNewPayout();
    QVERIFY(dialog);
    const auto saysUnlikeOthers = [dialog] {
        const auto *remarks = dialog->findChild<TimelineView *>();
        for (int row = 0; row < remarks->model()->rowCount(); ++row) {
            const QModelIndex index = remarks->model()->index(row, 0);
            if (index.data(Qt::AccessibleTextRole).toString().contains(u"within 90 days"))
                return true;
        }
        return false;
    };
    fill(*dialog, QStringLiteral("12.50"), {});
    const auto hasSums = [dialog] {
        const auto labels = dialog->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text() == u"Beneficiary gets";
        });
    };
    QTRY_VERIFY(hasSums()); // what is keyed in has been looked at
    QVERIFY(!saysUnlikeOthers()); // nobody is named yet
    fill(*dialog, QStringLiteral("12.50"), QStringLiteral("5123450001"));
    QTRY_VERIFY(saysUnlikeOthers());
    const QString reference = dialog->form().reference();
    press("Ctrl+S");
    const auto payout = newestPayout();
    QVERIFY(payout);
    QCOMPARE(payout->reference, reference);
    QVERIFY(reference.startsWith(QStringLiteral("PX")));
    QCOMPARE(payout->state, PayoutState::Draft);
    const auto attempts = ledger().attempts().of(ObjectKind::Payout, payout->id.value);
    QVERIFY(attempts && attempts->empty());
    QVERIFY(window().actions().of(Command::Send).isEnabled());
}

void TestPayoutWindow::reviewSendsOnce()
{
    NewPayoutDialog *dialog = openNewPayout();
    QVERIFY(dialog);
    fill(*dialog, QStringLiteral("860.50"), QStringLiteral("5123450002"));
    const QString reference = dialog->form().reference();
    press("Ctrl+Return");
    auto *review = m_practice.dialog<PayoutReviewDialog>();
    QVERIFY(review);
    PracticeWindow::keep(*review, QStringLiteral("review"));
    // The safe button has the focus, and Enter does nothing at all.
    auto *back = qobject_cast<QPushButton *>(review->focusWidget());
    QVERIFY(back && back->text().contains(QStringLiteral("Go back")));
    QCOMPARE(review->findChild<QLabel *>(QStringLiteral("reviewAmount"))->text(), QStringLiteral("860.50"));
    press("Return");
    press("Enter");
    QVERIFY(review->isVisible());
    QVERIFY(newestPayout()->reference != reference);

    QSignalSpy confirmed(review, &PayoutReviewDialog::confirmed);
    const QList<QPushButton *> buttons = review->findChildren<QPushButton *>();
    const auto send = std::find_if(buttons.begin(), buttons.end(), [](QPushButton *button) {
        return button->text().startsWith(QStringLiteral("Send 860.50"));
    });
    QVERIFY(send != buttons.end());
    (*send)->click();
    (*send)->click(); // a double press
    QCOMPARE(confirmed.size(), 1);
    QCOMPARE(newestPayout()->reference, reference);
    QTRY_COMPARE(newestPayout()->state, PayoutState::Pending);
    const auto attempts = ledger().attempts().of(ObjectKind::Payout, newestPayout()->id.value);
    QVERIFY(attempts);
    QCOMPARE(attempts->size(), size_t(1));
    QVERIFY(!m_practice.dialog<NewPayoutDialog>());
}

void TestPayoutWindow::duplicateNeedsAnAnswer()
{
    NewPayoutDialog *dialog = openNewPayout();
    fill(*dialog, QStringLiteral("860.50"), QStringLiteral("5123450002")); // as sent above
    press("Ctrl+Return");
    QVERIFY(!m_practice.dialog<PayoutReviewDialog>());
    auto *different = qobject_cast<QCheckBox *>(dialog->focusWidget());
    QVERIFY(different); // the question has the focus
    QTest::qWait(50);
    PracticeWindow::keep(*dialog, QStringLiteral("duplicate"));
    QTest::keyClick(different, Qt::Key_Space);
    press("Ctrl+Return");
    QVERIFY(!m_practice.dialog<PayoutReviewDialog>()); // a tick without a reason is no answer
    auto *reason = qobject_cast<QLineEdit *>(dialog->focusWidget());
    QVERIFY(reason);
    QTest::keyClicks(reason, QStringLiteral("second commission"));
    press("Ctrl+Return");
    QVERIFY(m_practice.dialog<PayoutReviewDialog>());
}

void TestPayoutWindow::lostAnswerIsInDoubt()
{
    m_practice.practice().setFault(QStringLiteral("alikassa"), QStringLiteral("lose_answer"));
    NewPayoutDialog *dialog = openNewPayout();
    fill(*dialog, QStringLiteral("77.00"), QStringLiteral("5123450003"));
    press("Ctrl+Return");
    auto *review = m_practice.dialog<PayoutReviewDialog>();
    QVERIFY(review);
    press("Ctrl+Return");
    QTRY_COMPARE_WITH_TIMEOUT(newestPayout()->state, PayoutState::InDoubt, 10'000);
    Actions &actions = window().actions();
    QTRY_VERIFY(actions.of(Command::CheckNow).isEnabled());
    QVERIFY(!actions.of(Command::Send).isEnabled());
    QVERIFY(!actions.of(Command::SendAgain).isEnabled());
    // The new payout alone is chosen, although Ctrl was down when it came.
    auto *view = window().page(QStringLiteral("payouts")).findChild<TableView *>();
    QCOMPARE(view->selectedIds(), QList<qint64>{newestPayout()->id.value});
    QTest::qWait(100);
    PracticeWindow::keep(window(), QStringLiteral("lost-answer"));
    // Asked about, not sent again: the provider had it all the time.
    m_practice.practice().setFault(QStringLiteral("alikassa"), QStringLiteral("none"));
    press("F5");
    QTRY_VERIFY(newestPayout()->state != PayoutState::InDoubt);
    const auto attempts = ledger().attempts().of(ObjectKind::Payout, newestPayout()->id.value);
    QCOMPARE(attempts->size(), size_t(1));
}

void TestPayoutWindow::badInputStaysInTheForm()
{
    NewPayoutDialog *dialog = openNewPayout();
    const auto before = newestPayout();
    fill(*dialog, QStringLiteral("1.234.5"), QString());
    press("Ctrl+Return");
    QVERIFY(!m_practice.dialog<PayoutReviewDialog>());
    QCOMPARE(dialog->focusWidget(), dialog->findChild<AmountEdit *>());
    QTest::qWait(50);
    PracticeWindow::keep(*dialog, QStringLiteral("bad-input"));
    press("Ctrl+S");
    QCOMPARE(newestPayout()->id, before->id);
    // Nothing typed is lost by one Esc.
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(dialog->isVisible());
    QTest::keyClicks(dialog->findChild<AmountEdit *>(), QStringLiteral("6")); // goes on typing
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(dialog->isVisible());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QVERIFY(!m_practice.dialog<NewPayoutDialog>());
}

void TestPayoutWindow::unlistedBankIsMarked()
{
    NewPayoutDialog *dialog = openNewPayout();
    fill(*dialog, QStringLiteral("31.00"), QStringLiteral("5123450007"));
    const ProviderInfo *provider = dialog->form().provider();
    const auto bank = std::find_if(provider->payoutFields.begin(), provider->payoutFields.end(),
                                   [](const FieldSpec &spec) { return spec.role == FieldRole::Bank; });
    QVERIFY(bank != provider->payoutFields.end() && bank->choicesAreComplete);
    const auto *field = dialog->findChild<FormField *>(bank->key);
    const auto texts = [dialog] {
        QString all;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            all += label->isVisible() ? label->text() + u'\n' : QString();
        return all;
    };
    for (const char *text : {"Foo Bank", "ZZZQ"}) {
        dialog->form().fields().setValue(bank->key, QString::fromLatin1(text));
        this->press("Ctrl+Return");
        QVERIFY(!m_practice.dialog<PayoutReviewDialog>());
        QVERIFY(field->hasError());
        QVERIFY(texts().contains(QStringLiteral("1 field needs attention")));
    }
    QCOMPARE(dialog->focusWidget(), field->editor());
    PracticeWindow::keep(*dialog, QStringLiteral("unlisted-bank"));
    QVERIFY2(!texts().contains(bank->key), qPrintable(texts()));
}

void TestPayoutWindow::signIsNotSwallowed()
{
    NewPayoutDialog *dialog = openNewPayout();
    fill(*dialog, QStringLiteral("-5"), QStringLiteral("5123450007"));
    auto *amount = dialog->findChild<AmountEdit *>();
    press("Tab");
    QCOMPARE(amount->text(), QStringLiteral("-5"));
    const auto *field = qobject_cast<FormField *>(amount->parentWidget());
    QVERIFY(field && field->hasError());
    press("Ctrl+Return");
    QVERIFY(!m_practice.dialog<PayoutReviewDialog>());
    QCOMPARE(dialog->focusWidget(), amount);
}

void TestPayoutWindow::toastGoesWhenItsOrderChanged()
{
    auto *toast = window().page(QStringLiteral("payouts")).findChild<Toast *>();
    m_practice.practice().setFault(QStringLiteral("alikassa"), QStringLiteral("lose_answer"));
    NewPayoutDialog *dialog = openNewPayout();
    fill(*dialog, QStringLiteral("64.00"), QStringLiteral("5123450011"));
    press("Ctrl+Return");
    QVERIFY(m_practice.dialog<PayoutReviewDialog>());
    press("Ctrl+Return");
    QTRY_VERIFY_WITH_TIMEOUT(toast->isVisible(), 10'000);
    const Payout sent = *newestPayout();
    QCOMPARE(sent.state, PayoutState::InDoubt);
    QVERIFY(toast->text().contains(sent.reference));
    QTest::qWait(100); // the list has read what the toast tells of
    QVERIFY(toast->isVisible());
    QVERIFY(m_practice.services().payouts.resolve(sent.id, PayoutState::Paid,
                                                  QStringLiteral("The bank says so")));
    QTRY_VERIFY(!toast->isVisible());
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestPayoutWindow>(argc, argv);
}

#include "tst_payoutwindow.moc"
