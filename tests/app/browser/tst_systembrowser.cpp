// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/browser/browser.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace paydesk {

using namespace Qt::StringLiterals;

namespace {

QStringList remarks;

void noteRemark(QtMsgType, const QMessageLogContext &, const QString &text) { remarks += text; }

} // namespace

/// With what arguments the system's browser is started: everybody on the computer can read them.
class SystemBrowserTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void plainAddressGoesAsItIs();
    void secretIsNoArgument_data();
    void secretIsNoArgument();
    void nextWaitsForTheFetch();
    void withoutAnyBrowser();

private:
    QString argument();
    std::unique_ptr<QNetworkReply> get(const QUrl &url);

    QTemporaryDir m_bin; ///< xdg-open lies here, and writes down what it is called with
    QNetworkAccessManager m_network;
};

void SystemBrowserTest::initTestCase()
{
    QFile opener(m_bin.filePath(u"xdg-open"_s));
    QVERIFY(opener.open(QIODevice::WriteOnly));
    opener.write("#!/bin/sh\nprintf '%s' \"$*\" > '" + m_bin.filePath(u"new"_s).toUtf8()
        + "' && mv '" + m_bin.filePath(u"new"_s).toUtf8() + "' '"
        + m_bin.filePath(u"called"_s).toUtf8() + "'\n");
    opener.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void SystemBrowserTest::init()
{
    qputenv("PATH", m_bin.path().toUtf8() + ":/usr/bin:/bin");
    QFile::remove(m_bin.filePath(u"called"_s));
    remarks.clear();
}

QString SystemBrowserTest::argument()
{
    QFile called(m_bin.filePath(u"called"_s));
    (void)QTest::qWaitFor([&called] { return called.exists(); });
    return called.open(QIODevice::ReadOnly) ? QString::fromUtf8(called.readAll()) : QString();
}

std::unique_ptr<QNetworkReply> SystemBrowserTest::get(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setAttribute(
        QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    std::unique_ptr<QNetworkReply> reply(m_network.get(request));
    (void)QTest::qWaitFor([&reply] { return reply->isFinished(); });
    return reply;
}

void SystemBrowserTest::plainAddressGoesAsItIs()
{
    SystemBrowser browser;
    QVERIFY(browser.open(QUrl(u"https://pay.example/checkout"_s)));
    QCOMPARE(argument(), u"https://pay.example/checkout"_s);
    bool gone = false;
    browser.whenFetched(this, [&gone] { gone = true; });
    QVERIFY(gone); // nothing is fetched from here
}

void SystemBrowserTest::secretIsNoArgument_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("query") << u"https://bank.example/3ds?token=s3cret&x=%2F"_s;
    QTest::newRow("fragment") << u"https://bank.example/3ds#s3cret"_s;
}

void SystemBrowserTest::secretIsNoArgument()
{
    QFETCH(QString, address);
    const auto before = qInstallMessageHandler(noteRemark);
    SystemBrowser browser;
    const bool opened = browser.open(QUrl(address));
    const QString given = argument();
    qInstallMessageHandler(before);
    QVERIFY(opened);
    QVERIFY2(given.startsWith(u"http://127.0.0.1:"_s), qPrintable(given));
    QVERIFY(!given.contains(u"s3cret"_s));
    QVERIFY2(!remarks.join(u'\n').contains(u"s3cret"_s), qPrintable(remarks.join(u'\n')));
    const auto page = get(QUrl(given));
    QCOMPARE(page->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 303);
    QCOMPARE(page->rawHeader("Location"), address.toLatin1());
    QCOMPARE(page->rawHeader("Referrer-Policy"), QByteArray("no-referrer"));
    QCOMPARE(page->rawHeader("Cache-Control"), QByteArray("no-store"));
    QVERIFY(!page->readAll().contains("s3cret"));
    // Once only.
    QCOMPARE(get(QUrl(given))->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 410);
}

void SystemBrowserTest::nextWaitsForTheFetch()
{
    SystemBrowser browser;
    QVERIFY(browser.open(QUrl(u"https://bank.example/3ds?token=s3cret"_s)));
    bool gone = false;
    browser.whenFetched(this, [&gone] { gone = true; });
    QTest::qWait(100);
    QVERIFY(!gone);
    (void)get(QUrl(argument()));
    QTRY_VERIFY(gone);
}

void SystemBrowserTest::withoutAnyBrowser()
{
    qputenv("PATH", "/nowhere");
    SystemBrowser browser;
    QVERIFY(!browser.open(QUrl(u"https://bank.example/3ds?token=s3cret"_s)));
}

} // namespace paydesk

QTEST_GUILESS_MAIN(paydesk::SystemBrowserTest)
#include "tst_systembrowser.moc"
