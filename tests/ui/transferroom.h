// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/transfers/transferdesk.h"
#include "tests/ui/practicewindow.h"
#include "ui/dialogs/newtransferdialog.h"
#include "ui/dialogs/transferreviewdialog.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/headertabs.h"
#include "ui/widgets/wipededit.h"

#include <QAccessible>
#include <QClipboard>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QTextDocumentFragment>
#include <QUrlQuery>

namespace paydesk::test {

// Cards of the practice provider, and what its bank wants of them.
inline constexpr char asksForCode[] = "5591587543706253";
inline constexpr char asksOnPage[] = "5473959513413611";
inline constexpr char asksNobody[] = "4242424242424242";
inline constexpr char recipientCard[] = "5168742060221193";
inline constexpr char securityCode[] = "917";
inline constexpr char rightCode[] = "123456";
inline constexpr char wrongCode[] = "654987";

/// A page's form, as a browser would send it.
struct PageForm
{
    QUrl action;
    QUrlQuery fields;
};

inline QString plainText(const QString &html)
{
    return QTextDocumentFragment::fromHtml(html).toPlainText();
}

inline PageForm formOf(const QByteArray &page)
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

/// Transfers and claims in the window over the practice provider, by keys alone, with a payer at his
/// browser.
class TransferTest : public QObject
{
protected:
    bool open() { return m_practice.open(); }
    bool reset();
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

inline bool TransferTest::reset()
{
    const bool active = m_practice.reset();
    m_practice.browser().opened.clear();
    m_practice.browser().works = true;
    for (HeaderTabs *tabs : page().findChildren<HeaderTabs *>())
        tabs->setCurrentIndex(0);
    return active;
}

inline void TransferTest::type(const char *text)
{
    QWidget *top = QApplication::activeModalWidget() ? QApplication::activeModalWidget()
                                                     : &m_practice.window();
    QVERIFY(top->focusWidget());
    QTest::keyClicks(top->focusWidget(), QString::fromLatin1(text));
}

inline NewTransferDialog *TransferTest::openNew()
{
    press("Ctrl+5");
    press("Ctrl+N");
    return m_practice.dialog<NewTransferDialog>();
}

/// Up to the choice of the recipient.
inline void TransferTest::fill(const char *amount, const char *sender)
{
    type(amount);
    for (const char *text : {sender, "1230", securityCode}) {
        press("Tab");
        type(text);
    }
    press("Tab");
}

inline void TransferTest::sendReviewed()
{
    press("Ctrl+Return");
    QVERIFY(m_practice.dialog<TransferReviewDialog>());
    press("Ctrl+Return");
    QVERIFY(!m_practice.dialog<NewTransferDialog>());
}

inline std::optional<Transfer> TransferTest::newest()
{
    const auto page = ledger().transfers().list({}, {.limit = 1, .after = {}});
    return page && !page->items.empty() ? std::optional(page->items.front()) : std::nullopt;
}

inline std::optional<Claim> TransferTest::newestClaim()
{
    const auto page = ledger().claims().list({}, {.limit = 1, .after = {}});
    return page && !page->items.empty() ? std::optional(page->items.front()) : std::nullopt;
}

/// The one that is on the screen.
inline WipedEdit *TransferTest::codeField()
{
    for (WipedEdit *edit : page().findChildren<WipedEdit *>()) {
        if (edit->kind() == SecretKind::OneTimeCode && edit->isVisible())
            return edit;
    }
    return nullptr;
}

inline QByteArray TransferTest::get(const QUrl &url)
{
    std::unique_ptr<QNetworkReply> reply(m_network.get(QNetworkRequest(url)));
    return QTest::qWaitFor([&reply] { return reply->isFinished(); }) ? reply->readAll()
                                                                     : QByteArray();
}

inline QByteArray TransferTest::post(const QUrl &url, const QUrlQuery &fields)
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
inline void TransferTest::passBank(const QUrl &own, const char *code)
{
    const PageForm toBank = formOf(get(own));
    QVERIFY(toBank.action.isValid());
    PageForm back = formOf(post(toBank.action, toBank.fields));
    QVERIFY(back.action.isValid());
    back.fields.addQueryItem(QStringLiteral("ds3"), QString::fromLatin1(code));
    QVERIFY(!post(back.action, back.fields).isEmpty());
}

inline QString TransferTest::visibleTexts()
{
    QString all;
    for (const QLabel *label : page().findChildren<QLabel *>())
        all += label->isVisible() ? label->text() + u'\n' : QString();
    return all;
}

/// In no label, no field, no accessible text and on no clipboard.
inline void TransferTest::verifyNothingLeft(const QList<const char *> &secrets)
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

} // namespace paydesk::test
