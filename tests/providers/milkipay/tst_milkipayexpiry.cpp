// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/expiry.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::milkipay;

namespace {

Timestamp at(const char *text) { return *timestampFromText(QString::fromLatin1(text)); }

// The page's own sample.
const QString sample = QStringLiteral("2024-11-21 17:59:00");

} // namespace

/// The end of a token, told without a zone.
class MilkipayExpiryTest : public QObject
{
    Q_OBJECT

private slots:
    void life_data();
    void life();
    void unreadable_data();
    void unreadable();
    void withoutReceipt();
    void zones_data();
    void zones();
};

void MilkipayExpiryTest::life_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("received");
    QTest::addColumn<QString>("now");
    QTest::addColumn<TokenLife>("life");
    const auto row = [](const char *name, const char *zone, const char *received, const char *now,
                         TokenLife life) {
        QTest::newRow(name) << QString::fromLatin1(zone) << QString::fromLatin1(received)
                            << QString::fromLatin1(now) << life;
    };
    using enum TokenLife;
    const char *month = "2024-10-21T18:00:00Z";
    // In no zone before 03:59 UTC, in every zone from 05:59 UTC of the next day on.
    row("long before", "UTC", month, "2024-11-01T00:00:00Z", Usable);
    row("a second before UTC+14", "UTC", month, "2024-11-21T03:58:59Z", Usable);
    row("at UTC+14", "UTC", month, "2024-11-21T03:59:00Z", MayBeExpired);
    row("61 s before UTC", "UTC", month, "2024-11-21T17:57:59Z", MayBeExpired);
    row("60 s before UTC", "UTC", month, "2024-11-21T17:58:00Z", Expired);
    row("after UTC", "UTC", month, "2024-11-21T18:00:00Z", Expired);
    row("at UTC-12", "UTC", month, "2024-11-22T05:59:00Z", Expired);
    row("a month later", "UTC", month, "2024-12-21T00:00:00Z", Expired);
    row("empty zone is UTC", "", month, "2024-11-21T17:58:00Z", Expired);

    row("New York, past UTC", "America/New_York", month, "2024-11-21T22:57:59Z", MayBeExpired);
    row("New York, 60 s before", "America/New_York", month, "2024-11-21T22:58:00Z", Expired);
    row("-05:00, past UTC", "-05:00", month, "2024-11-21T22:57:59Z", MayBeExpired);
    row("-05:00, 60 s before", "-05:00", month, "2024-11-21T22:58:00Z", Expired);
    row("-08:00, 60 s before", "-08:00", month, "2024-11-22T01:58:00Z", Expired);
    row("+03:00, 60 s before", "+03:00", month, "2024-11-21T14:58:00Z", Expired);
    row("UTC+03:00, 61 s before", "UTC+03:00", month, "2024-11-21T14:57:59Z", MayBeExpired);
    row("+14:00, 60 s before", "+14:00", month, "2024-11-21T03:58:00Z", Expired);
    row("-12:00, 60 s before", "-12:00", month, "2024-11-22T05:58:00Z", Expired);
    row("no such zone", "Mars/Base", month, "2024-11-21T18:00:00Z", MayBeExpired);
    row("no such zone, over", "Mars/Base", month, "2024-11-22T05:59:00Z", Expired);

    // Over or nearly over at receipt: the zone is wrong, and only the hard end counts.
    row("past at receipt", "UTC", "2024-11-21T18:30:00Z", "2024-11-21T18:31:00Z", MayBeExpired);
    row("9 min 59 s at receipt", "UTC", "2024-11-21T17:49:01Z", "2024-11-21T17:58:30Z",
        MayBeExpired);
    row("10 min at receipt", "UTC", "2024-11-21T17:49:00Z", "2024-11-21T17:58:30Z", Expired);
    row("past at receipt, the end", "UTC", "2024-11-21T18:30:00Z", "2024-11-22T05:58:59Z",
        MayBeExpired);
    row("past at receipt, over", "UTC", "2024-11-21T18:30:00Z", "2024-11-22T05:59:00Z", Expired);
    row("fresh in UTC+14", "+14:00", "2024-11-21T03:50:00Z", "2024-11-21T03:58:30Z", Usable);
}

void MilkipayExpiryTest::life()
{
    QFETCH(QString, zone);
    QFETCH(QString, received);
    QFETCH(QString, now);
    const TokenExpiry expiry{sample, zone, timestampFromText(received)};
    QTEST(lifeOf(expiry, *timestampFromText(now)), "life");
}

void MilkipayExpiryTest::unreadable_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
        {"", "never", "0", "2024-11-21", "2024-11-21T17:59:00", "2024-11-21 17:59",
            "2024-11-21 17:59:00Z", "2024-11-21 17:59:00+00:00", "2024-02-30 17:59:00",
            "2024-11-21 24:00:01", "2024-11-21 17:60:00", "21-11-2024 17:59:00",
            "11/21/2024 17:59:00", "1732211940", "2024-11-21  7:59:00", "+024-11-21 17:59:00"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void MilkipayExpiryTest::unreadable()
{
    QFETCH(QString, text);
    for (const char *now : {"2000-01-01T00:00:00Z", "2024-11-21T18:00:00Z", "2999-01-01T00:00:00Z"})
        QCOMPARE(lifeOf({text, QStringLiteral("UTC"), at("2024-10-21T00:00:00Z")}, at(now)),
            TokenLife::Unknown);
}

void MilkipayExpiryTest::withoutReceipt()
{
    const TokenExpiry expiry{sample, QStringLiteral("UTC"), std::nullopt};
    QCOMPARE(lifeOf(expiry, at("2024-11-21T03:00:00Z")), TokenLife::Usable);
    QCOMPARE(lifeOf(expiry, at("2024-11-21T18:00:00Z")), TokenLife::MayBeExpired);
    QCOMPARE(lifeOf(expiry, at("2024-11-22T05:59:00Z")), TokenLife::Expired);
}

void MilkipayExpiryTest::zones_data()
{
    QTest::addColumn<bool>("known");
    for (const char *zone : {"", "UTC", " UTC ", "+03:00", "-05:00", "UTC-05:00",
             "America/New_York", "Europe/Chisinau"})
        QTest::newRow(zone) << true;
    for (const char *zone : {"Mars/Base", "+99:00", "five", "UTC+"})
        QTest::newRow(zone) << false;
}

void MilkipayExpiryTest::zones()
{
    QTEST(isKnownZone(QString::fromLatin1(QTest::currentDataTag())), "known");
}

QTEST_GUILESS_MAIN(MilkipayExpiryTest)
#include "tst_milkipayexpiry.moc"
