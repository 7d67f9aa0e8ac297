// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/replies.h"
#include "providers/maib/requests.h"
#include "providers/maib/tokens.h"
#include "tests/providers/maib/maibdata.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace paydesk;
using namespace paydesk::maib;
using namespace Qt::StringLiterals;
using test::maibReply;

namespace {

QByteArray page(const char *name)
{
    QFile file(
        QStringLiteral(PAYDESK_SOURCE_DIR "/tests/data/maib/pages/") + QLatin1StringView(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("missing test data: %s", name);
    return file.readAll();
}

} // namespace

/// What the bank's page on tokens prints, byte for byte.
class MaibPageSamplesTest : public QObject
{
    Q_OBJECT

private slots:
    void tokens();
    void refusals_data();
    void refusals();
    void payment();
};

void MaibPageSamplesTest::tokens()
{
    const auto pair = tokenPair(maibReply(page("token.json")));
    QVERIFY(pair);
    QCOMPARE(pair->access.view(), "xxxxxx");
    QCOMPARE(pair->accessLife, std::chrono::seconds(300));
    QCOMPARE(pair->refreshLife, std::chrono::seconds(1800));
    // The page's second sample is no JSON as it stands: with its brace it is the first one.
    QCOMPARE(tokenPair(maibReply(page("refresh.json"))).error().kind, ErrorKind::Protocol);
    QVERIFY(tokenPair(maibReply(QByteArray('{' + page("refresh.json")))));
}

void MaibPageSamplesTest::refusals_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::newRow("credentials") << page("token_refused.json") << u"11001"_s;
    QTest::newRow("refresh token") << page("refresh_refused.json") << u"11002"_s;
}

void MaibPageSamplesTest::refusals()
{
    QFETCH(QByteArray, body);
    const auto refused = tokenPair(maibReply(body, 401));
    QCOMPARE(refused.error().kind, ErrorKind::Credentials);
    QTEST(refused.error().providerCode, "code");
    QVERIFY(refused.error().providerMessage.startsWith(u"Invalid"));
}

/// The page's request is what we would send for it, but for the order of its members.
void MaibPageSamplesTest::payment()
{
    const QJsonObject sample = QJsonDocument::fromJson(page("pay_request.json")).object();
    const auto text
        = [&sample](const char *key) { return sample.value(QString::fromLatin1(key)).toString(); };
    OrderRequest request{.reference = text("orderId"),
        .amount = *moneytext::parse(u"10.25", *Currency::fromCode(u"USD")),
        .description = text("description")};
    for (const char *key : {"clientIp", "language", "clientName", "email", "phone"})
        request.fields.insert(QString::fromLatin1(key), text(key));
    request.fields.insert(u"delivery"_s, u"1.25"_s);
    request.fields.insert(
        u"items"_s, QString::fromUtf8(QJsonDocument(sample.value(u"items"_s).toArray()).toJson()));
    const OrderDefaults defaults{.clientIp = {},
        .okUrl = text("okUrl"),
        .failUrl = text("failUrl"),
        .callbackUrl = text("callbackUrl")};
    const auto body = paymentBody(request, defaults, {});
    QVERIFY2(body, body ? "" : qPrintable(body.error().issue.field + u" " + body.error().issue.value));
    QCOMPARE(QJsonDocument::fromJson(*body).object(), sample);
}

QTEST_GUILESS_MAIN(MaibPageSamplesTest)
#include "tst_maibpagesamples.moc"
