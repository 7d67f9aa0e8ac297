// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/transfers/transferdesk.h"
#include "tests/ui/practicewindow.h"
#include "ui/dialogs/asksheet.h"
#include "ui/dialogs/newtransferdialog.h"
#include "ui/dialogs/stepdialog.h"
#include "ui/dialogs/transferreviewdialog.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/headertabs.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/wipededit.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QClipboard>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRadioButton>
#include <QRegularExpression>
#include <QTextDocumentFragment>
#include <QUrlQuery>

using namespace paydesk;
using paydesk::test::PracticeWindow;

namespace {

// Cards of the practice provider, and what its bank wants of them.
const char asksForCode[] = "5591587543706253";
const char asksOnPage[] = "5473959513413611";
const char asksNobody[] = "4242424242424242";
const char recipientCard[] = "5168742060221193";
const char securityCode[] = "917";
const char rightCode[] = "123456";
const char wrongCode[] = "654987";

/// A page's form, as a browser would send it.
struct PageForm
{
    QUrl action;
    QUrlQuery fields;
};

QString plainText(const QString &html)
{
    return QTextDocumentFragment::fromHtml(html).toPlainText();
}

PageForm formOf(const QByteArray &page)
{
    static const QRegularExpression action(QStringLiteral("action=\"([^\"]*)\""));
    static const QRegularExpression input(QStringLiteral("name=\"([^\"]*)\" value=\"([^\"]*)\""));
    const QString html = QString::fromUtf8(page);
    PageForm form{.action = QUrl(plainText(action.match(html).captured(1))), .fields = {}};
    for (auto match = input.globalMatch(html); match.hasNext();) {
        const auto found = match.next();
        form.fields.addQueryItem(found.captured(1),
            QString::fromLatin1(QUrl::toPercentEncoding(plainText(found.captured(2)))));
    }
    return form;
}

} // namespace

/// Transfers and claims in the window, by keys alone, over the practice provider.
class TestTransferWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();
    void codeWithAWrongOneFirst();
    void bankPageInTheBrowser();
    void noBrowserLeavesTheLink();
    void claimOfAnExternalRecipient();
    void claimByItsNumberAlone();
    void badCardCostsNothing();
    void recipientNeedsWhatTheProviderSays();
    void goingBackKeepsTheForm();
    void lostAnswerIsSettledByAPerson();
    void declinedIsSaid();
    void tabsByKeys();

private:
    void press(const char *keys) { m_practice.press(keys); }
    void look(QWidget &widget, const QString &name)
    {
        if (qEnvironmentVariableIsSet("PAYDESK_SCREENSHOTS"))
            QTest::qWait(150); // until everything has its place
        PracticeWindow::keep(widget, name);
    }
    void type(const char *text);
    Ledger &ledger() { return m_practice.services().ledger; }
    PageWidget &page() { return m_practice.window().page(QStringLiteral("transfers")); }
    NewTransferDialog *openNew();
    void fill(const char *amount, const char *sender);
    void sendReviewed();
    std::optional<Transfer> newest();
    std::optional<Claim> newestClaim();
    WipedEdit *codeField();
    QByteArray get(const QUrl &url);
    QByteArray post(const QUrl &url, const QUrlQuery &fields);
    void passBank(const QUrl &page, const char *code);
    QString visibleTexts();
    void verifyNothingLeft(const QList<const char *> &secrets);
    qint64 transferCount() { return ledger().transfers().count({}).value(); }

    PracticeWindow m_practice;
    QNetworkAccessManager m_network;
};

void TestTransferWindow::initTestCase()
{
    QVERIFY(m_practice.open());
    const auto views = page().findChildren<TableView *>();
    QCOMPARE(views.size(), 2);
    for (TableView *view : views)
        new QAbstractItemModelTester(
            view->model(), QAbstractItemModelTester::FailureReportingMode::QtTest, this);
}

void TestTransferWindow::cleanup()
{
    QVERIFY(m_practice.reset());
    m_practice.browser().opened.clear();
    m_practice.browser().works = true;
    for (HeaderTabs *tabs : page().findChildren<HeaderTabs *>())
        tabs->setCurrentIndex(0);
}

void TestTransferWindow::type(const char *text)
{
    QWidget *top = QApplication::activeModalWidget() ? QApplication::activeModalWidget()
                                                     : &m_practice.window();
    QVERIFY(top->focusWidget());
    QTest::keyClicks(top->focusWidget(), QString::fromLatin1(text));
}

NewTransferDialog *TestTransferWindow::openNew()
{
    press("Ctrl+4");
    press("Ctrl+N");
    return m_practice.dialog<NewTransferDialog>();
}

/// Up to the choice of the recipient.
void TestTransferWindow::fill(const char *amount, const char *sender)
{
    type(amount);
    for (const char *text : {sender, "1230", securityCode}) {
        press("Tab");
        type(text);
    }
    press("Tab");
}

void TestTransferWindow::sendReviewed()
{
    press("Ctrl+Return");
    QVERIFY(m_practice.dialog<TransferReviewDialog>());
    press("Ctrl+Return");
    QVERIFY(!m_practice.dialog<NewTransferDialog>());
}

std::optional<Transfer> TestTransferWindow::newest()
{
    const auto page = ledger().transfers().list({}, {.limit = 1, .after = {}});
    return page && !page->items.empty() ? std::optional(page->items.front()) : std::nullopt;
}

std::optional<Claim> TestTransferWindow::newestClaim()
{
    const auto page = ledger().claims().list({}, {.limit = 1, .after = {}});
    return page && !page->items.empty() ? std::optional(page->items.front()) : std::nullopt;
}

/// The one that is on the screen.
WipedEdit *TestTransferWindow::codeField()
{
    for (WipedEdit *edit : page().findChildren<WipedEdit *>()) {
        if (edit->kind() == SecretKind::OneTimeCode && edit->isVisible())
            return edit;
    }
    return nullptr;
}

QByteArray TestTransferWindow::get(const QUrl &url)
{
    std::unique_ptr<QNetworkReply> reply(m_network.get(QNetworkRequest(url)));
    return QTest::qWaitFor([&reply] { return reply->isFinished(); }) ? reply->readAll()
                                                                     : QByteArray();
}

QByteArray TestTransferWindow::post(const QUrl &url, const QUrlQuery &fields)
{
    QNetworkRequest request(url);
    request.setHeader(
        QNetworkRequest::ContentTypeHeader, QStringLiteral("application/x-www-form-urlencoded"));
    std::unique_ptr<QNetworkReply> reply(
        m_network.post(request, fields.toString(QUrl::FullyEncoded).toLatin1()));
    return QTest::qWaitFor([&reply] { return reply->isFinished(); }) ? reply->readAll()
                                                                     : QByteArray();
}

/// What the payer does in his browser: our own page, then the bank's.
void TestTransferWindow::passBank(const QUrl &own, const char *code)
{
    const PageForm toBank = formOf(get(own));
    QVERIFY(toBank.action.isValid());
    PageForm back = formOf(post(toBank.action, toBank.fields));
    QVERIFY(back.action.isValid());
    back.fields.addQueryItem(QStringLiteral("ds3"), QString::fromLatin1(code));
    QVERIFY(!post(back.action, back.fields).isEmpty());
}

QString TestTransferWindow::visibleTexts()
{
    QString all;
    for (const QLabel *label : page().findChildren<QLabel *>())
        all += label->isVisible() ? label->text() + u'\n' : QString();
    return all;
}

/// In no label, no field, no accessible text and on no clipboard.
void TestTransferWindow::verifyNothingLeft(const QList<const char *> &secrets)
{
    QStringList texts{QGuiApplication::clipboard()->text()};
    for (QWidget *top : QApplication::topLevelWidgets()) {
        texts += top->windowTitle();
        QList<QWidget *> widgets = top->findChildren<QWidget *>();
        widgets.append(top);
        for (QWidget *widget : std::as_const(widgets)) {
            if (const auto *label = qobject_cast<QLabel *>(widget))
                texts += label->text();
            if (const auto *line = qobject_cast<QLineEdit *>(widget))
                texts += line->text();
            if (const auto *edit = qobject_cast<WipedEdit *>(widget))
                texts += QString::fromUtf8(edit->value().view());
            QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
            for (const auto which : {QAccessible::Name, QAccessible::Description,
                     QAccessible::Value, QAccessible::Help})
                texts += spoken ? spoken->text(which) : QString();
        }
    }
    for (const char *secret : secrets) {
        for (const QString &text : std::as_const(texts)) {
            QString plain = text;
            plain.remove(u' ');
            QVERIFY2(!plain.contains(QLatin1StringView(secret)), qPrintable(text));
        }
    }
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

void TestTransferWindow::claimOfAnExternalRecipient()
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

void TestTransferWindow::claimByItsNumberAlone()
{
    press("Ctrl+4");
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

void TestTransferWindow::tabsByKeys()
{
    press("Ctrl+4");
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
    return paydesk::test::runInEnglish<TestTransferWindow>(argc, argv);
}

#include "tst_transferwindow.moc"
