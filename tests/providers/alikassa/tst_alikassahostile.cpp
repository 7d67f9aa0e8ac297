// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/replies.h"
#include "tests/providers/alikassa/alikassadata.h"
#include "tests/support/hostileanswers.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::alikassa;
using test::alikassaFile;
using test::hostileBodies;
using test::myr;

namespace {

QByteArray sample(const char *file)
{
    return alikassaFile(QStringLiteral("replies/%1.json").arg(QLatin1StringView(file)));
}

QJsonObject objectOf(const QByteArray &body) { return QJsonDocument::fromJson(body).object(); }

} // namespace

/// Never declined and never paid by an answer that says neither.
class AlikassaHostileTest : public QObject
{
    Q_OBJECT

private slots:
    void creations();
    void refusals();
    void statuses();
};

void AlikassaHostileTest::creations()
{
    qsizetype count = 0;
    for (const QByteArray &good : {sample("payment_create_ok"), sample("payout_create_ok")}) {
        for (const QByteArray &body : hostileBodies(good)) {
            ++count;
            const HttpReply reply{.status = 200, .headers = {}, .body = body};
            const auto payment = createdPayment(reply, QStringLiteral("PO-1"), myr("150.50"));
            const auto payout = createdPayout(reply, QStringLiteral("PO-1"), myr("1000.44"));
            QVERIFY(payment || payment.error().outcome == Outcome::Unknown);
            QVERIFY(payout || payout.error().outcome == Outcome::Unknown);
            if (payout)
                QVERIFY(!payout->providerId.isEmpty() && !payout->providerState.isEmpty());
            if (payment)
                QCOMPARE(payment->payUrl.scheme(), QStringLiteral("https"));
        }
    }
    QVERIFY(count >= 600);
}

void AlikassaHostileTest::refusals()
{
    for (const int status : {400, 401, 422, 500}) {
        for (const QByteArray &body : hostileBodies(sample("error_400"))) {
            const HttpReply reply{.status = status, .headers = {}, .body = body};
            const auto payout = createdPayout(reply, QStringLiteral("PO-1"), myr("1000.44"));
            QVERIFY(!payout);
            if (payout.error().outcome == Outcome::NotExecuted)
                QVERIFY2(status < 500 && !objectOf(body)[u"message"].toString().isEmpty(),
                    body.left(300).constData());
        }
    }
}

void AlikassaHostileTest::statuses()
{
    const QList<QByteArray> bodies = hostileBodies(sample("payout_status_paid"));
    QVERIFY(bodies.size() >= 600);
    const StatusQuestion question{QStringLiteral("100000536"), {}, *Currency::fromCode(u"MYR")};
    for (const QByteArray &body : bodies) {
        const auto payout = payoutStatus({.status = 200, .headers = {}, .body = body}, question);
        if (!payout) {
            QCOMPARE(payout.error().outcome, Outcome::NotExecuted);
            continue;
        }
        const QString word = objectOf(body)[u"payment_status"].toString();
        QCOMPARE(payout->providerState, word);
        QCOMPARE(payout->state == PayoutState::Paid || payout->state == PayoutState::PartiallyPaid,
            word == u"paid");
        QCOMPARE(payout->providerId, QStringLiteral("100000536"));
    }
}

QTEST_GUILESS_MAIN(AlikassaHostileTest)
#include "tst_alikassahostile.moc"
