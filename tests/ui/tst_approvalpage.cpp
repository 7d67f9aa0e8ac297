// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/practicewindow.h"
#include "tests/ui/twopeople.h"

#include "app/approvals/payoutcomparison.h"
#include "ui/dialogs/approvemanydialog.h"
#include "ui/dialogs/asksheet.h"
#include "ui/pages/approvalpane.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/messageframe.h"
#include "ui/window/navigation.h"

#include <QCheckBox>
#include <QLineEdit>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// The approvals' page as dan, over what irina submitted.
class TestApprovalPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void badgeAndGroups();
    void changedNumberMustBeConfirmed();
    void severalOnlyWithoutRemarks();
    void approvedTogether();
    void sentBackWithAReason();
    void ownOneIsLocked();
    void pictures();
    void listFollowsTheLedger();

private:
    Ledger &ledger() { return m_room.workspace().ledger(); }
    QAction &action(Command command) { return m_room.window().actions().of(command); }
    PageWidget &page() { return m_room.window().page(u"approvals"_s); }
    TableView &view() { return *page().findChild<TableView *>(); }
    ApprovalPane &pane() { return *page().findChild<ApprovalPane *>(); }
    PayoutState state(PayoutId id) { return ledger().payouts().get(id)->state; }
    void choose(PayoutId id) { page().showObject(ObjectKind::Payout, id.value); }
    void chooseBoth(PayoutId first, PayoutId second);

    TwoPeople m_room;
    PayoutId m_changed;
    PayoutId m_usual;
    PayoutId m_smaller;
    PayoutId m_first;
    PayoutId m_dans;
};

void TestApprovalPage::initTestCase()
{
    QVERIFY(m_room.open([this](Workspace &work) {
        m_room.clock().setFixed(SystemClock{}.now() - std::chrono::hours(24 * 40));
        const AccountId account = TwoPeople::addAccount(work);
        const auto paid = [&](const char *reference, const char *amount, const QString &name,
                              const QString &number) {
            const Payout one = TwoPeople::draft(work, account, QString::fromLatin1(reference),
                                                QString::fromLatin1(amount), name, number);
            TwoPeople::pay(work, one.id);
            m_room.clock().setFixed(m_room.clock().now() + std::chrono::hours(24 * 7));
        };
        paid("PO-1001", "1760.00", u"Nur Aisyah Rahman"_s, u"164122008843"_s);
        paid("PO-1002", "2051.50", u"Nur Aisyah Rahman"_s, u"164122008843"_s);
        paid("PO-1003", "500.00", u"Siti Raju"_s, u"514012345678"_s);
        paid("PO-1004", "900.00", u"Siti Raju"_s, u"514012345678"_s);
        m_room.clock().followSystem();
        const auto submit = [&](const char *reference, const char *amount, const QString &name,
                                const QString &number) {
            const Payout one = TwoPeople::draft(work, account, QString::fromLatin1(reference),
                                                QString::fromLatin1(amount), name, number);
            const auto waits = work.approvals().submit(one.id);
            return waits ? waits->id : PayoutId{};
        };
        m_changed = submit("PO-1121-0052", "1800.00", u"Nur Aisyah Rahman"_s, u"164122002259"_s);
        m_usual = submit("PO-1121-0055", "750.00", u"Siti Raju"_s, u"514012345678"_s);
        m_smaller = submit("PO-1121-0056", "640.00", u"SITI  RAJU"_s, u"514012345678"_s);
        m_first = submit("PO-1121-0058", "12450.00", u"Wong Mei Ling"_s, u"519912340001"_s);
    }));
    const AccountId account = m_room.workspace().ledger().accounts().list()->front().id;
    const Payout own = TwoPeople::draft(m_room.workspace(), account, u"PO-1121-0060"_s, u"64.00"_s,
                                        u"Siti Raju"_s, u"514012345678"_s);
    m_dans = own.id;
    QVERIFY(m_room.workspace().approvals().submit(m_dans));
    QVERIFY(m_room.window().showPage(u"approvals"_s));
    QTRY_COMPARE(view().model()->rowCount(), 7); // two heads and five payouts
}

void TestApprovalPage::badgeAndGroups()
{
    auto *navigation = m_room.window().findChild<Navigation *>();
    QCOMPARE(navigation->pageName(3), u"Approvals"_s);
    const QModelIndex entry = navigation->model()->index(3, 0);
    QTRY_VERIFY(entry.data(Qt::AccessibleTextRole).toString().contains(u"4 need"_s));
    // The badges are the counts of the overview's queue; what waits for others is in neither.
    QTRY_COMPARE(m_room.window().page(u"overview"_s).statusText(), u"4 items need a person"_s);
    // Nobody is registered: names are compared, and the page says what that is worth.
    const auto frames = page().findChildren<MessageFrame *>();
    QVERIFY(std::any_of(frames.begin(), frames.end(), [](const MessageFrame *frame) {
        return frame->isVisible() && frame->lead().contains(u"a record, not a control"_s);
    }));
    const QAbstractItemModel &rows = *view().model();
    QCOMPARE(rows.index(0, 0).data().toString(), u"Waiting for you"_s);
    QCOMPARE(rows.index(5, 0).data().toString(), u"Waiting for someone else"_s);
    // A group closes and opens from the keyboard.
    view().setFocus();
    view().chooseRow(0);
    m_room.press("Left");
    QTRY_COMPARE(rows.rowCount(), 3);
    m_room.press("Right");
    QTRY_COMPARE(rows.rowCount(), 7);
}

/// One digit of an account number is enough: it cannot be approved before somebody was asked.
void TestApprovalPage::changedNumberMustBeConfirmed()
{
    choose(m_changed);
    PracticeWindow::keep(m_room.window(), u"approvals-changed"_s);
    QVERIFY(!action(Command::Approve).isEnabled());
    m_room.press("Return"); // to what has to be given: the tick
    auto *tick = pane().findChild<QCheckBox *>();
    QTRY_VERIFY(tick->hasFocus());
    m_room.press("Space");
    m_room.type(u"Aisyah, +60 3 1234"_s);
    QVERIFY(action(Command::Approve).isEnabled());
    m_room.press("Ctrl+Return"); // one press opens the review, and approves nothing
    QCOMPARE(state(m_changed), PayoutState::AwaitingApproval);
    auto *review = m_room.dialog<ApproveManyDialog>();
    QVERIFY(review);
    m_room.press("Ctrl+Return"); // without the passphrase
    m_room.type(u"wrong"_s);
    m_room.press("Ctrl+Return");
    QVERIFY(review->isVisible());
    QCOMPARE(state(m_changed), PayoutState::AwaitingApproval); // not his passphrase
    m_room.type(TwoPeople::passphrase());
    PracticeWindow::keep(*review, u"approve-one"_s);
    m_room.press("Ctrl+Return");
    QCOMPARE(state(m_changed), PayoutState::Approved);
    const auto story = ledger().journal().of(ObjectKind::Payout, m_changed.value);
    const auto asked = std::find_if(story->begin(), story->end(), [](const JournalEntry &entry) {
        return entry.event == u"confirmed_by"_s;
    });
    QVERIFY(asked != story->end());
    QCOMPARE(asked->note, u"Aisyah, +60 3 1234"_s);
    QCOMPARE(asked->actor, u"dan"_s);
    QVERIFY(ledger().check()->passed());
}

void TestApprovalPage::chooseBoth(PayoutId first, PayoutId second)
{
    const auto rowOf = [this](PayoutId id) {
        for (int row = 0; row < view().model()->rowCount(); ++row) {
            if (view().model()->index(row, 0).data(RowIdRole).toLongLong() == id.value)
                return row;
        }
        return -1;
    };
    QTRY_VERIFY(rowOf(first) > 0 && rowOf(second) > 0);
    view().chooseRow(rowOf(first));
    view().selectionModel()->select(view().model()->index(rowOf(second), 0),
                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

void TestApprovalPage::severalOnlyWithoutRemarks()
{
    chooseBoth(m_usual, m_first); // the second one was never paid before
    QVERIFY(action(Command::Approve).isEnabled());
    m_room.press("Ctrl+Return");
    auto *review = m_room.dialog<ApproveManyDialog>();
    QVERIFY(review);
    PracticeWindow::keep(*review, u"approve-many-remark"_s);
    m_room.press("Ctrl+Return");
    QVERIFY(review->isVisible());
    QCOMPARE(state(m_usual), PayoutState::AwaitingApproval);
    QCOMPARE(state(m_first), PayoutState::AwaitingApproval);
    m_room.press("Esc");
    QTRY_VERIFY(!m_room.dialog<ApproveManyDialog>());
}

void TestApprovalPage::approvedTogether()
{
    chooseBoth(m_usual, m_smaller);
    m_room.press("Ctrl+Return");
    auto *review = m_room.dialog<ApproveManyDialog>();
    QVERIFY(review);
    m_room.press("Ctrl+Return"); // without the passphrase
    QCOMPARE(state(m_usual), PayoutState::AwaitingApproval);
    m_room.type(TwoPeople::passphrase());
    PracticeWindow::keep(*review, u"approve-many"_s);
    m_room.press("Return"); // Enter does nothing
    QCOMPARE(state(m_usual), PayoutState::AwaitingApproval);
    m_room.press("Ctrl+Return");
    QCOMPARE(state(m_usual), PayoutState::Approved);
    QCOMPARE(state(m_smaller), PayoutState::Approved);
    QTRY_VERIFY(!m_room.dialog<ApproveManyDialog>());
}

void TestApprovalPage::sentBackWithAReason()
{
    choose(m_first);
    QVERIFY(action(Command::SendBack).isEnabled());
    m_room.press("Ctrl+B");
    auto *sheet = m_room.dialog<AskSheet>();
    QVERIFY(sheet);
    emit sheet->agreed(u"Ask for the invoice"_s);
    sheet->reject();
    const auto back = ledger().payouts().get(m_first);
    QCOMPARE(back->state, PayoutState::Draft);
    QCOMPARE(back->reason, u"Ask for the invoice"_s);
    QTRY_COMPARE(page().statusText(), u"0 payouts wait for you"_s);
    // Submitted again, the reason is gone.
    QVERIFY(m_room.workspace().approvals().submit(m_first));
    QCOMPARE(ledger().payouts().get(m_first)->reason, QString());
}

void TestApprovalPage::ownOneIsLocked()
{
    choose(m_dans);
    QTest::qWait(50);
    for (const Command command : {Command::Approve, Command::SendBack, Command::Reject})
        QVERIFY(!action(command).isEnabled());
    QVERIFY(action(Command::TakeBack).isEnabled());
    QVERIFY(!m_room.workspace().approvals().approve(m_dans));
    PracticeWindow::keep(m_room.window(), u"approvals-locked"_s);
}

/// Rows are asked for while the feed is already further: never one that is not there.
void TestApprovalPage::listFollowsTheLedger()
{
    QVERIFY(m_room.workspace().approvals().reject(m_first, u"no invoice came"_s));
    const QAbstractItemModel &rows = *view().model();
    QTRY_COMPARE(rows.index(0, 0).data(Qt::AccessibleTextRole).toString(),
                 u"Waiting for you, 0 payouts, open"_s);
    QCOMPARE(page().statusText(), u"0 payouts wait for you"_s);
    QTRY_VERIFY(!action(Command::Approve).isEnabled());
}

/// To be looked at: light and dark, small and large.
void TestApprovalPage::pictures()
{
    QTRY_VERIFY(view().model()->rowCount() > 5);
    for (const bool dark : {false, true}) {
        m_room.theme().setAppearance(dark ? Theme::Appearance::Dark : Theme::Appearance::Light);
        for (const QSize size : {QSize(1024, 700), QSize(1280, 800), QSize(1920, 1080)}) {
            m_room.window().resize(size);
            choose(m_first);
            QTest::qWait(20); // new labels are laid out a little later
            PracticeWindow::keep(m_room.window(), u"approvals-%1-%2"_s.arg(size.width())
                                                      .arg(dark ? u"dark"_s : u"light"_s));
            // Neither pane is cut off.
            QVERIFY(pane().isVisible());
            QVERIFY(pane().mapTo(&m_room.window(), QPoint(pane().width(), 0)).x() <= size.width());
        }
    }
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestApprovalPage>(argc, argv);
}

#include "tst_approvalpage.moc"
