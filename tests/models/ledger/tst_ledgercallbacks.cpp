// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/ledgerfixture.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Stored cards and callbacks.
class LedgerCallbacksTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void deliveryIsKeptByteForByte();
    void credentialsAreNotKept();
    void sameDeliveryIsStoredOnce();
    void whatMakesADeliveryAnother_data();
    void whatMakesADeliveryAnother();
    void judgedOnce_data();
    void judgedOnce();
    void refusedOneMayBeJudgedAgain();
    void badDeliveryIsRefused();
    void listsByOutcomeAndObject();
    void cardIsKept();
    void cardOfAnInvoiceIsSavedOnce();
    void badCardIsRefused();
    void forgottenForGood();

private:
    CallbackStore &callbacks() { return m_fixture->ledger().callbacks(); }
    StoredCardStore &cards() { return m_fixture->ledger().cards(); }
    StoredCard card() const;

    std::unique_ptr<LedgerFixture> m_fixture;
    AccountId m_account;
};

void LedgerCallbacksTest::init()
{
    m_fixture = std::make_unique<LedgerFixture>();
    m_fixture->open();
    m_account = m_fixture->addAccount();
}

void LedgerCallbacksTest::cleanup() { QVERIFY(m_fixture->ledger().check()->passed()); }

void LedgerCallbacksTest::deliveryIsKeptByteForByte()
{
    QByteArray body = "{\"a\":\"\xff\x01\0\"}\r\n";
    body += '\0';
    body += "behind";
    Callback sent = delivery(m_account, body);
    sent.headers.emplaceBack("x-empty", "");
    sent.headers.emplaceBack("x-colons", "a: b: c");
    const auto received = callbacks().receive(sent);
    VERIFY_OK(received);
    QCOMPARE(received->outcome, CallbackOutcome::Received);
    const auto stored = callbacks().get(received->id);
    VERIFY_OK(stored);
    QCOMPARE(stored->account, m_account);
    QCOMPARE(stored->method, sent.method);
    QCOMPARE(stored->query, sent.query);
    QCOMPARE(stored->headers, sent.headers);
    QCOMPARE(stored->body, sent.body);
    QVERIFY(stored->receivedAt == m_fixture->clock.now());
    QCOMPARE(stored->deliveries, 1);
    QVERIFY(!stored->object && !stored->decidedAt);
    const auto story = m_fixture->ledger().journal().of(ObjectKind::Callback, stored->id.value);
    QCOMPARE(story->size(), 1);
    QCOMPARE(story->front().event, u"received"_s);
    QCOMPARE(story->front().toState, u"received"_s);
    QVERIFY(!story->front().snapshot.contains("behind")); // the hash stands for it
    QCOMPARE(m_fixture->ledger().info()->callbacks, 1);
}

void LedgerCallbacksTest::credentialsAreNotKept()
{
    Callback sent = delivery(m_account, "{}");
    sent.headers = {{"authorization", "Bearer s3cret"}, {"Cookie", "session=s3cret"},
        {"proxy-authorization", "Basic s3cret"}, {"set-cookie", "a=s3cret"},
        {"x-signature", "abc"}};
    const auto received = callbacks().receive(sent);
    VERIFY_OK(received);
    QCOMPARE(received->headers, (HeaderList{{"x-signature", "abc"}}));
    m_fixture->close();
    for (const QString &suffix : {u""_s, u"-wal"_s}) {
        QFile file(m_fixture->path() + suffix);
        if (file.open(QIODevice::ReadOnly))
            QVERIFY(!file.readAll().contains("s3cret"));
    }
    m_fixture->open();
}

void LedgerCallbacksTest::sameDeliveryIsStoredOnce()
{
    Callback sent = delivery(m_account, "{\"id\":1}");
    const auto first = callbacks().receive(sent);
    VERIFY_OK(first);
    m_fixture->clock.advance(10s);
    sent.headers.emplaceBack("date", "Sat, 21 Nov 2026 09:30:10 GMT"); // differs each time
    const auto second = callbacks().receive(sent);
    VERIFY_OK(second);
    QCOMPARE(second->id, first->id);
    QCOMPARE(second->deliveries, 2);
    QVERIFY(second->receivedAt == first->receivedAt);
    QVERIFY(second->lastReceivedAt == m_fixture->clock.now());
    QCOMPARE(callbacks().count({}).value(), 1);
    // Nothing new for the journal.
    QCOMPARE(m_fixture->ledger().journal().of(ObjectKind::Callback, first->id.value)->size(), 1);
    // Of another account it is another callback.
    sent.account = m_fixture->addAccount(u"other"_s);
    QVERIFY(callbacks().receive(sent)->id != first->id);
}

void LedgerCallbacksTest::whatMakesADeliveryAnother_data()
{
    QTest::addColumn<Callback>("other");
    const Callback good = delivery(AccountId{1}, "{}");
    Callback other = good;
    other.body = "{ }";
    QTest::newRow("body") << other;
    other = good;
    other.query = "a=1&b=+";
    QTest::newRow("query") << other;
    other = good;
    other.method = "GET";
    QTest::newRow("method") << other;
    other = good;
    other.headers.back().second = "abd=";
    QTest::newRow("signature") << other; // a forged one must not hide the real one
    other = good;
    other.method = "POSTa=1";
    other.query = "&b=%20";
    QTest::newRow("a border moved") << other;
}

void LedgerCallbacksTest::whatMakesADeliveryAnother()
{
    QFETCH(Callback, other);
    const auto first = callbacks().receive(delivery(m_account, "{}"));
    const auto second = callbacks().receive(other);
    VERIFY_OK(second);
    QVERIFY(second->id != first->id);
}

void LedgerCallbacksTest::judgedOnce_data()
{
    QTest::addColumn<CallbackOutcome>("outcome");
    for (const CallbackOutcome outcome : allCallbackOutcomes()) {
        if (outcome != CallbackOutcome::Received)
            QTest::newRow(qPrintable(toKey(outcome))) << outcome;
    }
}

void LedgerCallbacksTest::judgedOnce()
{
    QFETCH(CallbackOutcome, outcome);
    const Invoice invoice = m_fixture->addInvoice(m_account, u"INV-1"_s);
    const auto received = callbacks().receive(delivery(m_account, "{}"));
    m_fixture->clock.advance(1s);
    CallbackJudgement judgement{.outcome = outcome, .form = u"documented"_s, .note = u"why"_s};
    if (outcome != CallbackOutcome::Refused && outcome != CallbackOutcome::UnknownObject) {
        judgement.object = ObjectKind::Invoice;
        judgement.objectId = invoice.id.value;
    }
    const auto judged = callbacks().judge(received->id, judgement);
    VERIFY_OK(judged);
    const auto stored = callbacks().get(received->id);
    QCOMPARE(stored->outcome, outcome);
    QCOMPARE(stored->object, judgement.object);
    QCOMPARE(stored->objectId, judgement.objectId);
    QCOMPARE(stored->form, u"documented"_s);
    QCOMPARE(stored->note, u"why"_s);
    QVERIFY(stored->decidedAt == m_fixture->clock.now());
    VERIFY_OK(callbacks().judge(received->id, judgement)); // the same once more: nothing
    const auto story = m_fixture->ledger().journal().of(ObjectKind::Callback, received->id.value);
    QCOMPARE(story->size(), 2);
    QCOMPARE(story->back().event, toKey(outcome));
    QCOMPARE(story->back().fromState, u"received"_s);
    // Delivered again it still says what became of it.
    QCOMPARE(callbacks().receive(delivery(m_account, "{}"))->outcome, outcome);
    judgement.outcome = CallbackOutcome::Received;
    COMPARE_ERROR(callbacks().judge(received->id, judgement), ErrorKind::NotAllowed);
}

void LedgerCallbacksTest::refusedOneMayBeJudgedAgain()
{
    const Invoice invoice = m_fixture->addInvoice(m_account, u"INV-1"_s);
    const auto received = callbacks().receive(delivery(m_account, "{}"));
    // The key came later, and then the order's own answer.
    VERIFY_OK(callbacks().judge(received->id, {.outcome = CallbackOutcome::Refused}));
    VERIFY_OK(callbacks().judge(received->id, {.outcome = CallbackOutcome::UnknownObject}));
    VERIFY_OK(callbacks().judge(received->id,
        {.outcome = CallbackOutcome::Applied,
            .object = ObjectKind::Invoice,
            .objectId = invoice.id.value}));
    COMPARE_ERROR(callbacks().judge(received->id, {.outcome = CallbackOutcome::Refused}),
        ErrorKind::NotAllowed);
    COMPARE_ERROR(callbacks().judge(CallbackId{9}, {}), ErrorKind::NotFound);
}

void LedgerCallbacksTest::badDeliveryIsRefused()
{
    Callback large = delivery(m_account, QByteArray(256 * 1024, 'x'));
    COMPARE_ERROR(callbacks().receive(large), ErrorKind::InvalidInput);
    large.body.chop(1000);
    VERIFY_OK(callbacks().receive(large));
    COMPARE_ERROR(callbacks().receive(delivery(AccountId{9}, "{}")), ErrorKind::NotFound);
    COMPARE_ERROR(callbacks().receive(delivery({}, "{}")), ErrorKind::NotFound);
    QCOMPARE(callbacks().count({}).value(), 1);
}

void LedgerCallbacksTest::listsByOutcomeAndObject()
{
    const Invoice invoice = m_fixture->addInvoice(m_account, u"INV-1"_s);
    const Timestamp start = m_fixture->clock.now();
    for (int i = 0; i < 5; ++i) {
        m_fixture->clock.advance(1min);
        const auto received = callbacks().receive(delivery(m_account, QByteArray::number(i)));
        if (i < 2) {
            VERIFY_OK(callbacks().judge(received->id,
                {.outcome = CallbackOutcome::Applied,
                    .object = ObjectKind::Invoice,
                    .objectId = invoice.id.value}));
        }
    }
    const auto page = callbacks().list({}, {.limit = 3});
    VERIFY_OK(page);
    QCOMPARE(page->items.size(), 3);
    QCOMPARE(page->items.front().body, QByteArray("4")); // newest first
    const auto rest = callbacks().list({}, {.limit = 3, .after = page->next});
    QCOMPARE(rest->items.size(), 2);
    QCOMPARE(rest->items.back().body, QByteArray("0"));
    QVERIFY(rest->next.isEmpty());
    const auto count
        = [this](const CallbackFilter &filter) { return callbacks().count(filter).value(); };
    // What a killed program has left to do.
    QCOMPARE(count({.outcomes = {CallbackOutcome::Received}}), 3);
    QCOMPARE(count({.outcomes = {CallbackOutcome::Received, CallbackOutcome::Applied}}), 5);
    QCOMPARE(count({.object = ObjectKind::Invoice, .objectId = invoice.id.value}), 2);
    QCOMPARE(count({.object = ObjectKind::Payout, .objectId = invoice.id.value}), 0);
    QCOMPARE(count({.account = AccountId{9}}), 0);
    QCOMPARE(count({.from = start + 2min, .to = start + 4min}), 2);
    COMPARE_ERROR(callbacks().list({}, {.after = u"x"_s}), ErrorKind::InvalidInput);
}

StoredCard LedgerCallbacksTest::card() const
{
    StoredCard card;
    card.account = m_account;
    card.mask = u"510218******1124"_s;
    card.holder = u"Ștefan Țurcanu"_s;
    card.kind = CardStorage::OneClick;
    card.expiryMonth = 12;
    card.expiryYear = 2029;
    return card;
}

void LedgerCallbacksTest::cardIsKept()
{
    const auto added = cards().add(card());
    VERIFY_OK(added);
    const auto stored = cards().get(added->id);
    QCOMPARE(stored->mask, u"510218******1124"_s);
    QCOMPARE(stored->holder, u"Ștefan Țurcanu"_s);
    QCOMPARE(stored->kind, CardStorage::OneClick);
    QCOMPARE(stored->expiryMonth, 12);
    QCOMPARE(stored->expiryYear, 2029);
    QVERIFY(!stored->source && !stored->forgotten);
    QVERIFY(stored->createdAt == m_fixture->clock.now());
    VERIFY_OK(cards().add(card())); // cards of an unknown source are not told apart
    const auto all = cards().list(m_account);
    QCOMPARE(all->size(), 2);
    QVERIFY(all->front().id > all->back().id);
    QVERIFY(cards().list(AccountId{9})->empty());
    COMPARE_ERROR(cards().get(StoredCardId{9}), ErrorKind::NotFound);
    QCOMPARE(cards().get(StoredCardId{9}).error().subject, u"card_9"_s);
}

void LedgerCallbacksTest::cardOfAnInvoiceIsSavedOnce()
{
    StoredCard saved = card();
    saved.source = m_fixture->addInvoice(m_account, u"INV-1"_s).id;
    const auto first = cards().add(saved);
    VERIFY_OK(first);
    const auto second = cards().add(saved); // the invoice was read a second time
    COMPARE_ERROR(second, ErrorKind::Conflict);
    QCOMPARE(second.error().detail, first->id.toText());
    QCOMPARE(cards().findBySource(saved.source)->id, first->id);
    COMPARE_ERROR(cards().findBySource(InvoiceId{9}), ErrorKind::NotFound);
    COMPARE_ERROR(cards().findBySource({}), ErrorKind::NotFound);
}

void LedgerCallbacksTest::badCardIsRefused()
{
    StoredCard bad = card();
    bad.mask.clear();
    COMPARE_ERROR(cards().add(bad), ErrorKind::InvalidInput);
    bad = card();
    bad.kind = CardStorage::None;
    COMPARE_ERROR(cards().add(bad), ErrorKind::InvalidInput);
    bad = card();
    bad.account = AccountId{9};
    COMPARE_ERROR(cards().add(bad), ErrorKind::NotFound);
    bad = card();
    bad.source = InvoiceId{9};
    COMPARE_ERROR(cards().add(bad), ErrorKind::NotFound);
    bad = card();
    bad.source = m_fixture->addInvoice(m_fixture->addAccount(u"other"_s), u"INV-1"_s).id;
    COMPARE_ERROR(cards().add(bad), ErrorKind::NotFound); // of another account
    QVERIFY(cards().list(m_account)->empty());
}

void LedgerCallbacksTest::forgottenForGood()
{
    const auto added = cards().add(card());
    QCOMPARE(m_fixture->ledger().info()->cards, 1);
    m_fixture->clock.advance(1s);
    const auto forgotten = cards().markForgotten(added->id, u"at the customer's wish"_s);
    VERIFY_OK(forgotten);
    QVERIFY(forgotten->forgotten);
    QVERIFY(forgotten->updatedAt == m_fixture->clock.now());
    VERIFY_OK(cards().markForgotten(added->id));
    const auto story = m_fixture->ledger().journal().of(ObjectKind::Card, added->id.value);
    QCOMPARE(story->size(), 2);
    QCOMPARE(story->back().event, u"forgotten"_s);
    QCOMPARE(story->back().note, u"at the customer's wish"_s);
    QVERIFY(cards().list(m_account)->front().forgotten);
    QCOMPARE(m_fixture->ledger().info()->cards, 0);
    COMPARE_ERROR(cards().markForgotten(StoredCardId{9}), ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(LedgerCallbacksTest)
#include "tst_ledgercallbacks.moc"
