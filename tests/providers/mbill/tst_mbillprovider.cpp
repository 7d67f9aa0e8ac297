// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/mbill/mbillfixture.h"

using namespace paydesk;
using namespace paydesk::test;
using std::chrono::minutes;
using std::chrono::seconds;

/// The provider against the practice provider, over a real loopback connection.
class MbillProviderTest : public QObject, protected MbillFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void byLookupCode_data();
    void byLookupCode();
    void withoutAQuestion();
    void wrongCodeChangesNothing();
    void codeFor3dSecureIsNotTaken();
    void declinedAfterFifteenMinutes_data();
    void declinedAfterFifteenMinutes();
    void endings_data();
    void endings();
    void askedAgain();
    void anExpiredCard();
    void wrongFeeRule();
    void toSomebodyWhoClaims_data();
    void toSomebodyWhoClaims();
    void claimsThatAreNotTaken();
};

void MbillProviderTest::byLookupCode_data()
{
    QTest::addColumn<QString>("account");
    QTest::addColumn<TransferState>("afterTheCode");
    QTest::newRow("document") << documentAccount << TransferState::Completed;
    QTest::newRow("server") << serverAccount << TransferState::Processing;
}

void MbillProviderTest::byLookupCode()
{
    QFETCH(QString, account);
    const auto mbill = provider(account);
    const auto created = send(*mbill, mbillTransfer());
    QVERIFY2(created, created ? "" : qPrintable(created.error().detail));
    QCOMPARE(created->state, TransferState::RequiresAction);
    QCOMPARE(created->step->kind, StepKind::EnterCode);
    QCOMPARE(created->step->until, testTime() + minutes(15));
    QCOMPARE(created->method, QStringLiteral("card 559158******6253"));
    QVERIFY(created->token.view().startsWith("transfer-token-"));
    QCOMPARE(m_gateOpened, 1);
    QCOMPARE(paths().join(u' '), QStringLiteral("/tokens /transfers"));

    m_clock.advance(seconds(20));
    const auto confirmed = confirm(*mbill, keyOf(*created), " 123456\n");
    QVERIFY2(confirmed, confirmed ? "" : qPrintable(confirmed.error().detail));
    QTEST(confirmed->state, "afterTheCode");
    QCOMPARE(m_gateOpened, 2);
    m_clock.advance(seconds(3));
    const auto done = read(*mbill, keyOf(*created));
    QVERIFY(done);
    QCOMPARE(done->state, TransferState::Completed);
    QCOMPARE(done->amount, uah("1000"));
    QCOMPARE(done->fee, uah("10"));
    QCOMPARE(done->reference, QStringLiteral("TR-1"));
    QVERIFY(done->settledAt);
    const auto rows = m_server->simulator(mbillId)->bookings();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().reference, QStringLiteral("TR-1"));
    QCOMPARE(rows.first().type, QByteArray("transfer"));
    QCOMPARE(rows.first().account, account);
}

void MbillProviderTest::withoutAQuestion()
{
    const auto mbill = provider();
    const auto created = send(*mbill, mbillTransfer("1000.50", "10.01", plainCard));
    QVERIFY(created);
    QCOMPARE(created->state, TransferState::Processing);
    QVERIFY(!created->step);
    m_clock.advance(seconds(3));
    QCOMPARE(read(*mbill, keyOf(*created))->state, TransferState::Completed);
}

void MbillProviderTest::wrongCodeChangesNothing()
{
    for (const QString &account : {documentAccount, serverAccount}) {
        const auto mbill = provider(account);
        const auto created = send(*mbill, mbillTransfer());
        QVERIFY(created);
        const auto refused = confirm(*mbill, keyOf(*created), "123455");
        QCOMPARE(refused.error().kind, ErrorKind::Rejected);
        QCOMPARE(refused.error().outcome, Outcome::NotExecuted);
        QCOMPARE(refused.error().providerCode, QStringLiteral("otp_code"));
        QCOMPARE(refused.error().issue.field, QStringLiteral("code"));
        QCOMPARE(read(*mbill, keyOf(*created))->state, TransferState::RequiresAction);
        QVERIFY(confirm(*mbill, keyOf(*created), "123456"));
    }
}

void MbillProviderTest::codeFor3dSecureIsNotTaken()
{
    const auto mbill = provider();
    TransferRequest request = mbillTransfer("1000", "10", secureCard);
    request.fields.insert(QStringLiteral("arrival"), QStringLiteral("https://example.com/#!/ok"));
    const auto created = send(*mbill, request);
    QVERIFY(created && created->step);
    QCOMPARE(created->step->kind, StepKind::SubmitForm);
    QCOMPARE(created->step->url.path(), QStringLiteral("/mbill/acs"));
    QVERIFY(created->step->form[1].value.endsWith(
        QStringLiteral("?arrival=https%3A%2F%2Fexample.com%2F%23!%2Fok")));
    const auto refused = confirm(*mbill, keyOf(*created), "123456");
    QCOMPARE(refused.error().kind, ErrorKind::NotFound);
    QCOMPARE(refused.error().outcome, Outcome::NotExecuted);

    // A later question knows the way back only when it is told again.
    OrderKey key = keyOf(*created);
    QVERIFY(!read(*mbill, key)->step->form[1].value.contains(u"arrival"));
    key.fields = request.fields;
    QCOMPARE(read(*mbill, key)->step->form, created->step->form);
}

void MbillProviderTest::declinedAfterFifteenMinutes_data()
{
    QTest::addColumn<QString>("reason");
    QTest::newRow(lookupCard) << QStringLiteral("2DS_Waiting");
    QTest::newRow(secureCard) << QStringLiteral("3DS_Waiting");
    QTest::newRow("5513877294352240") << QStringLiteral("3DS_Waiting");
}

void MbillProviderTest::declinedAfterFifteenMinutes()
{
    const auto mbill = provider();
    const auto created = send(*mbill, mbillTransfer("1000", "10", QTest::currentDataTag()));
    QVERIFY(created);
    m_clock.advance(minutes(15) - seconds(1));
    QCOMPARE(read(*mbill, keyOf(*created))->state, TransferState::RequiresAction);
    m_clock.advance(seconds(1));
    const auto late = read(*mbill, keyOf(*created));
    QCOMPARE(late->state, TransferState::Declined);
    QTEST(late->reason, "reason");
    QCOMPARE(late->changedAt, testTime() + minutes(15));
    QCOMPARE(booked(), 0);
}

void MbillProviderTest::endings_data()
{
    QTest::addColumn<TransferState>("atOnce");
    QTest::addColumn<TransferState>("later");
    QTest::addColumn<QString>("providerState");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *amount, TransferState atOnce, TransferState later,
                         const char *providerState, const char *reason) {
        QTest::newRow(amount) << atOnce << later << QString::fromLatin1(providerState)
                              << QString::fromLatin1(reason);
    };
    using enum TransferState;
    row("100.00", Processing, Completed, "completed", "");
    row("100.11", Completed, Completed, "completed", "");
    row("100.21", Declined, Declined, "declined", "Funds_Insufficient");
    row("100.22", Processing, Declined, "declined", "Limits_Amount_Exceeded__P2Y");
    row("100.23", Processing, Declined, "declined", "code 5");
    row("100.24", Processing, Processing, "declined", "declined_without_reason");
    row("100.25", Processing, Processing, "error", "status_error");
    row("100.26", Processing, Processing, "on_hold", "unknown_status");
    row("100.28", Processing, Processing, "processing", "");
}

void MbillProviderTest::endings()
{
    for (const QString &account : {documentAccount, serverAccount}) {
        const auto mbill = provider(account);
        const auto created = send(*mbill, mbillTransfer(QTest::currentDataTag(), "5", plainCard));
        QVERIFY(created);
        QTEST(created->state, "atOnce");
        QVERIFY(!created->token.isEmpty()); // a declined transfer has one too
        m_clock.advance(minutes(10));
        const auto later = read(*mbill, keyOf(*created));
        QVERIFY(later);
        QTEST(later->state, "later");
        QTEST(later->providerState, "providerState");
        QTEST(later->reason, "reason");
    }
}

void MbillProviderTest::askedAgain()
{
    const auto mbill = provider();
    const auto created = send(*mbill, mbillTransfer("100.27", "5", plainCard));
    QVERIFY(created);
    QCOMPARE(created->state, TransferState::Processing);
    m_clock.advance(seconds(5));
    const auto asked = read(*mbill, keyOf(*created));
    QCOMPARE(asked->state, TransferState::RequiresAction);
    QCOMPARE(asked->step->kind, StepKind::EnterCode);
    QCOMPARE(confirm(*mbill, keyOf(*created), "123456")->state, TransferState::Completed);
}

void MbillProviderTest::anExpiredCard()
{
    TransferRequest request = mbillTransfer();
    request.sender = mbillCard(expiredCard, "1601");
    const auto mbill = provider();
    const auto created = send(*mbill, request);
    QVERIFY(created); // HTTP 201 all the same
    QCOMPARE(created->state, TransferState::Declined);
    QCOMPARE(created->reason, QStringLiteral("Card_Expired"));
}

void MbillProviderTest::wrongFeeRule()
{
    AccountAccess other = access(serverAccount);
    other.settings.remove(QStringLiteral("fee_rounding"));
    const auto mbill = mbill::connect(other, *m_http, systemClock());
    const auto refused = send(*mbill, mbillTransfer("1234", "12.34"));
    QCOMPARE(refused.error().kind, ErrorKind::Rejected);
    QCOMPARE(refused.error().outcome, Outcome::NotExecuted);
    QCOMPARE(refused.error().providerCode, QStringLiteral("fee"));
    QCOMPARE(refused.error().issue.field, QStringLiteral("fee"));
    QVERIFY(refused.error().providerMessage.contains(QStringLiteral("must be 12.3")));
    QCOMPARE(paths().size(), 2); // and nothing is tried again
    QVERIFY(send(*provider(serverAccount), mbillTransfer("1234", "12.30")));
}

void MbillProviderTest::toSomebodyWhoClaims_data()
{
    QTest::addColumn<QString>("account");
    QTest::addColumn<TransferState>("waiting");
    QTest::addColumn<TransferState>("claimed");
    QTest::newRow("document") << documentAccount << TransferState::WaitingForClaim
                              << TransferState::Completed;
    QTest::newRow("server") << serverAccount << TransferState::Processing
                            << TransferState::Processing;
}

void MbillProviderTest::toSomebodyWhoClaims()
{
    QFETCH(QString, account);
    const auto mbill = provider(account);
    const auto created = send(*mbill, mbillExternal(lookupCard));
    QVERIFY2(created, created ? "" : qPrintable(created.error().detail));
    const QString claimId = created->claimId;
    QVERIFY(!claimId.isEmpty());
    const auto tooEarly
        = waitFor(mbill->claims()->create(claimId, secretOf("5591587543706253"), gate()));
    QCOMPARE(tooEarly.error().providerCode, QStringLiteral("claim_id"));
    const auto confirmed = confirm(*mbill, keyOf(*created), "123456");
    QVERIFY(confirmed);
    QTEST(confirmed->state, "waiting");

    const auto claim
        = waitFor(mbill->claims()->create(claimId, secretOf("5591587543706253"), gate()));
    QVERIFY2(claim, claim ? "" : qPrintable(claim.error().detail));
    QCOMPARE(claim->state, TransferState::RequiresAction);
    QCOMPARE(claim->step->kind, StepKind::EnterCode);
    const OrderKey key = keyOf(*claim);
    const auto wrong = waitFor(mbill->claims()->confirm(key, secretOf("123123"), gate()));
    QCOMPARE(wrong.error().providerCode, QStringLiteral("otp_code"));
    QCOMPARE(wrong.error().outcome, Outcome::NotExecuted);
    const QByteArray code = QByteArray::number(claimId.toLongLong() + 1);
    const auto right = waitFor(mbill->claims()->confirm(key, SecretBytes(code), gate()));
    QVERIFY2(right, right ? "" : qPrintable(right.error().detail));
    QTEST(right->state, "claimed");
    m_clock.advance(seconds(6));
    const auto done = waitFor(mbill->claims()->read(key));
    QVERIFY(done);
    QCOMPARE(done->state, TransferState::Completed);
    QCOMPARE(done->amount, uah("1000"));
    QCOMPARE(read(*mbill, keyOf(*created))->state, TransferState::Completed);
    QCOMPARE(booked(), 1);
}

void MbillProviderTest::claimsThatAreNotTaken()
{
    const auto mbill = provider();
    const auto claim = [&](const QString &id, const char *card) {
        return waitFor(mbill->claims()->create(id, secretOf(card), gate())).error();
    };
    const Error unknown = claim(QStringLiteral("999"), lookupCard);
    QCOMPARE(unknown.kind, ErrorKind::Rejected);
    QCOMPARE(unknown.outcome, Outcome::NotExecuted);
    QCOMPARE(unknown.issue.field, QStringLiteral("claim_id"));
    const qsizetype sent = paths().size();
    QCOMPARE(claim({}, lookupCard).issue.field, QStringLiteral("claim_id"));
    QCOMPARE(claim(QStringLiteral("1 2"), lookupCard).issue.field, QStringLiteral("claim_id"));
    QCOMPARE(claim(QStringLiteral("1"), "").issue.field, QStringLiteral("recipient_card"));
    QCOMPARE(claim(QStringLiteral("1"), "5591587543706251").issue.field,
        QStringLiteral("recipient_card"));
    QCOMPARE(paths().size(), sent); // those never left
}

QTEST_GUILESS_MAIN(MbillProviderTest)
#include "tst_mbillprovider.moc"
