// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/lists.h"
#include "tests/providers/alikassa/alikassadata.h"
#include "tests/support/hostileanswers.h"
#include "tests/support/testclock.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::alikassa;
using test::alikassaFile;
using test::myr;

namespace {

const HistoryQuestion november{QDate(2024, 11, 1), QDate(2024, 11, 30), 1, 2};

HttpReply answer(const QByteArray &body, int status = 200)
{
    return {.status = status, .body = body};
}

HttpReply sample(const char *file)
{
    return answer(alikassaFile(QStringLiteral("replies/%1.json").arg(QLatin1StringView(file))));
}

} // namespace

/// The history and the services of an account.
class AlikassaListsTest : public QObject
{
    Q_OBJECT

private slots:
    void history();
    void pages_data();
    void pages();
    void cursors_data();
    void cursors();
    void untrustedHistories_data();
    void untrustedHistories();
    void services();
    void untrustedServices_data();
    void untrustedServices();
    void hostile();
};

void AlikassaListsTest::history()
{
    const auto page = historyPage(sample("history_attempts"), november);
    QVERIFY(page);
    QCOMPARE(page->items.size(), 2);
    const InvoiceReply &failed = page->items[0];
    const InvoiceReply &paid = page->items[1];
    // One order, two attempts: the id is the key.
    QCOMPARE(failed.reference, paid.reference);
    QCOMPARE(failed.providerId, QStringLiteral("110586876"));
    QCOMPARE(failed.state, InvoiceState::Failed);
    QCOMPARE(failed.amount, myr("5000.00"));
    QVERIFY(!failed.fee);
    QCOMPARE(paid.providerId, QStringLiteral("110586877"));
    QCOMPARE(paid.state, InvoiceState::Paid);
    QCOMPARE(paid.fee, myr("10.00"));
    QVERIFY(!paid.paid); // not told by this call
    QVERIFY(!paid.settledAt);
    QVERIFY(!failed.createdAt); // its zone is not told
    QCOMPARE(failed.createdText, QStringLiteral("2024-11-07 14:58:59"));
    QCOMPARE(page->next, QStringLiteral("2024-11-01/2024-11-30/2"));
    const auto empty = historyPage(answer(R"({"data":[]})"), november);
    QVERIFY(empty && empty->items.isEmpty() && empty->next.isEmpty());
}

void AlikassaListsTest::pages_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<bool>("more");
    const auto row = [](const char *name, const char *rest, bool more) {
        QTest::newRow(name) << QByteArray(rest) << more;
    };
    row("last_page later", R"("meta":{"current_page":1,"last_page":2})", true);
    row("last_page now", R"("meta":{"current_page":1,"last_page":1})", false);
    row("last_page comes first", R"("links":{"next":"https://x/"},"meta":{"last_page":1})", false);
    row("link", R"("links":{"next":"https://x/?page=2"})", true);
    row("no link", R"("links":{"next":null})", false);
    row("full page", R"("meta":{})", true);
}

void AlikassaListsTest::pages()
{
    QFETCH(QByteArray, rest);
    const QByteArray row = R"({"id":1,"order_id":"a","amount":"1.000000000","currency":"MYR",)"
                           R"("status":"wait"})";
    const QByteArray body = R"({"data":[)" + row + ',' + row + "]," + rest + '}';
    const auto page = historyPage(answer(body), november);
    QVERIFY(page);
    QTEST(!page->next.isEmpty(), "more");
    const auto half = historyPage(answer(R"({"data":[)" + row + "]}"), november);
    QVERIFY(half && half->next.isEmpty());
}

void AlikassaListsTest::cursors_data()
{
    QTest::addColumn<bool>("valid");
    QTest::newRow("2024-11-01/2024-11-30/1") << true;
    QTest::newRow("2024-11-01/2024-11-01/99999") << true;
    for (const char *text : {"2", "2024-11-30/2024-11-01/1", "2024-11-01/2024-11-30/0",
             "2024-11-01/2024-11-30/-1", "2024-11-01/2024-11-30/100001", "2024-13-01/2024-11-30/1",
             "2024-11-01/2024-11-30", "2024-11-01/2024-11-30/1/2", "2024-11-01/2024-11-30/x", "//"})
        QTest::newRow(text) << false;
}

void AlikassaListsTest::cursors()
{
    const QString text = QString::fromLatin1(QTest::currentDataTag());
    const auto question = historyQuestion(text, test::testTime());
    QTEST(question.has_value(), "valid");
    if (question)
        QCOMPARE(cursorOf(*question), text);
    else
        QCOMPARE(question.error().issue.field, QStringLiteral("cursor"));
    const auto first = historyQuestion({}, test::testTime());
    QCOMPARE(cursorOf(*first), QStringLiteral("2026-08-21/2026-11-22/1"));
}

void AlikassaListsTest::untrustedHistories_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *name, const char *from, const char *to) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    row("no id", "\"id\":110586876", "\"key\":110586876");
    row("no order", "\"order_id\"", "\"order\"");
    row("other word for the status", "\"status\"", "\"payment_status\"");
    row("no currency", "\"currency\"", "\"money\"");
    row("no such currency", "\"MYR\"", "\"XXX\"");
    row("too exact", "5000.000000000", "5000.000000001");
    row("negative", "5000.000000000", "-5000.000000000");
    row("amount in words", "\"5000.000000000\"", "\"all\"");
    row("odd fee", "\"10.000000000\"", "[]");
    row("a row that is none", "\"data\":[", "\"data\":[1,");
    row("no list", "\"data\"", "\"rows\"");
    row("another page", "\"current_page\":1", "\"current_page\":2");
}

void AlikassaListsTest::untrustedHistories()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    HttpReply reply = sample("history_attempts");
    QVERIFY(reply.body.contains(from));
    reply.body.replace(from, to);
    const auto page = historyPage(reply, november);
    QVERIFY(!page);
    QCOMPARE(page.error().kind, ErrorKind::Protocol);
    QCOMPARE(page.error().outcome, Outcome::NotExecuted);
}

void AlikassaListsTest::services()
{
    const auto all = accountMethods(sample("account_info"), {});
    QVERIFY(all);
    QCOMPARE(all->methods.size(), 4);
    const auto ours = accountMethods(sample("account_info"), *Currency::fromCode(u"MYR"));
    QVERIFY(ours);
    QCOMPARE(ours->methods.size(), 3);
    QCOMPARE(ours->methods[0].service, QStringLiteral("online_banking_myr_hpp"));
    QCOMPARE(ours->methods[0].method, QStringLiteral("online_banking"));
    QCOMPARE(ours->methods[0].providerState, QStringLiteral("active"));
    QVERIFY(!ours->methods[0].out);
    QCOMPARE(ours->methods[1].providerState, QStringLiteral("inactive"));
    QVERIFY(ours->methods[2].out);
    HttpReply closed = sample("account_info");
    closed.body.replace("\"is_allowed_payout\":true", "\"is_allowed_payout\":false");
    QCOMPARE(accountMethods(closed, *Currency::fromCode(u"MYR"))->methods.size(), 2);
}

void AlikassaListsTest::untrustedServices_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("half") << QByteArray(R"({"is_allowed_payment":true,"payments":[]})");
    QTest::newRow("no list") << QByteArray(
        R"({"is_allowed_payment":true,"is_allowed_payout":true,"payments":{"a":1},"payouts":[]})");
    QTest::newRow("no code") << QByteArray(
        R"({"is_allowed_payment":true,"is_allowed_payout":false,"payments":[{"currency":"MYR"}]})");
    QTest::newRow("odd flag") << QByteArray(
        R"({"is_allowed_payment":"perhaps","is_allowed_payout":false})");
    QTest::newRow("page") << QByteArray("<html></html>");
}

void AlikassaListsTest::untrustedServices()
{
    QFETCH(QByteArray, body);
    QCOMPARE(accountMethods(answer(body), {}).error().kind, ErrorKind::Protocol);
}

void AlikassaListsTest::hostile()
{
    for (const QByteArray &body : test::hostileBodies(sample("history_attempts").body)) {
        const auto page = historyPage(answer(body), november);
        if (!page)
            continue;
        for (const InvoiceReply &item : page->items)
            QVERIFY(!item.providerId.isEmpty() && item.amount && !item.amount->isNegative());
    }
    for (const QByteArray &body : test::hostileBodies(sample("account_info").body)) {
        const auto methods = accountMethods(answer(body), {});
        QVERIFY(!methods || methods->methods.size() <= 5);
    }
}

QTEST_GUILESS_MAIN(AlikassaListsTest)
#include "tst_alikassalists.moc"
