// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/callbacks/callbackreception.h"
#include "tests/ui/practicewindow.h"
#include "ui/dialogs/applycallbackdialog.h"
#include "ui/dialogs/listendialog.h"
#include "ui/dialogs/practiceguidedialog.h"
#include "ui/pages/callbackdetails.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/toast.h"

#include <QComboBox>
#include <QDockWidget>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTcpSocket>
#include <QTextBrowser>

using namespace paydesk;
using paydesk::test::PracticeWindow;

/// Callbacks in the window: list, pane, by hand, by the listener, out of a folder.
class TestCallbackWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup() { QVERIFY(m_practice.reset()); }
    void listSaysWhatBecameOfEach();
    void filtersNarrowTheList();
    void paneLeadsToTheOrder();
    void pastedCallbackIsJudged();
    void nonsenseStaysInTheDialog();
    void fileIsTakenByteForByte();
    void simulatorsReachTheListener();
    void listeningStopsAndStarts();
    void folderIsWatched();
    void secretsNeverReachTheWidget();
    void guideHasAPagePerProvider();
    void everyFaultIsInTheDockAndTheGuide();

private:
    MainWindow &window() { return m_practice.window(); }
    Ledger &ledger() { return m_practice.services().ledger; }
    CallbackReception &reception() { return m_practice.services().reception; }
    TableView &view() { return *page().findChild<TableView *>(); }
    PageWidget &page() { return window().page(QStringLiteral("callbacks")); }
    QString message()
    {
        return page().findChild<CallbackDetails *>()->findChild<MessageFrame *>()->lead();
    }
    QString raw()
    {
        return page().findChild<CallbackDetails *>()->findChild<QPlainTextEdit *>()->toPlainText();
    }
    Callback newest()
    {
        return ledger().callbacks().list({}, {.limit = 1, .after = {}})->items.front();
    }
    qint64 count() { return *ledger().callbacks().count({}); }
    static QPushButton *button(QWidget &in, const QString &text);
    ApplyCallbackDialog *openApply();
    void paste(ApplyCallbackDialog &dialog, const QString &text, const QString &headers = {});

    PracticeWindow m_practice;
};

void TestCallbackWindow::initTestCase()
{
    QVERIFY(m_practice.open(PracticeWindow::Morning::Played));
    window().actions().of(Command::Callbacks).trigger();
    QCOMPARE(window().currentPageName(), QStringLiteral("callbacks"));
}

QPushButton *TestCallbackWindow::button(QWidget &in, const QString &text)
{
    for (QPushButton *one : in.findChildren<QPushButton *>()) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}

ApplyCallbackDialog *TestCallbackWindow::openApply()
{
    m_practice.press("Ctrl+N");
    return m_practice.dialog<ApplyCallbackDialog>();
}

void TestCallbackWindow::paste(
    ApplyCallbackDialog &dialog, const QString &text, const QString &headers)
{
    const auto edits = dialog.findChildren<QPlainTextEdit *>();
    edits.at(0)->setPlainText(text);
    edits.at(1)->setPlainText(headers);
}

void TestCallbackWindow::listSaysWhatBecameOfEach()
{
    QCOMPARE(qint64(view().model()->rowCount()), count());
    QVERIFY(count() >= 4);
    QSet<QString> outcomes;
    for (int row = 0; row < view().model()->rowCount(); ++row)
        outcomes.insert(view().model()->index(row, 0).data().toString());
    QVERIFY(outcomes.contains(QStringLiteral("Applied")));
    QVERIFY(outcomes.contains(QStringLiteral("Refused")));
    QVERIFY(!message().isEmpty());
    PracticeWindow::keep(window(), QStringLiteral("callbacks"));
}

void TestCallbackWindow::filtersNarrowTheList()
{
    auto *views = page().findChild<QComboBox *>();
    const int all = view().model()->rowCount();
    views->setCurrentIndex(1);
    emit views->activated(1); // worth a look
    QTRY_VERIFY(view().model()->rowCount() < all);
    for (int row = 0; row < view().model()->rowCount(); ++row)
        QVERIFY(view().model()->index(row, 0).data().toString() != QStringLiteral("Applied"));
    m_practice.press("Ctrl+Backspace");
    QTRY_COMPARE(view().model()->rowCount(), all);
}

void TestCallbackWindow::paneLeadsToTheOrder()
{
    const auto applied = ledger().callbacks().list(
        {.outcomes = {CallbackOutcome::Applied}}, {.limit = 1, .after = {}});
    const Callback callback = applied->items.front();
    page().showObject(ObjectKind::Callback, callback.id.value);
    const auto links = page().findChild<CallbackDetails *>()->findChildren<LinkButton *>();
    QVERIFY(!links.isEmpty());
    links.first()->click();
    QVERIFY(window().currentPageName() != QStringLiteral("callbacks"));
    QVERIFY(window().showPage(QStringLiteral("callbacks")));
}

void TestCallbackWindow::pastedCallbackIsJudged()
{
    ApplyCallbackDialog *dialog = openApply();
    QVERIFY(dialog);
    PracticeWindow::keep(*dialog, QStringLiteral("apply-callback"));
    paste(*dialog, QStringLiteral("{\"result\":{\"payId\":\"x\"},\"signature\":\"AAAA\"}"));
    const qint64 before = count();
    m_practice.press("Ctrl+Return");
    QVERIFY(!m_practice.dialog<ApplyCallbackDialog>());
    QCOMPARE(count(), before + 1);
    QCOMPARE(newest().outcome, CallbackOutcome::Refused);
    QTRY_COMPARE(view().currentId(), newest().id.value);
    QVERIFY2(message().contains(QStringLiteral("not what maib sends")), qPrintable(message()));
    QVERIFY(page().findChild<Toast *>()->isVisible());
    // The very same again is counted, not listed a second time.
    dialog = openApply();
    paste(*dialog, QStringLiteral("{\"result\":{\"payId\":\"x\"},\"signature\":\"AAAA\"}"));
    m_practice.press("Ctrl+Return");
    QCOMPARE(count(), before + 1);
    QCOMPARE(newest().deliveries, 2);
}

void TestCallbackWindow::nonsenseStaysInTheDialog()
{
    ApplyCallbackDialog *dialog = openApply();
    QVERIFY(!button(*dialog, QStringLiteral("Apply"))->isEnabled());
    paste(*dialog, QStringLiteral("{\"a\":1}"), QStringLiteral("this is no header"));
    const qint64 before = count();
    m_practice.press("Ctrl+Return");
    QVERIFY(m_practice.dialog<ApplyCallbackDialog>());
    QVERIFY(dialog->findChild<MessageFrame *>()->isVisible());
    QCOMPARE(count(), before);
}

void TestCallbackWindow::fileIsTakenByteForByte()
{
    const QByteArray bytes("{\"result\":{\"payId\":\"y\"},\r\n\"signature\":\"AAAA\"}\n\n");
    const QString path = m_practice.path(QStringLiteral("callback.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    ApplyCallbackDialog *dialog = openApply();
    dialog->readFile(path);
    m_practice.press("Ctrl+Return");
    QCOMPARE(newest().body, bytes);
}

void TestCallbackWindow::simulatorsReachTheListener()
{
    const qint64 before = count();
    const auto account = ledger().accounts().findByName(QStringLiteral("MYR payments"));
    bool created = false;
    m_practice.services()
        .invoices
        .create(account->id,
            {.reference = {},
                .amount = Money::fromMinor(2500, *Currency::fromCode(u"MYR")),
                .description = QStringLiteral("Order 1"),
                .fields = {{QStringLiteral("customer_code"), QStringLiteral("MBB")},
                    {QStringLiteral("customer_ip"), QStringLiteral("203.0.113.7")},
                    {QStringLiteral("customer_first_name"), QStringLiteral("Siti")},
                    {QStringLiteral("customer_last_name"), QStringLiteral("Aminah")}}})
        ->onFinished(this, [&](const auto &made) { created = made && !made->problem; });
    QTRY_VERIFY(created);
    QTRY_COMPARE_WITH_TIMEOUT(count(), before + 1, 12'000); // its order is open for 8 seconds
    QCOMPARE(newest().outcome, CallbackOutcome::Applied);
    QCOMPARE(newest().account, account->id);
    const auto invoice = ledger().invoices().get(InvoiceId{newest().objectId});
    QVERIFY(invoice);
    QCOMPARE(invoice->state, InvoiceState::Paid);
    QTRY_COMPARE(qint64(view().model()->rowCount()), count());
}

void TestCallbackWindow::listeningStopsAndStarts()
{
    QVERIFY(reception().isListening());
    const quint16 port = reception().port();
    button(page(), QStringLiteral("Stop listening"))->click();
    QVERIFY(!reception().isListening());
    QTcpSocket closed;
    closed.connectToHost(QStringLiteral("127.0.0.1"), port);
    QVERIFY(!closed.waitForConnected(500));
    button(page(), QStringLiteral("Listen…"))->click();
    auto *dialog = m_practice.dialog<ListenDialog>();
    QVERIFY(dialog);
    PracticeWindow::keep(*dialog, QStringLiteral("listen"));
    const auto lines = dialog->findChildren<QLineEdit *>();
    QVERIFY(lines.at(0)->isReadOnly()); // practice stays on this computer
    lines.at(1)->setText(QStringLiteral("seventy"));
    m_practice.press("Ctrl+Return");
    QVERIFY(m_practice.dialog<ListenDialog>());
    lines.at(1)->setText(QString::number(port)); // the accounts' addresses are right again
    m_practice.press("Ctrl+Return");
    QVERIFY(!m_practice.dialog<ListenDialog>());
    QVERIFY(reception().isListening());
    QCOMPARE(reception().port(), port);
}

void TestCallbackWindow::folderIsWatched()
{
    const QString folder = m_practice.path(QStringLiteral("inbox"));
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(reception().watch(folder));
    QFile file(folder + QStringLiteral("/one.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"nobody\":\"sent this\"}");
    file.close();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder + QStringLiteral("/rejected/one.json")), 5'000);
    button(page(), QStringLiteral("Stop watching"))->click();
    QVERIFY(reception().folder().isEmpty());
}

void TestCallbackWindow::secretsNeverReachTheWidget()
{
    ApplyCallbackDialog *dialog = openApply();
    paste(*dialog,
        QStringLiteral("{\"cardNumber\":\"5123817234060000\",\"billerId\":\"8c2f-TOKEN\","
                       "\"cvv\":\"737\",\"signature\":\"AAAA\"}"),
        QStringLiteral("Authorization: Bearer abc.def"));
    m_practice.press("Ctrl+Return");
    QTRY_COMPARE(view().currentId(), newest().id.value);
    QVERIFY(raw().contains(QStringLiteral("[left out 512381******0000]")));
    for (const char *secret : {"5123817234060000", "8c2f-TOKEN", "737", "abc.def"})
        QVERIFY2(!raw().contains(QString::fromLatin1(secret)), secret);
}

void TestCallbackWindow::guideHasAPagePerProvider()
{
    window().actions().of(Command::PracticeGuide).trigger();
    auto *guide = m_practice.dialog<PracticeGuideDialog>();
    QVERIFY(guide);
    auto *contents = guide->findChild<QListWidget *>();
    auto *text = guide->findChild<QTextBrowser *>();
    for (const ProviderInfo *info : m_practice.services().providers.all()) {
        const auto found = contents->findItems(info->name, Qt::MatchExactly);
        QVERIFY2(found.size() == 1, qPrintable(info->name));
        contents->setCurrentItem(found.first());
        QVERIFY(text->toPlainText().startsWith(info->name));
    }
    QTest::qWait(50);
    PracticeWindow::keep(*guide, QStringLiteral("guide"));
}

void TestCallbackWindow::everyFaultIsInTheDockAndTheGuide()
{
    const auto *dock = window().findChild<QDockWidget *>(QStringLiteral("simulators"));
    const auto lists = dock->findChildren<QComboBox *>();
    QCOMPARE(lists.size(), m_practice.services().providers.all().size());
    window().actions().of(Command::PracticeGuide).trigger();
    const QString guide
        = m_practice.dialog<PracticeGuideDialog>()->findChild<QTextBrowser *>()->toPlainText();
    const QStringList faults = m_practice.practice().faults();
    for (const QComboBox *list : lists) {
        QCOMPARE(list->count(), faults.size());
        for (const QString &fault : faults) {
            const QString words = list->itemText(list->findData(fault));
            QVERIFY2(words != fault, qPrintable(fault)); // in words, not by its name
            if (fault != u"none")
                QVERIFY2(guide.contains(fault + u'\n' + words), qPrintable(guide));
        }
    }
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestCallbackWindow>(argc, argv);
}

#include "tst_callbackwindow.moc"
