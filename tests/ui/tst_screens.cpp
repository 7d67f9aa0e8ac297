// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/practicewindow.h"
#include "ui/dialogs/accountcombo.h"
#include "ui/dialogs/newpayoutdialog.h"
#include "ui/dialogs/providerform.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/amountedit.h"
#include "ui/widgets/pageheader.h"

#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>

using namespace paydesk;
using paydesk::test::PracticeWindow;

/// Every page in both appearances and at every size of type. With PAYDESK_SCREENSHOTS=<folder>
/// the pictures are kept, to be looked at.
class TestScreens : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void pagesFit_data();
    void pagesFit();
    void amountsAreNeverCut();
    void providersAreNeverCut();
    void dialogs();

private:
    void makeStatement();

    PracticeWindow m_practice;
};

void TestScreens::initTestCase()
{
    QVERIFY(m_practice.open());
    makeStatement();
}

void TestScreens::makeStatement()
{
    const auto accounts = m_practice.services().ledger.accounts().list();
    QVERIFY(accounts);
    for (const Account &account : *accounts) {
        const auto path = m_practice.practice().writeStatement(account);
        if (!path)
            continue;
        bool done = false;
        m_practice.services().reconciliation.importStatement(account.id, *path)
            ->onFinished(this, [&](const Result<Statement> &statement) {
                if (!statement)
                    return void(done = true);
                ReconcileRequest request{.account = account.id};
                request.statement = statement->id;
                m_practice.services().reconciliation.reconcile(request)->onFinished(
                    this, [&done](const auto &) { done = true; });
            });
        QTRY_VERIFY_WITH_TIMEOUT(done, 20'000);
    }
}

void TestScreens::pagesFit_data()
{
    QTest::addColumn<int>("appearance");
    QTest::addColumn<int>("percent");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << int(Theme::Appearance::Light) << 100 << QSize(1280, 800);
    QTest::newRow("dark") << int(Theme::Appearance::Dark) << 100 << QSize(1280, 800);
    QTest::newRow("wide") << int(Theme::Appearance::Light) << 100 << QSize(1920, 1080);
    QTest::newRow("small") << int(Theme::Appearance::Dark) << 100 << QSize(1024, 700);
    QTest::newRow("large-type") << int(Theme::Appearance::Light) << 150 << QSize(1920, 1080);
}

void TestScreens::pagesFit()
{
    QFETCH(int, appearance);
    QFETCH(int, percent);
    QFETCH(QSize, size);
    MainWindow &window = m_practice.window();
    m_practice.theme().setScale(percent);
    m_practice.theme().setAppearance(Theme::Appearance(appearance));
    window.resize(size);
    for (const char *name : {"overview", "invoices", "payouts", "reconciliation", "accounts"}) {
        QVERIFY(window.showPage(QString::fromLatin1(name)));
        QTest::qWait(50);
        PracticeWindow::keep(window, QStringLiteral("%1-%2").arg(QLatin1StringView(name),
                                                 QLatin1StringView(QTest::currentDataTag())));
        // Nothing pushes the window wider than it was asked to be.
        QCOMPARE(window.size(), size);
    }
    m_practice.theme().setScale(100);
    m_practice.theme().setAppearance(Theme::Appearance::Light);
}

void TestScreens::amountsAreNeverCut()
{
    MainWindow &window = m_practice.window();
    window.resize(1024, 700);
    for (const char *name : {"overview", "invoices", "payouts", "reconciliation", "accounts"}) {
        window.showPage(QString::fromLatin1(name));
        QTest::qWait(50);
        const auto views = window.page(QString::fromLatin1(name)).findChildren<TableView *>();
        QVERIFY(!views.isEmpty());
        for (const TableView *view : views) {
            for (int column = 0; column < view->model()->columnCount(); ++column) {
                const auto kind = ColumnKind(
                    view->model()->headerData(column, Qt::Horizontal, columnKindRole).toInt());
                const bool whole = kind == ColumnKind::Amount || kind == ColumnKind::Difference
                    || kind == ColumnKind::Reference || kind == ColumnKind::Time;
                if (!whole || view->isColumnHidden(column) || view->model()->rowCount() == 0)
                    continue;
                QVERIFY2(view->columnWidth(column) >= view->sizeHintForIndex(view->model()->index(0, column)).width(),
                         qPrintable(QStringLiteral("%1, column %2").arg(view->accessibleName()).arg(column)));
            }
        }
    }
}

void TestScreens::providersAreNeverCut()
{
    MainWindow &window = m_practice.window();
    window.resize(1024, 700);
    for (const char *name : {"overview", "invoices", "accounts"}) {
        window.showPage(QString::fromLatin1(name));
        QTest::qWait(50);
        int seen = 0;
        for (const TableView *view : window.page(QString::fromLatin1(name)).findChildren<TableView *>()) {
            // Nothing hangs over the right side either: what has no room gives way.
            QVERIFY2(!view->horizontalScrollBar()->isVisible(), qPrintable(view->accessibleName()));
            for (int column = 0; column < view->model()->columnCount(); ++column) {
                if (view->model()->headerData(column, Qt::Horizontal) != QStringLiteral("Provider"))
                    continue;
                ++seen;
                for (int row = 0; row < std::min(50, view->model()->rowCount()); ++row)
                    QVERIFY(view->columnWidth(column)
                            >= view->sizeHintForIndex(view->model()->index(row, column)).width());
            }
        }
        QCOMPARE(seen, 1);
    }
    window.showPage(QStringLiteral("reconciliation"));
    QTest::qWait(50);
    PageWidget &page = window.page(QStringLiteral("reconciliation"));
    QVERIFY(!page.findChild<TableView *>()->horizontalScrollBar()->isVisible());
    // Nothing in the head lies over something else.
    QList<QWidget *> parts;
    for (QWidget *part : page.findChild<PageHeader *>()->findChildren<QWidget *>()) {
        if (part->isVisible() && (qobject_cast<QPushButton *>(part) || qobject_cast<QComboBox *>(part)))
            parts.append(part);
    }
    for (const QWidget *one : parts) {
        const QRect place(one->mapTo(&page, QPoint()), one->size());
        for (const QWidget *other : parts)
            QVERIFY(one == other || !place.intersects(QRect(other->mapTo(&page, QPoint()), other->size())));
    }
}

void TestScreens::dialogs()
{
    MainWindow &window = m_practice.window();
    window.resize(1280, 800);
    for (const auto appearance : {Theme::Appearance::Light, Theme::Appearance::Dark}) {
        m_practice.theme().setAppearance(appearance);
        const QString suffix = appearance == Theme::Appearance::Dark ? QStringLiteral("-dark") : QString();
        for (const auto &[page, key, name] :
             {std::tuple{"payouts", "Ctrl+N", "new-payout"}, {"invoices", "Ctrl+N", "new-invoice"},
              {"reconciliation", "Ctrl+I", "import"}, {"accounts", "Ctrl+N", "add-account"},
              {"overview", "F1", "keyboard-help"}}) {
            window.showPage(QString::fromLatin1(page));
            m_practice.press(key);
            auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
            QVERIFY2(dialog, name);
            QTest::qWait(50);
            PracticeWindow::keep(*dialog, QString::fromLatin1(name) + suffix);
            QVERIFY(dialog->width() <= 1024 && dialog->height() <= 700);
            dialog->done(QDialog::Rejected);
        }
    }
    m_practice.theme().setAppearance(Theme::Appearance::Light);
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestScreens>(argc, argv);
}

#include "tst_screens.moc"
