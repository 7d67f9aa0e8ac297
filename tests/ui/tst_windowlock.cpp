// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/practicewindow.h"
#include "tests/ui/twopeople.h"

#include "app/accounts/vaultlock.h"
#include "ui/dialogs/newpayoutdialog.h"
#include "ui/dialogs/passphrasedialog.h"
#include "ui/dialogs/peopledialog.h"
#include "ui/dialogs/peopleforms.h"
#include "ui/dialogs/policydialog.h"
#include "ui/dialogs/practiceguidedialog.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/window/windowlock.h"

#include <QClipboard>
#include <QCheckBox>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// The window that locks, what it forgets, and the clipboard of secrets.
class TestWindowLock : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void coversEverythingAndForgets();
    void wrongPassphraseOpensNothing();
    void keepsWhatWasTyped();
    void locksByItself();
    void copiedSecretIsCleared();
    void pastedSecretIsCleared();
    void otherTextStays();
    void personsAndPolicy();
    void promisesAreInTheHelp();

private:
    QAction &action(Command command) { return m_room.window().actions().of(command); }
    UnlockDialog *sheet() { return m_room.dialog<UnlockDialog>(); }
    void unlock();

    TwoPeople m_room;
};

void TestWindowLock::initTestCase()
{
    QVERIFY(m_room.open([](Workspace &work) { TwoPeople::addAccount(work); }));
    QVERIFY(m_room.workspace().vault().set(u"acc_1"_s, u"api_key"_s, SecretBytes("canary")));
    m_room.workspace().poller().start();
}

void TestWindowLock::unlock()
{
    m_room.type(TwoPeople::passphrase());
    m_room.press("Return");
    QTRY_VERIFY(!sheet());
    QVERIFY(!m_room.services().lock.isLocked());
}

void TestWindowLock::coversEverythingAndForgets()
{
    m_room.press("Ctrl+L");
    QVERIFY(sheet());
    PracticeWindow::keep(m_room.window(), u"locked-window"_s);
    PracticeWindow::keep(*sheet(), u"locked-sheet"_s);
    // Nothing of the window shows: its middle has one colour, that of the cover.
    const QImage shown = m_room.window().grab().toImage();
    const QRgb ground = m_room.theme().color(Token::Bg).rgb();
    for (const QPoint at : {QPoint(100, 100), QPoint(640, 400), QPoint(900, 780), QPoint(20, 10)})
        QCOMPARE(shown.pixel(at), ground);
    QVERIFY(!m_room.workspace().poller().isRunning());
    QVERIFY(!m_room.services().lock.isClosed()); // what was running could come to its end
    QTRY_VERIFY_WITH_TIMEOUT(m_room.services().lock.isClosed(), 10'000);
    QVERIFY(!m_room.workspace().vault().get(u"acc_1"_s, u"api_key"_s));
    // Keys of the window do nothing behind it.
    m_room.press("Ctrl+3");
    m_room.press("Esc");
    QVERIFY(sheet());
    unlock();
    QCOMPARE(m_room.workspace().vault().get(u"acc_1"_s, u"api_key"_s)->view(), QByteArrayView("canary"));
    QVERIFY(m_room.workspace().poller().isRunning());
}

void TestWindowLock::wrongPassphraseOpensNothing()
{
    m_room.press("Ctrl+L");
    QVERIFY(sheet());
    m_room.type(u"wrong"_s);
    m_room.press("Return");
    QVERIFY(sheet());
    QVERIFY(m_room.services().lock.isLocked());
    unlock();
}

void TestWindowLock::keepsWhatWasTyped()
{
    action(Command::NewPayout).trigger();
    auto *dialog = m_room.dialog<NewPayoutDialog>();
    QVERIFY(dialog);
    auto *line = dialog->findChild<QLineEdit *>();
    QVERIFY(line);
    line->setText(u"PO-77"_s);
    m_room.window().findChild<WindowLock *>()->lock(); // as the session does
    QVERIFY(sheet());
    const QImage shown = dialog->grab().toImage();
    QCOMPARE(shown.pixel(dialog->width() / 2, dialog->height() / 2),
             m_room.theme().color(Token::Bg).rgb());
    unlock();
    QVERIFY(dialog->isVisible());
    QCOMPARE(line->text(), u"PO-77"_s);
    dialog->done(QDialog::Rejected);
}

void TestWindowLock::locksByItself()
{
    auto *lock = m_room.window().findChild<WindowLock *>();
    QCOMPARE(settingkeys::lockMinutes.fallback, 5);
    lock->setIdleTime(std::chrono::milliseconds(300));
    QTest::qWait(150);
    m_room.press("Shift"); // somebody is there
    QTest::qWait(200);
    QVERIFY(!lock->isLocked());
    QTRY_VERIFY(lock->isLocked());
    unlock();
    lock->setIdleTime(std::chrono::minutes(5));
}

void TestWindowLock::copiedSecretIsCleared()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    QCOMPARE(secretClipboardTime, std::chrono::seconds(30));
    copySecret(u"https://login.example/?state=abc"_s, std::chrono::milliseconds(50));
    QCOMPARE(clipboard->text(), u"https://login.example/?state=abc"_s);
    QCOMPARE(clipboard->mimeData()->data(u"x-kde-passwordManagerHint"_s), "secret"_ba);
    QTRY_VERIFY(clipboard->text().isEmpty());
}

void TestWindowLock::pastedSecretIsCleared()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setText(u"a long passphrase"_s);
    PassphraseDialog dialog(m_room.theme(), false, {});
    auto *line = dialog.findChild<QLineEdit *>();
    line->paste();
    QCOMPARE(line->text(), u"a long passphrase"_s);
    QMetaObject::invokeMethod(qApp, "aboutToQuit"); // long before its time
    QVERIFY(clipboard->text().isEmpty());
}

void TestWindowLock::otherTextStays()
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    copySecret(u"secret"_s, std::chrono::milliseconds(50));
    clipboard->setText(u"PO-1121-0047"_s);
    QTest::qWait(120);
    QCOMPARE(clipboard->text(), u"PO-1121-0047"_s);
}

/// From nobody to an approver and a policy, by the dialogs.
void TestWindowLock::personsAndPolicy()
{
    action(Command::People).trigger();
    auto *people = m_room.dialog<PeopleDialog>();
    QVERIFY(people);
    PracticeWindow::keep(*people, u"people-empty"_s);
    m_room.press("Ctrl+N");
    auto *add = m_room.dialog<AddPersonDialog>();
    QVERIFY(add);
    m_room.type(u"dan"_s);
    const auto boxes = add->findChildren<QCheckBox *>();
    QCOMPARE(boxes.size(), 6);
    boxes.at(1)->setChecked(true);
    boxes.at(5)->setChecked(true);
    m_room.press("Ctrl+Return");
    const auto registry = m_room.workspace().registry().registry();
    QVERIFY(registry->hasPersons());
    QVERIFY(registry->findByName(u"dan"_s)->isActive());
    QVERIFY(m_room.workspace().approvals().personsOfVault()->contains(u"dan"_s));
    auto *view = people->findChild<TableView *>();
    QCOMPARE(view->model()->rowCount(), 1);
    for (QPushButton *button : people->findChildren<QPushButton *>()) {
        if (button->text() == u"Change policy…"_s)
            button->click();
    }
    auto *policy = m_room.dialog<PolicyDialog>();
    QVERIFY(policy);
    policy->findChild<QLineEdit *>(u"policyCurrency"_s)->setText(u"MYR"_s);
    policy->findChild<QLineEdit *>(u"policyAmount"_s)->setText(u"500.00"_s);
    policy->findChild<QLineEdit *>(u"limit_day"_s)->setText(u"9000.00"_s);
    PracticeWindow::keep(*policy, u"policy"_s);
    m_room.press("Ctrl+Return");
    const auto after = m_room.workspace().registry().registry();
    QVERIFY(after->policy());
    QCOMPARE(after->policy()->thresholds().front().above.minor(), 50'000);
    QCOMPARE(after->policy()->limitList().size(), size_t(1));
    QVERIFY(after->policy()->limitList().front().scope == LimitScope::Day);
    QCOMPARE(after->policy()->limitList().front().ceiling.minor(), 900'000);
    QTest::qWait(50); // columns are fitted a little later
    PracticeWindow::keep(*people, u"people"_s);
    people->done(QDialog::Accepted);
}

void TestWindowLock::promisesAreInTheHelp()
{
    action(Command::PromisesGuide).trigger();
    auto *guide = m_room.dialog<PracticeGuideDialog>();
    QVERIFY(guide);
    PracticeWindow::keep(*guide, u"promises"_s);
    QVERIFY(guide->windowTitle().contains(u"promise"_s));
    guide->done(QDialog::Accepted);
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestWindowLock>(argc, argv);
}

#include "tst_windowlock.moc"
