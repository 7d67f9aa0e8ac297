// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/practicewindow.h"
#include "ui/dialogs/batchsource.h"
#include "ui/dialogs/importpayoutsdialog.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/messageframe.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSignalSpy>

using namespace paydesk;
using namespace Qt::StringLiterals;
using paydesk::test::PracticeWindow;

/// Files of payouts in the window: what is shown of them, and when they can be imported.
class TestBatchWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QVERIFY(m_practice.open()); }
    void cleanup() { QVERIFY(m_practice.reset()); }
    void goodFileBecomesDrafts();
    void errorsComeFirst();
    void cardNumbersAreNotShown();
    void duplicatesAreTicked();
    void pastedRows();
    void unreadableFile();
    void manyRowsStaySmooth();
    void importingCanBeCancelled();
    void importingLeavesTheWindowFree();

private:
    ImportPayoutsDialog *open(const QByteArray &content);
    static bool isChecked(ImportPayoutsDialog &dialog)
    {
        return QTest::qWaitFor([&dialog] { return viewOf(dialog).isVisible(); }, 20'000);
    }
    static TableView &viewOf(ImportPayoutsDialog &dialog)
    {
        return *dialog.findChild<TableView *>();
    }
    static QString cell(ImportPayoutsDialog &dialog, int row, int column)
    {
        return viewOf(dialog).model()->index(row, column).data().toString();
    }
    qint64 drafts()
    {
        return *m_practice.services().ledger.payouts().count({.states = {PayoutState::Draft}});
    }
    AccountId account();
    static QByteArray row(int number, const QByteArray &amount = "10.50")
    {
        return amount + "\tMYR\t" + QByteArray::number(700'000'000 + number)
            + "\tBIMB\tSiti\tRaju\n";
    }

    static constexpr char head[] = "amount\tcurrency\tnumber\tcustomer_code\t"
                                   "customer_first_name\tcustomer_last_name\n";
    PracticeWindow m_practice;
};

AccountId TestBatchWindow::account()
{
    const auto accounts = m_practice.services().ledger.accounts().list();
    for (const Account &found : *accounts) {
        if (found.name.contains(u"MYR payouts"))
            return found.id;
    }
    return {};
}

ImportPayoutsDialog *TestBatchWindow::open(const QByteArray &content)
{
    m_practice.press("Ctrl+Shift+I");
    auto *dialog = m_practice.dialog<ImportPayoutsDialog>();
    if (!dialog)
        return nullptr;
    dialog->source().setAccount(account());
    if (content.isEmpty())
        return dialog;
    QFile file(m_practice.path(u"rows.csv"_s));
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
    file.close();
    dialog->source().setPath(file.fileName());
    return dialog;
}

void TestBatchWindow::goodFileBecomesDrafts()
{
    const qint64 before = drafts();
    auto *dialog = open(head + row(1) + row(2));
    QVERIFY(dialog);
    QVERIFY(isChecked(*dialog));
    QCOMPARE(cell(*dialog, 0, BatchRowTable::ResultColumn), u"Ready"_s);
    PracticeWindow::keep(*dialog, u"batch-ready"_s);
    m_practice.press("Ctrl+Return");
    QTRY_COMPARE(drafts(), before + 2);
    QTRY_VERIFY(!m_practice.dialog<ImportPayoutsDialog>());
}

void TestBatchWindow::errorsComeFirst()
{
    const qint64 before = drafts();
    auto *dialog = open(head + row(11) + row(12, "1x") + row(13).replace("BIMB", "NOBANK"));
    QVERIFY(dialog);
    QVERIFY(isChecked(*dialog));
    QCOMPARE(cell(*dialog, 0, BatchRowTable::ResultColumn), u"Error"_s);
    QCOMPARE(cell(*dialog, 0, BatchRowTable::RowColumn), u"3"_s);
    QVERIFY(cell(*dialog, 0, BatchRowTable::FixColumn).contains(u"“1x”"));
    const auto *model = viewOf(*dialog).model();
    const int amount = BatchRowTable::FirstFileColumn;
    QVERIFY(model->index(0, amount).data(BatchRowTable::BadRole).toBool());
    QVERIFY(!model->index(0, amount + 1).data(BatchRowTable::BadRole).toBool());
    QVERIFY(model->index(1, amount + 3).data(BatchRowTable::BadRole).toBool());
    for (FilterChip *chip : dialog->findChildren<FilterChip *>()) {
        if (chip->accessibleName().contains(u"Errors"))
            chip->click();
    }
    QCOMPARE(model->rowCount(), 2);
    PracticeWindow::keep(*dialog, u"batch-errors"_s);
    m_practice.theme().setAppearance(Theme::Appearance::Dark);
    PracticeWindow::keep(*dialog, u"batch-errors-dark"_s);
    m_practice.theme().setAppearance(Theme::Appearance::Light);
    m_practice.press("Ctrl+Return");
    QTest::qWait(50);
    QCOMPARE(drafts(), before);
    QVERIFY(m_practice.dialog<ImportPayoutsDialog>());
}

void TestBatchWindow::cardNumbersAreNotShown()
{
    auto *dialog = open(head + row(15).replace("Siti", "5591 5875 4370 6253"));
    QVERIFY(dialog);
    QVERIFY(isChecked(*dialog));
    const auto *model = viewOf(*dialog).model();
    QStringList shown;
    for (int column = 0; column < model->columnCount(); ++column)
        shown += model->index(0, column).data().toString();
    QVERIFY2(shown.contains(u"559158******6253"_s), qPrintable(shown.join(u'|')));
    QVERIFY2(!shown.join(u'|').contains(u"4370"_s), qPrintable(shown.join(u'|')));
}

void TestBatchWindow::duplicatesAreTicked()
{
    const qint64 before = drafts();
    auto *dialog = open(head + row(21) + row(22) + row(21));
    QVERIFY(dialog);
    QVERIFY(isChecked(*dialog));
    QCOMPARE(cell(*dialog, 0, BatchRowTable::FixColumn), u"Same account and amount as row 2."_s);
    QCOMPARE(cell(*dialog, 0, BatchRowTable::TickColumn), u"no"_s);
    m_practice.press("Ctrl+Return");
    m_practice.press("Space");
    QCOMPARE(cell(*dialog, 0, BatchRowTable::TickColumn), u"yes"_s);
    m_practice.press("Ctrl+Return"); // still without a reason
    QTest::qWait(50);
    QCOMPARE(drafts(), before);
    auto *reason = dialog->findChild<MessageFrame *>() ? dialog->findChildren<QLineEdit *>().last()
                                                       : nullptr;
    QVERIFY(reason);
    reason->setText(u"second commission"_s);
    PracticeWindow::keep(*dialog, u"batch-duplicates"_s);
    m_practice.press("Ctrl+Return");
    QTRY_COMPARE(drafts(), before + 3);
    QTRY_VERIFY(!m_practice.dialog<ImportPayoutsDialog>());
}

void TestBatchWindow::pastedRows()
{
    const qint64 before = drafts();
    auto *dialog = open({});
    QVERIFY(dialog);
    QGuiApplication::clipboard()->setText(QString::fromLatin1(head + row(31)));
    dialog->setFocus();
    QTest::keySequence(dialog, QKeySequence::Paste);
    QVERIFY(isChecked(*dialog));
    m_practice.press("Ctrl+Return");
    QTRY_COMPARE(drafts(), before + 1);
    QTRY_VERIFY(!m_practice.dialog<ImportPayoutsDialog>());
}

void TestBatchWindow::unreadableFile()
{
    auto *dialog = open("PK\x03\x04 damaged");
    QVERIFY(dialog);
    const auto frames = dialog->findChildren<MessageFrame *>();
    QTRY_VERIFY(std::any_of(frames.begin(), frames.end(),
        [](const MessageFrame *frame) { return frame->isVisible(); }));
    QVERIFY(!viewOf(*dialog).isVisible());
    PracticeWindow::keep(*dialog, u"batch-unreadable"_s);
}

void TestBatchWindow::manyRowsStaySmooth()
{
    QByteArray content(head);
    for (int i = 0; i < 20'000; ++i)
        content += row(1000 + i, i % 100 == 0 ? "x" : "1.00");
    auto *dialog = open(content);
    QVERIFY(dialog);
    QVERIFY(isChecked(*dialog));
    QCOMPARE(viewOf(*dialog).model()->rowCount(), 20'000);
    QCOMPARE(cell(*dialog, 199, BatchRowTable::ResultColumn), u"Error"_s);
    QCOMPARE(cell(*dialog, 200, BatchRowTable::ResultColumn), u"Ready"_s);
    m_practice.press("Ctrl+End");
    PracticeWindow::keep(*dialog, u"batch-many"_s);
    QVERIFY(viewOf(*dialog).currentIndex().row() >= 0);
}

void TestBatchWindow::importingCanBeCancelled()
{
    const qint64 before = drafts();
    QByteArray content(head);
    for (int i = 0; i < 3000; ++i)
        content += row(40'000 + i);
    auto *dialog = open(content);
    QVERIFY(dialog);
    QVERIFY(isChecked(*dialog));
    m_practice.press("Ctrl+Return");
    m_practice.press("Ctrl+Return"); // no second time
    m_practice.press("Esc");
    const auto frames = dialog->findChildren<MessageFrame *>();
    QTRY_VERIFY(std::any_of(frames.begin(), frames.end(), [](const MessageFrame *frame) {
        return frame->isVisible() && frame->lead() == u"The import was cancelled.";
    }));
    PracticeWindow::keep(*dialog, u"batch-cancelled"_s);
    QCOMPARE(drafts(), before);
    m_practice.press("Ctrl+Return");
    QTRY_COMPARE_WITH_TIMEOUT(drafts(), before + 3000, 20'000);
    QTRY_VERIFY(!m_practice.dialog<ImportPayoutsDialog>());
}

/// With PAYDESK_SOAK 100,000 rows.
void TestBatchWindow::importingLeavesTheWindowFree()
{
    const int count = qEnvironmentVariableIntValue("PAYDESK_SOAK") > 0 ? 100'000 : 5'000;
    QByteArray content(head);
    for (int i = 0; i < count; ++i)
        content += row(1'000'000 + i);
    auto *dialog = open(content);
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitFor([dialog] { return viewOf(*dialog).isVisible(); }, 120'000));
    QElapsedTimer since;
    QElapsedTimer whole;
    qint64 longest = 0;
    QTimer tick;
    connect(&tick, &QTimer::timeout, this, [&] { longest = std::max(longest, since.restart()); });
    QSignalSpy imported(dialog, &ImportPayoutsDialog::imported);
    qint64 during = 0;
    connect(dialog, &ImportPayoutsDialog::imported, this, [&] { during = longest; });
    whole.start();
    since.start();
    tick.start(1);
    m_practice.press("Ctrl+Return");
    const qint64 begun = whole.elapsed();
    longest = 0;
    since.start();
    QVERIFY(imported.wait(240'000));
    qInfo("%d rows written in %lld ms; begun in %lld ms, the window's longest pause %lld ms", count,
        whole.elapsed(), begun, during);
    QVERIFY2(during < whole.elapsed() / 3, qPrintable(QString::number(during)));
    QTRY_VERIFY(!m_practice.dialog<ImportPayoutsDialog>());
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestBatchWindow>(argc, argv);
}

#include "tst_batchwindow.moc"
