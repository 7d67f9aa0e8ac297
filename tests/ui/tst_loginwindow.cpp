// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/accounts/logindesk.h"
#include "tests/ui/practicelogin.h"
#include "ui/dialogs/logindialog.h"
#include "ui/dialogs/payoutreviewdialog.h"
#include "ui/pages/accountdetails.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/messageframe.h"

#include <QClipboard>
#include <QLineEdit>

using namespace paydesk;
using paydesk::test::PracticeWindow;

/// A login at a provider that needs a person: from the warning to the payout.
class TestLoginWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void accountSaysThatALoginIsNeeded();
    void payoutWithoutALoginLeadsThere();
    void dialogSaysWhatHappens();
    void withoutABrowserTheLinkIsCopied();
    void finishSaysWhatIsMissing();
    void refusedCodeLeavesTheLoginOpen();
    void refusalsAreToldClearly_data();
    void refusalsAreToldClearly();
    void pastedAddressLogsIn();
    void payoutGoesAfterwards();
    void endIsWarnedAbout();

private:
    MainWindow &window() { return m_practice.window(); }
    Services &services() { return m_practice.services(); }
    PageWidget &page() { return window().page(QStringLiteral("accounts")); }
    AccountDetails &pane() { return *page().findChild<AccountDetails *>(); }
    LogInDialog *openLogIn();
    QString logInAs(const QByteArray &phone)
    {
        return test::logInThere(m_practice, m_account, m_practice.browser().opened.last(), phone);
    }
    QString textOf(QWidget &widget);
    std::optional<Payout> sendPayout();

    PracticeWindow m_practice;
    AccountId m_account;
};

void TestLoginWindow::initTestCase()
{
    QVERIFY(m_practice.open());
    m_account = test::accountWithLogin(services());
    QVERIFY(m_account);
}

void TestLoginWindow::cleanup()
{
    QVERIFY(m_practice.reset());
    m_practice.browser().works = true;
}

QString TestLoginWindow::textOf(QWidget &widget)
{
    QString all;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        all += label->isVisibleTo(&widget) ? label->text() + u'\n' : QString();
    return all;
}

LogInDialog *TestLoginWindow::openLogIn()
{
    window().showPage(QStringLiteral("accounts"));
    page().showObject(ObjectKind::Account, m_account.value);
    window().actions().of(Command::LogIn).trigger();
    return m_practice.dialog<LogInDialog>();
}

std::optional<Payout> TestLoginWindow::sendPayout()
{
    const auto draft = services().payouts.createDraft(m_account,
        {.reference = {},
            .amount = Money::fromMinor(2500, *Currency::fromCode(u"USD")),
            .description = {}});
    if (!draft)
        return std::nullopt;
    window().showPage(QStringLiteral("payouts"));
    window().page(QStringLiteral("payouts")).showObject(ObjectKind::Payout, draft->id.value);
    return *draft;
}

void TestLoginWindow::accountSaysThatALoginIsNeeded()
{
    window().showPage(QStringLiteral("accounts"));
    page().showObject(ObjectKind::Account, m_account.value);
    QVERIFY2(textOf(pane()).contains(QStringLiteral("Log in needed")), qPrintable(textOf(pane())));
    QVERIFY(window().actions().of(Command::LogIn).isEnabled());
    QVERIFY(textOf(page()).contains(QStringLiteral("Nobody is logged in")));
    PracticeWindow::keep(window(), QStringLiteral("login-needed"));
    // Accounts of other providers offer no login.
    const auto other = services().ledger.accounts().findByName(QStringLiteral("MYR payouts"));
    page().showObject(ObjectKind::Account, other->id.value);
    QVERIFY(!window().actions().of(Command::LogIn).isEnabled());
}

void TestLoginWindow::payoutWithoutALoginLeadsThere()
{
    const auto draft = sendPayout();
    QVERIFY(draft);
    PageWidget &payouts = window().page(QStringLiteral("payouts"));
    window().actions().of(Command::Send).trigger();
    QVERIFY(m_practice.dialog<PayoutReviewDialog>());
    m_practice.press("Ctrl+Return");
    const auto said = [this, &payouts] { return textOf(payouts); };
    QTRY_VERIFY2(said().contains(QStringLiteral("Nobody is logged in")), qPrintable(said()));
    for (const char *words : {"Nothing was sent", "Log in on the Accounts page"})
        QVERIFY2(said().contains(QString::fromLatin1(words)), qPrintable(said()));
    QCOMPARE(services().ledger.payouts().get(draft->id)->state, PayoutState::Draft);
    for (LinkButton *link : payouts.findChildren<LinkButton *>()) {
        if (link->text() == u"Open the account" && link->isVisible())
            link->click();
    }
    QCOMPARE(window().currentPageName(), QStringLiteral("accounts"));
    QVERIFY(window().actions().of(Command::LogIn).isEnabled());
}

void TestLoginWindow::dialogSaysWhatHappens()
{
    m_practice.browser().opened.clear();
    LogInDialog *dialog = openLogIn();
    QVERIFY(dialog);
    QCOMPARE(m_practice.browser().opened.size(), 1);
    const QString text = textOf(*dialog);
    for (const char *said : {"opens in your browser", "is taken until", "Copy the whole address"})
        QVERIFY2(text.contains(QString::fromLatin1(said)), qPrintable(text));
    // The address holds a secret: it is nowhere on screen.
    QVERIFY(!text.contains(QStringLiteral("client_token")));
    auto *line = dialog->findChild<QLineEdit *>();
    QCOMPARE(dialog->focusWidget(), line);
    QCOMPARE(line->echoMode(), QLineEdit::Password);
    QTest::qWait(50);
    PracticeWindow::keep(*dialog, QStringLiteral("login"));
    m_practice.press("Ctrl+O");
    QCOMPARE(m_practice.browser().opened.size(), 2);
}

void TestLoginWindow::withoutABrowserTheLinkIsCopied()
{
    m_practice.browser().works = false;
    LogInDialog *dialog = openLogIn();
    QVERIFY(textOf(*dialog).contains(QStringLiteral("No browser could be opened")));
    m_practice.press("Ctrl+Shift+C");
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("/clients/authorize?")));
    QVERIFY(textOf(*dialog).contains(QStringLiteral("The link is in the clipboard")));
}

void TestLoginWindow::finishSaysWhatIsMissing()
{
    LogInDialog *dialog = openLogIn();
    auto *field = dialog->findChild<FormField *>();
    m_practice.press("Ctrl+Return");
    QVERIFY(field->hasError());
    QVERIFY(textOf(*dialog).contains(QStringLiteral("Nothing is pasted yet")));
    QCOMPARE(dialog->focusWidget(), dialog->findChild<QLineEdit *>());
}

/// Somebody pasted an old code; the one that the browser shows now is as good as before.
void TestLoginWindow::refusedCodeLeavesTheLoginOpen()
{
    LogInDialog *dialog = openLogIn();
    auto *field = dialog->findChild<FormField *>();
    dialog->findChild<QLineEdit *>()->setText(QStringLiteral("abc.def.ghi"));
    m_practice.press("Ctrl+Return");
    QTRY_VERIFY(field->hasError());
    QVERIFY(textOf(*dialog).contains(QStringLiteral("CAI-300-01")));
    QVERIFY(textOf(*dialog).contains(QStringLiteral("is taken until")));
    QVERIFY(services().logIn.openUntil(m_account));
    dialog->findChild<QLineEdit *>()->setText(QStringLiteral("abc.def.ghi"));
    m_practice.press("Ctrl+Return");
    QTest::qWait(100);
    QVERIFY2(textOf(*dialog).contains(QStringLiteral("CAI-300-01")), qPrintable(textOf(*dialog)));
}

void TestLoginWindow::refusalsAreToldClearly_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const char *pasted, const char *said) {
        QTest::newRow(name) << QString::fromUtf8(pasted) << QString::fromLatin1(said);
    };
    row("another page", "https://elsewhere.example/?code=abc", "another page");
    row("no code", "%REDIRECT%", "no code in it");
    row("two codes", "%REDIRECT%?code=abc&code=def", "two different codes");
    row("not an address", "ftp://x/?code=abc", "no web address");
    row("not ASCII",
        "abc\xC3\xA4"
        "def",
        "cannot belong to it");
    row("used up", "%REDIRECT%?code=abc.def.ghi", "CAI-300-01");
    row("refused login", "%REDIRECT%?error_code=CAI-100-05&message=wrong", "The password is wrong");
}

void TestLoginWindow::refusalsAreToldClearly()
{
    QFETCH(QString, pasted);
    QFETCH(QString, said);
    LogInDialog *dialog = openLogIn();
    const auto account = services().ledger.accounts().get(m_account);
    pasted.replace(
        QStringLiteral("%REDIRECT%"), account->settings.value(QStringLiteral("redirect_url")));
    auto *field = dialog->findChild<FormField *>();
    dialog->findChild<QLineEdit *>()->setText(pasted);
    m_practice.press("Ctrl+Return");
    QTRY_VERIFY(field->hasError());
    QVERIFY2(textOf(*dialog).contains(said), qPrintable(textOf(*dialog)));
    QVERIFY(m_practice.dialog<LogInDialog>());
    QVERIFY(!services().ledger.accounts().get(m_account)->secretKeys.contains(
        QStringLiteral("login_token")));
}

void TestLoginWindow::pastedAddressLogsIn()
{
    LogInDialog *dialog = openLogIn();
    const QString redirected = logInAs("0000000663");
    QVERIFY(!redirected.isEmpty());
    dialog->findChild<QLineEdit *>()->setText(redirected);
    m_practice.press("Ctrl+Return");
    QTRY_VERIFY(!m_practice.dialog<LogInDialog>());
    QTRY_VERIFY2(textOf(pane()).contains(QStringLiteral("Logged in")), qPrintable(textOf(pane())));
    // What was said of it where a payout was to be sent is true no longer.
    window().showPage(QStringLiteral("payouts"));
    const QString payouts = textOf(window().page(QStringLiteral("payouts")));
    QVERIFY2(!payouts.contains(QStringLiteral("Nobody is logged in")), qPrintable(payouts));
    window().showPage(QStringLiteral("accounts"));
    // What the provider says about the user is asked at once.
    QTRY_VERIFY2(
        textOf(pane()).contains(QStringLiteral("active, asked")), qPrintable(textOf(pane())));
    QVERIFY(!textOf(page()).contains(QStringLiteral("Nobody is logged in")));
    PracticeWindow::keep(window(), QStringLiteral("logged-in"));
}

void TestLoginWindow::payoutGoesAfterwards()
{
    const auto draft = sendPayout();
    QVERIFY(draft);
    bool done = false;
    services().payouts.send(draft->id)->onFinished(
        this, [&](const Result<PayoutOutcome> &outcome) { done = outcome && !outcome->problem; });
    QTRY_VERIFY(done);
    QCOMPARE(services().ledger.payouts().get(draft->id)->state, PayoutState::Paid);
}

void TestLoginWindow::endIsWarnedAbout()
{
    LogInDialog *dialog = openLogIn();
    dialog->findChild<QLineEdit *>()->setText(logInAs("0000000403")); // a token of 20 minutes
    m_practice.press("Ctrl+Return");
    QTRY_VERIFY(!m_practice.dialog<LogInDialog>());
    QTRY_VERIFY2(
        textOf(pane()).contains(QStringLiteral("May be over")), qPrintable(textOf(pane())));
    QTRY_VERIFY(textOf(page()).contains(QStringLiteral("asks before each payout")));
}

int main(int argc, char *argv[])
{
    return paydesk::test::runInEnglish<TestLoginWindow>(argc, argv);
}

#include "tst_loginwindow.moc"
