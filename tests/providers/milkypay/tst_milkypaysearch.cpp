// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/listcursor.h"
#include "providers/milkypay/referencesearch.h"
#include "tests/providers/milkypay/samples.h"

using namespace paydesk;
using namespace paydesk::test;
using milkypay::ListCursor;
using milkypay::ListPage;
using milkypay::ReferenceSearch;

/// Which "not found" is believed, and what is found when the provider ignores its own filter.
class MilkyPaySearchTest : public QObject
{
    Q_OBJECT
private slots:
    void findsByTheFilter();
    void findsInAListThatIgnoresTheFilter();
    void believesAnEmptyList();
    void believesAWholeWalk();
    void doubts_data();
    void doubts();
    void stopsAtTheCap();
    void severalMatchesNeedAPerson();
    void doesNotTakeTheFirstItem();
    void checksTheCurrencyOfTheMatch();
    void followsLinks_data();
    void followsLinks();
    void listsPageByPage();
    void stopsListing_data();
    void stopsListing();
    void anUnreadableItemFailsTheList();
    void readsItsOwnCursors();
};

namespace {

const QUrl asked(QStringLiteral("https://pay.pay-gate.io/payment-invoices"));

ListPage pageOf(const QByteArray &body)
{
    const auto page = milkypay::readList({.status = 200, .headers = {}, .body = body}, asked);
    if (!page)
        qFatal("%s", qPrintable(page.error().detail));
    return *page;
}

ListPage sample(const char *name)
{
    return pageOf(milkySample(name));
}

/// An item whose reference is "R-<n>".
QByteArray item(int n, const QByteArray &reference = {})
{
    const QByteArray number = QByteArray::number(n);
    return R"({"type":"payment-invoices","id":"cpi_)" + number
        + R"(","attributes":{"status":"created","amount":1,"currency":"USD","reference_id":")"
        + (reference.isEmpty() ? "R-" + number : reference) + R"("}})";
}

QByteArray list(const QByteArrayList &items, const QByteArray &rest = {})
{
    return "{\"data\":[" + items.join(',') + ']' + (rest.isEmpty() ? rest : ',' + rest) + '}';
}

const QByteArray nextLink = R"("links":{"next":"/api/payment-invoices?page%5Bnumber%5D=2"})";

QByteArray link(const char *address)
{
    return '"' + QByteArray(address) + '"';
}

/// The result after these pages; the walk must not ask for more than there are.
Result<InvoiceReply> search(const QString &reference, const QList<ListPage> &pages)
{
    const Currency usd = *Currency::fromCode(u"USD");
    ReferenceSearch search(reference);
    for (const ListPage &page : pages) {
        if (!search.take(page))
            return milkypay::resultOf(search, usd, milkypay::readInvoice);
    }
    return Error::of(ErrorKind::Internal, QStringLiteral("wants another page"));
}

} // namespace

void MilkyPaySearchTest::findsByTheFilter()
{
    const auto found = search(milkyRequest().reference, {sample("list_match.json")});
    QVERIFY(found);
    QCOMPARE(found->providerId, QStringLiteral("cpi_0000000000000001"));
}

void MilkyPaySearchTest::findsInAListThatIgnoresTheFilter()
{
    const auto found = search(milkyRequest().reference, {sample("list_ignored_filter.json"),
                                                         sample("list_ignored_filter_end.json")});
    QVERIFY(found);
    QCOMPARE(found->reference, milkyRequest().reference);
    // A match is a match, also where the walk breaks off after it.
    const auto early = search(QStringLiteral("R-1"), {pageOf(list({item(1), item(1)}))});
    QVERIFY(early);
}

void MilkyPaySearchTest::believesAnEmptyList()
{
    QCOMPARE(search(QStringLiteral("X"), {sample("list_empty.json")}).error().kind,
             ErrorKind::NotFound);
    QCOMPARE(search(QStringLiteral("X"), {pageOf(list({}))}).error().kind, ErrorKind::NotFound);
}

void MilkyPaySearchTest::believesAWholeWalk()
{
    const auto counted = search(QStringLiteral("X"), {sample("list_ignored_filter.json"),
                                                      sample("list_ignored_filter_end.json")});
    QCOMPARE(counted.error().kind, ErrorKind::NotFound);
    const auto linked = search(
        QStringLiteral("X"), {pageOf(list({item(1), item(2)}, nextLink)), pageOf(list({item(3)}))});
    QCOMPARE(linked.error().kind, ErrorKind::NotFound);
}

void MilkyPaySearchTest::doubts_data()
{
    QTest::addColumn<QByteArrayList>("pages");
    QTest::newRow("filter ignored, paging unknown") << QByteArrayList{list({item(1), item(2)})};
    QTest::newRow("more than was shown")
        << QByteArrayList{list({item(1)}, R"("meta":{"total":2})")};
    QTest::newRow("empty, but there are some") << QByteArrayList{list({}, R"("meta":{"total":2})")};
    QTest::newRow("empty page before the next")
        << QByteArrayList{list({}, nextLink)};
    QTest::newRow("the same page again")
        << QByteArrayList{list({item(1)}, nextLink), list({item(1)}, nextLink)};
    QTest::newRow("next page elsewhere")
        << QByteArrayList{list({item(1)}, R"("links":{"next":"https://evil.example/list?p=2"})")};
    QTest::newRow("item without a reference")
        << QByteArrayList{list({R"({"id":"cpi_1","attributes":[]})"}, R"("meta":{"total":1})")};
    QTest::newRow("item without an id") << QByteArrayList{
        list({R"({"attributes":{"reference_id":"Y"}})"}, R"("meta":{"total":0})")};
}

void MilkyPaySearchTest::doubts()
{
    QFETCH(QByteArrayList, pages);
    QList<ListPage> read;
    for (const QByteArray &page : pages)
        read += pageOf(page);
    const auto result = search(QStringLiteral("X"), read);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Protocol);
    QCOMPARE(result.error().outcome, Outcome::Unknown);
}

void MilkyPaySearchTest::stopsAtTheCap()
{
    ReferenceSearch search(QStringLiteral("X"));
    int pages = 1;
    while (search.take(pageOf(list({item(pages)}, nextLink))))
        ++pages;
    QCOMPARE(pages, ReferenceSearch::maxPages);
    QCOMPARE(search.match().error().kind, ErrorKind::Protocol);
}

void MilkyPaySearchTest::severalMatchesNeedAPerson()
{
    const auto result = search(QStringLiteral("X"), {pageOf(list({item(1, "X"), item(2, "X")}))});
    QVERIFY(!result);
    QCOMPARE(result.error().kind, ErrorKind::Conflict);
    QCOMPARE(result.error().outcome, Outcome::Unknown);
    const auto apart = search(QStringLiteral("X"), {pageOf(list({item(1, "X")}, nextLink)),
                                                    pageOf(list({item(2, "X")}))});
    QCOMPARE(apart.error().kind, ErrorKind::Conflict);
}

void MilkyPaySearchTest::doesNotTakeTheFirstItem()
{
    const QByteArray page = list({item(1, "x"), item(2, "X-2"), item(3, "X"), item(4, " X")});
    const auto found = search(QStringLiteral("X"), {pageOf(page)});
    QVERIFY(found);
    QCOMPARE(found->providerId, QStringLiteral("cpi_3"));
}

void MilkyPaySearchTest::checksTheCurrencyOfTheMatch()
{
    QByteArray page = list({item(1, "X")});
    page.replace("USD", "EUR");
    const auto result = search(QStringLiteral("X"), {pageOf(page)});
    QCOMPARE(result.error().kind, ErrorKind::Protocol);
    QCOMPARE(result.error().outcome, Outcome::Unknown);
}

void MilkyPaySearchTest::followsLinks_data()
{
    QTest::addColumn<QByteArray>("next");
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("refused");
    QTest::newRow("none") << QByteArray("null") << "" << false;
    QTest::newRow("path with /api") << link("/api/payment-invoices?page%5Bnumber%5D=2")
                                    << "page%5Bnumber%5D=2" << false;
    QTest::newRow("query only") << link("?page=2") << "page=2" << false;
    QTest::newRow("same host") << link("https://pay.pay-gate.io/api/payment-invoices?p=2") << "p=2"
                               << false;
    QTest::newRow("object") << QByteArray(R"({"href":"/payment-invoices?p=2"})") << "p=2" << false;
    QTest::newRow("other host") << link("https://pay.pay-gate.io.evil.example/payment-invoices?p=2")
                                << "" << true;
    QTest::newRow("other port") << link("https://pay.pay-gate.io:8443/payment-invoices?p=2") << ""
                                << true;
    QTest::newRow("other scheme") << link("http://pay.pay-gate.io/payment-invoices?p=2") << ""
                                  << true;
    QTest::newRow("without a scheme") << link("//evil.example/payment-invoices?p=2") << "" << true;
    QTest::newRow("user in front")
        << link("https://pay.pay-gate.io@evil.example/payment-invoices?p=2") << "" << true;
    QTest::newRow("other path") << link("/api/payout-invoices?p=2") << "" << true;
    QTest::newRow("no query") << link("/api/payment-invoices") << "" << true;
}

void MilkyPaySearchTest::followsLinks()
{
    QFETCH(QByteArray, next);
    const ListPage page = pageOf(list({item(1)}, "\"links\":{\"next\":" + next + '}'));
    QTEST(page.next, "query");
    QTEST(page.nextRefused, "refused");
}

void MilkyPaySearchTest::listsPageByPage()
{
    const auto first = milkypay::readPage(pageOf(list({item(1), item(2)}, nextLink)),
                                          *ListCursor::fromText({}));
    QVERIFY(first);
    QCOMPARE(first->items.size(), 2);
    const auto cursor = ListCursor::fromText(first->next);
    QVERIFY(cursor);
    QCOMPARE(cursor->query, QStringLiteral("page%5Bnumber%5D=2"));
    const auto last = milkypay::readPage(pageOf(list({item(3)})), *cursor);
    QVERIFY(last && last->next.isEmpty());
    QCOMPARE(last->items.size(), 1);
}

void MilkyPaySearchTest::stopsListing_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("page");
    QTest::newRow("empty page") << list({}, nextLink) << 2;
    QTest::newRow("same page again") << list({item(1)}, nextLink) << 2;
    QTest::newRow("cap") << list({item(2)}, nextLink) << ListCursor::maxPages;
}

void MilkyPaySearchTest::stopsListing()
{
    QFETCH(QByteArray, body);
    QFETCH(int, page);
    const ListCursor cursor{page, QStringLiteral("cpi_1"), QStringLiteral("p=2")};
    const auto read = milkypay::readPage(pageOf(body), cursor);
    QVERIFY(read);
    QVERIFY(read->next.isEmpty());
}

void MilkyPaySearchTest::anUnreadableItemFailsTheList()
{
    QByteArray other = item(2);
    other.replace("\"amount\":1", "\"amount\":\"many\"");
    const auto read = milkypay::readPage(pageOf(list({item(1), other})), *ListCursor::fromText({}));
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Protocol);
    QCOMPARE(read.error().subject, QStringLiteral("cpi_2"));
}

void MilkyPaySearchTest::readsItsOwnCursors()
{
    const ListCursor cursor{7, QStringLiteral("cpi_9"), QStringLiteral("a=1|2")};
    const auto read = ListCursor::fromText(cursor.toText());
    QVERIFY(read);
    QCOMPARE(read->page, 7);
    QCOMPARE(read->query, cursor.query);
    for (const auto *text : {u"x", u"0|a|b", u"2|a|", u"|a|b"})
        QVERIFY(!ListCursor::fromText(QString::fromUtf16(text)));
}

QTEST_GUILESS_MAIN(MilkyPaySearchTest)
#include "tst_milkypaysearch.moc"
