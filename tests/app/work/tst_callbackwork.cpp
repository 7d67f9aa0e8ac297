// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/callbacks/leftout.h"
#include "tests/app/work/callbacksteps.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using sandbox::Fault;
using Judged = CallbackOutcome;

using PostmanPtr = std::shared_ptr<const Postman>;
Q_DECLARE_METATYPE(PostmanPtr)

/// Callbacks of every provider that sends them: what each does to the order, and the record that it
/// leaves.
class CallbackWorkTest : public QObject, protected CallbackSteps
{
    Q_OBJECT
private slots:
    void paid_data() { eachPostman(); }
    void paid();
    void pendingAfterPaid_data() { eachPostman(); }
    void pendingAfterPaid();
    void failedAfterPaid_data() { eachPostman(); }
    void failedAfterPaid();
    void paidAfterFailed_data() { eachPostman(); }
    void paidAfterFailed();
    void olderByTheProvidersClock_data() { eachPostman(true); }
    void olderByTheProvidersClock();
    void aboutNobody_data() { eachPostman(); }
    void aboutNobody();
    void aboutAnother_data() { eachPostman(); }
    void aboutAnother();
    void wrongAmount_data() { eachPostman(); }
    void wrongAmount();
    void forged_data() { eachPostman(); }
    void forged();
    void beforeTheAnswer_data() { eachPostman(); }
    void beforeTheAnswer();
    void afterALostAnswer_data() { eachPostman(); }
    void afterALostAnswer();
    void killedBeforeItWasJudged_data() { eachPostman(); }
    void killedBeforeItWasJudged();

private:
    static void eachPostman(bool whoTellsTime = false);
};

void CallbackWorkTest::eachPostman(bool whoTellsTime)
{
    QTest::addColumn<PostmanPtr>("postman");
    const std::initializer_list<PostmanPtr> postmen{std::make_shared<MilkyPostman>(),
        std::make_shared<AlikassaPostman>(), std::make_shared<MaibPostman>(),
        std::make_shared<SixthPostman>()};
    for (const PostmanPtr &postman : postmen) {
        if (!whoTellsTime || postman->tellsTime())
            QTest::newRow(qPrintable(postman->provider())) << postman;
    }
}

#define DESK                                                                                       \
    QFETCH(PostmanPtr, postman);                                                                   \
    PracticeDesk desk(postman->provider(), sixProviders());                                        \
    QVERIFY(desk.isReady())

void CallbackWorkTest::paid()
{
    DESK;
    const Invoice invoice = made(desk, *postman);
    QCOMPARE(invoice.state, InvoiceState::Pending);
    desk.clock().advance(10s);
    const auto delivery = postman->sealed(desk, postman->about(desk, invoice, InvoiceState::Paid));
    const Callback record = deliver(desk, delivery);
    QCOMPARE(record.outcome, Judged::Applied);
    QCOMPARE(record.objectId, invoice.id.value);
    QVERIFY(!record.form.isEmpty());
    const QByteArray secret = postman->secretInside();
    QVERIFY(secret.isEmpty() || !record.body.contains(secret));
    QCOMPARE(record.note.contains(u"read at the provider"), postman->readsFirst());
    QCOMPARE(now(desk).state, InvoiceState::Paid);
    // The very same once more: counted, and answered as received.
    const Callback again = deliver(desk, delivery);
    QCOMPARE(again.id, record.id);
    QCOMPARE(again.deliveries, 2);
    const auto account = desk.ledger().accounts().get(desk.account());
    QVERIFY(desk.work().callbacks().receipt(account->name, delivery).first / 100 == 2);
    QCOMPARE(desk.ledger().callbacks().list({}, {})->items.size(), size_t(1));
    QVERIFY(desk.ledger().check()->passed());
}

void CallbackWorkTest::pendingAfterPaid()
{
    DESK;
    const Invoice invoice = made(desk, *postman);
    desk.clock().advance(10s);
    Letter letter = postman->about(desk, invoice, InvoiceState::Paid);
    deliver(desk, postman->sealed(desk, letter));
    letter.word = postman->word(InvoiceState::Pending);
    const Callback late = deliver(desk, postman->sealed(desk, letter));
    // One that may not be believed alone is a reason to ask, never to take something back.
    QCOMPARE(late.outcome, postman->readsFirst() ? Judged::Applied : Judged::Older);
    QCOMPARE(now(desk).state, InvoiceState::Paid);
}

void CallbackWorkTest::failedAfterPaid()
{
    DESK;
    const Invoice invoice = made(desk, *postman);
    desk.clock().advance(10s);
    Letter letter = postman->about(desk, invoice, InvoiceState::Paid);
    deliver(desk, postman->sealed(desk, letter));
    letter.word = postman->word(InvoiceState::Failed);
    letter.at = letter.at + 1s;
    // A contradiction, and no old news.
    QCOMPARE(deliver(desk, postman->sealed(desk, letter)).outcome, Judged::Mismatch);
    QCOMPARE(now(desk).state, InvoiceState::Paid);
}

/// A second try of the payer's, or the provider's support corrected it.
void CallbackWorkTest::paidAfterFailed()
{
    DESK;
    const Invoice invoice = made(desk, *postman);
    InvoiceChange failed{.event = u"status"_s};
    failed.state = InvoiceState::Failed;
    failed.providerState = postman->word(InvoiceState::Failed);
    QVERIFY(desk.ledger().invoices().change(invoice.id, failed));
    desk.clock().advance(10s);
    const Letter letter = postman->about(desk, now(desk), InvoiceState::Paid);
    QCOMPARE(deliver(desk, postman->sealed(desk, letter)).outcome, Judged::Applied);
    QCOMPARE(now(desk).state, InvoiceState::Paid);
}

void CallbackWorkTest::olderByTheProvidersClock()
{
    DESK;
    const Invoice invoice = made(desk, *postman);
    desk.clock().advance(10s);
    Letter letter = postman->about(desk, invoice, InvoiceState::Failed);
    QCOMPARE(deliver(desk, postman->sealed(desk, letter)).outcome, Judged::Applied);
    QCOMPARE(now(desk).state, InvoiceState::Failed);
    letter.word = postman->word(InvoiceState::Pending);
    letter.at = letter.at - 5s;
    QCOMPARE(deliver(desk, postman->sealed(desk, letter)).outcome, Judged::Older);
    QCOMPARE(now(desk).state, InvoiceState::Failed);
    // Paid before it failed: the two contradict each other, and either of them may come first.
    letter.word = postman->word(InvoiceState::Paid);
    QCOMPARE(deliver(desk, postman->sealed(desk, letter)).outcome, Judged::Applied);
    QCOMPARE(now(desk).state, InvoiceState::Paid);
    const auto rows = desk.ledger().journal().of(ObjectKind::Invoice, invoice.id.value);
    QCOMPARE(rows->back().event, u"contradicted"_s);
}

void CallbackWorkTest::aboutNobody()
{
    DESK;
    Letter letter = postman->about(desk, made(desk, *postman), InvoiceState::Paid);
    letter.reference = u"PX-000000-UNKNOWN"_s;
    letter.providerId = postman->foreignId();
    const CallbackDelivery delivery = postman->sealed(desk, letter);
    const Callback record = deliver(desk, delivery);
    QCOMPARE(record.outcome, Judged::UnknownObject);
    QVERIFY(!record.object);
    QVERIFY(record.note.contains(letter.reference));
    QCOMPARE(now(desk).state, InvoiceState::Pending);
    // Genuine all the same: it is received, and not sent for days.
    const auto account = desk.ledger().accounts().get(desk.account());
    QCOMPARE(desk.work().callbacks().receipt(account->name, delivery).first / 100, 2);
}

void CallbackWorkTest::aboutAnother()
{
    DESK;
    const Invoice invoice = made(desk, *postman);
    Letter letter = postman->about(desk, invoice, InvoiceState::Paid);
    letter.reference = u"PX-000000-ANOTHER"_s; // under the id of ours
    QCOMPARE(deliver(desk, postman->sealed(desk, letter)).outcome, Judged::Mismatch);
    letter = postman->about(desk, invoice, InvoiceState::Paid);
    letter.providerId = postman->foreignId(); // under the reference of ours
    const Callback record = deliver(desk, postman->sealed(desk, letter));
    QCOMPARE(record.outcome, Judged::Mismatch);
    QCOMPARE(record.objectId, invoice.id.value);
    QCOMPARE(now(desk).state, InvoiceState::Pending);
    QCOMPARE(now(desk).providerId, invoice.providerId);
}

void CallbackWorkTest::wrongAmount()
{
    DESK;
    Letter letter = postman->about(desk, made(desk, *postman), InvoiceState::Paid);
    desk.clock().advance(10s);
    letter.amount = u"1.5"_s;
    const Callback record = deliver(desk, postman->sealed(desk, letter));
    QCOMPARE(record.outcome, Judged::Mismatch);
    QVERIFY(record.note.contains(u"another amount"));
    QCOMPARE(now(desk).state, InvoiceState::Pending);
}

/// Wrong account, relabelled fields, a changed byte: nothing that the provider said to us.
void CallbackWorkTest::forged()
{
    DESK;
    const Letter letter = postman->about(desk, made(desk, *postman), InvoiceState::Paid);
    const CallbackDelivery genuine = postman->sealed(desk, letter);
    CallbackDelivery changed = genuine;
    changed.body.replace(letter.amount.toLatin1(), QByteArray('9' + letter.amount.toLatin1()));
    QList<CallbackDelivery> forged{changed, postman->relabelled(desk, letter)};
    if (!postman->foreignAccount().isEmpty()) {
        Letter foreign = letter;
        foreign.account = postman->foreignAccount();
        forged += postman->sealed(desk, foreign);
    }
    const auto account = desk.ledger().accounts().get(desk.account());
    for (const CallbackDelivery &delivery : forged) {
        QVERIFY(delivery.body != genuine.body);
        const Callback record = deliver(desk, delivery);
        QCOMPARE(record.outcome, Judged::Refused);
        QVERIFY(!record.note.isEmpty());
        QByteArray kept = delivery.body;
        if (const QByteArray secret = postman->secretInside(); !secret.isEmpty())
            kept.replace(secret, "[left out]");
        QCOMPARE(record.body, kept);
        QCOMPARE(desk.work().callbacks().receipt(account->name, delivery).first, 400);
    }
    QCOMPARE(now(desk).state, InvoiceState::Pending);
    QCOMPARE(desk.ledger().callbacks().list({}, {})->items.size(), size_t(forged.size()));
    QVERIFY(desk.ledger().check()->passed());
}

/// The provider is quicker than its own answer.
void CallbackWorkTest::beforeTheAnswer()
{
    DESK;
    desk.failNext(Fault::NoAnswer);
    auto *creating = desk.work().invoices().create(desk.account(), postman->request());
    const auto isSending = [&desk] {
        const auto attempts = desk.ledger().attempts().of(ObjectKind::Invoice, 1);
        return !attempts->empty() && attempts->front().stage == Attempt::Stage::Sending;
    };
    QTRY_VERIFY(isSending());
    QTest::qWait(100); // it is there
    desk.clock().advance(10s);
    Letter letter = postman->about(desk, now(desk), InvoiceState::Paid);
    letter.providerId = postman->foreignId();
    if (postman->readsFirst())
        letter.providerId = desk.simulator().bookings().constFirst().providerId;
    QCOMPARE(deliver(desk, postman->sealed(desk, letter)).outcome, Judged::Applied);
    QCOMPARE(now(desk).state, InvoiceState::Paid);
    QVERIFY(waitFor(creating)->problem);
    QCOMPARE(now(desk).state, InvoiceState::Paid); // a lost answer makes no doubt of it
    QVERIFY(desk.ledger().attempts().inDoubt(ObjectKind::Invoice, 1)->empty());
    QVERIFY(desk.ledger().check()->passed());
}

void CallbackWorkTest::afterALostAnswer()
{
    DESK;
    desk.failNext(Fault::LoseAnswer);
    const Invoice lost = made(desk, *postman);
    QCOMPARE(lost.state, InvoiceState::InDoubt);
    desk.clock().advance(10s);
    Letter letter = postman->about(desk, lost, InvoiceState::Paid);
    letter.providerId = postman->foreignId();
    if (postman->readsFirst()) {
        // An id that the provider does not know is not kept.
        QCOMPARE(deliver(desk, postman->sealed(desk, letter)).outcome, Judged::Applied);
        QVERIFY(now(desk).providerId.isEmpty());
        QCOMPARE(now(desk).state, InvoiceState::InDoubt);
        letter.providerId = desk.simulator().bookings().constFirst().providerId;
    }
    QCOMPARE(deliver(desk, postman->sealed(desk, letter)).outcome, Judged::Applied);
    QCOMPARE(now(desk).state, InvoiceState::Paid);
    QCOMPARE(now(desk).providerId, letter.providerId);
}

void CallbackWorkTest::killedBeforeItWasJudged()
{
    DESK;
    const Invoice invoice = made(desk, *postman);
    desk.clock().advance(10s);
    const auto delivery = postman->sealed(desk, postman->about(desk, invoice, InvoiceState::Paid));
    const bool hasSecrets = !postman->secretInside().isEmpty();
    Callback stored{.account = desk.account(),
        .method = delivery.method,
        .query = delivery.query,
        .headers = delivery.headers,
        .body = withoutMembers(delivery.body, {"token"}),
        .receivedAt = desk.clock().now()};
    QVERIFY(desk.ledger().callbacks().receive(stored));
    QVERIFY(desk.restart());
    QTRY_VERIFY(!desk.work().callbacks().isReading());
    if (hasSecrets) { // its signature cannot be checked before it comes again
        QCOMPARE(desk.ledger().callbacks().list({}, {})->items.front().outcome, Judged::Received);
        deliver(desk, delivery);
    }
    QCOMPARE(desk.ledger().callbacks().list({}, {})->items.front().outcome, Judged::Applied);
    QCOMPARE(now(desk).state, InvoiceState::Paid);
    QVERIFY(desk.restart()); // once
    QCOMPARE(desk.ledger().callbacks().list({}, {})->items.front().deliveries, hasSecrets ? 2 : 1);
    QVERIFY(desk.ledger().check()->passed());
}

QTEST_GUILESS_MAIN(CallbackWorkTest)
#include "tst_callbackwork.moc"
