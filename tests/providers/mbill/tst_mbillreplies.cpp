// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/codes.h"
#include "tests/providers/mbill/mbillanswers.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::mbill;
using namespace paydesk::test;

class MbillRepliesTest : public QObject
{
    Q_OBJECT

private slots:
    void states_data();
    void states();
    void theWholeReply();
    void theServersForms();
    void threeDSecure();
    void passesOnUnsafeSteps();
    void unusableSteps_data();
    void unusableSteps();
    void declines_data();
    void declines();
    void notProved_data();
    void notProved();
    void claims();
    void claimStates_data();
    void claimStates();
};

void MbillRepliesTest::states_data()
{
    QTest::addColumn<TransferState>("state");
    QTest::addColumn<bool>("hasStep");
    const auto row = [](const char *file, TransferState state, bool hasStep = false) {
        QTest::newRow(file) << state << hasStep;
    };
    row("transfer_lookup.json", TransferState::RequiresAction, true);
    row("transfer_3ds.json", TransferState::RequiresAction, true);
    row("transfer_waiting.json", TransferState::WaitingForClaim);
    row("transfer_processing.json", TransferState::Processing);
    row("transfer_completed.json", TransferState::Completed);
    row("transfer_completed_server.json", TransferState::Completed);
    row("transfer_declined.json", TransferState::Declined);
    row("transfer_declined_bare.json", TransferState::Processing);
}

void MbillRepliesTest::states()
{
    QFETCH(TransferState, state);
    for (const int status : {200, 201}) {
        for (const Purpose purpose : {Purpose::CreateTransfer, Purpose::Query, Purpose::Confirm}) {
            const auto reply
                = transferIn(mbillReply(QTest::currentDataTag(), status), purpose, asked);
            QVERIFY2(reply, reply ? "" : qPrintable(reply.error().detail));
            QCOMPARE(reply->state, state);
            QTEST(reply->step.has_value(), "hasStep");
            QCOMPARE(reply->token.isEmpty(), purpose != Purpose::CreateTransfer);
        }
    }
}

void MbillRepliesTest::theWholeReply()
{
    const auto reply = created(mbillReply("transfer_completed.json", 201));
    QVERIFY(reply);
    QCOMPARE(reply->providerId, QStringLiteral("1"));
    QCOMPARE(reply->reference, QStringLiteral("TR-1"));
    QCOMPARE(reply->providerState, QStringLiteral("completed"));
    QCOMPARE(reply->reason, QString());
    QCOMPARE(reply->amount, uah("1000"));
    QCOMPARE(reply->fee, uah("10"));
    QCOMPARE(reply->method, QStringLiteral("card 559158******6253"));
    QCOMPARE(reply->token.view(), "transfer-token-70eb3c2b-9ef0-41b9-989b-0d4bf1d10831");
    QCOMPARE(reply->changedAt, timestampFromText(u"2016-10-18T13:50:39.677992Z"));
    QCOMPARE(reply->settledAt, reply->changedAt);
    QCOMPARE(reply->claimId, QString());

    const auto waiting = created(mbillReply("transfer_waiting.json", 201));
    QVERIFY(waiting);
    QCOMPARE(waiting->claimId, QStringLiteral("1239381"));
    QVERIFY(!waiting->settledAt);
}

void MbillRepliesTest::theServersForms()
{
    const auto reply
        = transferIn(mbillReply("transfer_completed_server.json", 200), Purpose::Query, asked);
    QVERIFY(reply);
    QCOMPARE(reply->providerId, QStringLiteral("1"));
    QCOMPARE(reply->amount, uah("1000"));
    QCOMPARE(reply->fee, uah("10"));
    QCOMPARE(reply->changedAt, timestampFromText(u"2016-10-18T13:51:02Z"));
}

void MbillRepliesTest::threeDSecure()
{
    Expected withArrival = asked;
    withArrival.arrival = QStringLiteral("https://example.com/#!/send/success");
    const auto reply
        = transferIn(mbillReply("transfer_3ds.json", 201), Purpose::CreateTransfer, withArrival);
    QVERIFY(reply && reply->step);
    QCOMPARE(reply->step->kind, StepKind::SubmitForm);
    QCOMPARE(reply->step->url.toString(), QStringLiteral("https://acs.bank.example/pareq?id=7"));
    const QList<StepField> form{{QStringLiteral("PaReq"), QStringLiteral("eJxVUttu+zAM/A==")},
        {QStringLiteral("TermUrl"),
            QStringLiteral("https://p2y.com.ua/pay2you-ext/Confirm3D/input3d?arrival="
                           "https%3A%2F%2Fexample.com%2F%23!%2Fsend%2Fsuccess")},
        {QStringLiteral("MD"), QStringLiteral("MD/1+2=")}};
    QCOMPARE(reply->step->form, form);
    QCOMPARE(reply->step->until, timestampFromText(u"2016-10-18T14:05:39.677992Z"));

    const auto lookup = created(mbillReply("transfer_lookup.json", 201));
    QVERIFY(lookup && lookup->step);
    QCOMPARE(lookup->step->kind, StepKind::EnterCode);
    QVERIFY(lookup->step->form.isEmpty() && lookup->step->url.isEmpty());
}

void MbillRepliesTest::unusableSteps_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    const auto row = [](const char *name, const char *from, const char *to) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to);
    };
    row("another type", "\"3d-secure\"", "\"face-scan\"");
    row("no type", "\"type\":\"3d-secure\",", "");
    row("no address", "\"acs_url\":\"https://acs.bank.example/pareq?id=7\",", "");
    row("a number", "\"https://acs.bank.example/pareq?id=7\"", "7");
    row("no form", "\"pa_req\":\"eJxVUttu+zAM/A==\",", "");
    row("no md", "\"md\":\"MD/1+2=\",", "");
    row("no object", "\"auth\":{", "\"auth\":null,\"oth\":{");
}

/// They are told as they came; who opens addresses refuses them and says why.
void MbillRepliesTest::passesOnUnsafeSteps()
{
    const QByteArray acs = "https://acs.bank.example";
    const QByteArray script = acs + "/pareq?id=7";
    const QByteArray back = "https://p2y.com.ua/pay2you-ext/Confirm3D/input3d";
    const std::array<std::pair<QByteArray, QByteArray>, 4> changes{{{script, "javascript:alert(1)"},
        {acs, "http://acs.bank.example"}, {acs, "https://a:b@acs.bank.example"},
        {back, "file:///etc/passwd"}}};
    for (const auto &[from, to] : changes) {
        const auto reply = created(changed("transfer_3ds.json", from, to));
        QVERIFY(reply && reply->step);
        QCOMPARE(reply->state, TransferState::RequiresAction);
        QVERIFY2(!isAcceptableStepUrl(reply->step->url), to.constData());
    }
}

void MbillRepliesTest::unusableSteps()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const auto reply = created(changed("transfer_3ds.json", from, to));
    QVERIFY(reply); // the transfer is there, and its token must not be lost
    QCOMPARE(reply->state, TransferState::RequiresAction);
    QVERIFY(!reply->step);
    QVERIFY(!reply->token.isEmpty());
    QCOMPARE(reply->reason, QString::fromLatin1(reason::unknownStep));
}

void MbillRepliesTest::declines_data()
{
    QTest::addColumn<QByteArray>("decline");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *decline, const char *reason) {
        QTest::newRow(decline) << QByteArray(decline) << QString::fromLatin1(reason);
    };
    row(R"({"code":1})", "code 1");
    row(R"({"code":"1"})", "code 1");
    row(R"({"code":"1","reason":null})", "code 1");
    row(R"({"code":1,"reason":"HTTP error"})", "HTTP error");
    row(R"({"reason":"not_match"})", "not_match");
    row(R"({"code":1,"reason":"card 5591587543706253"})", "code 1"); // no card in a reason
    for (const CodeText &text : declineReasons()) {
        const QByteArray decline = QByteArray("{\"code\":7,\"reason\":\"") + text.code + "\"}";
        row(decline.constData(), text.code);
    }
}

void MbillRepliesTest::declines()
{
    QFETCH(QByteArray, decline);
    const auto reply = created(
        changed("transfer_declined.json", R"({"code":1,"reason":"Funds_Insufficient"})", decline));
    QVERIFY(reply);
    QCOMPARE(reply->state, TransferState::Declined);
    QTEST(reply->reason, "reason");
}

void MbillRepliesTest::notProved_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("decline");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *status, const char *decline, const char *why) {
        QTest::addRow("%s %s", status, decline)
            << QByteArray(status) << QByteArray(decline) << QString::fromLatin1(why);
    };
    for (const char *decline : {"null", "{}", "[]", "\"Card_Expired\"", "1", "{\"code\":null}"})
        row("declined", decline, reason::declinedWithoutProof);
    row("error", "null", reason::providerError);
    row("error", R"({"code":1,"reason":"Card_Expired"})", reason::providerError);
    for (const char *status : {"on_hold", "Declined", "DECLINED", "failed", "canceled", "paid",
             "Completed", "done", "unknown"})
        row(status, "null", reason::unknownStatus);
}

void MbillRepliesTest::notProved()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, decline);
    QFETCH(QString, reason);
    HttpReply reply
        = changed("transfer_declined.json", R"({"code":1,"reason":"Funds_Insufficient"})", decline);
    const QByteArray quoted = '"' + status + '"';
    reply.body.replace("\"declined\"", quoted);
    for (const Purpose purpose : {Purpose::CreateTransfer, Purpose::Query, Purpose::Confirm}) {
        const auto transfer = transferIn(reply, purpose, asked);
        QVERIFY(transfer);
        QCOMPARE(transfer->state, TransferState::Processing);
        QVERIFY(isOpen(transfer->state));
        QCOMPARE(transfer->reason, reason);
        QCOMPARE(transfer->providerState, QString::fromLatin1(status));
    }
}

void MbillRepliesTest::claims()
{
    const auto made = claimIn(mbillReply("claim_created.json", 201), Purpose::CreateClaim, asked);
    QVERIFY(made);
    QCOMPARE(made->providerId, QStringLiteral("1239381"));
    QCOMPARE(made->state, TransferState::RequiresAction);
    QVERIFY(made->step);
    QCOMPARE(made->step->kind, StepKind::EnterCode);
    QCOMPARE(made->token.view(), "claim-token-70eb3c2b-9ef0-41b9-989b-0d4bf1d10831");

    for (const char *file : {"claim_completed.json", "claim_completed_server.json"}) {
        const auto done = claimIn(mbillReply(file, 200), Purpose::Confirm, asked);
        QVERIFY2(done, file);
        QCOMPARE(done->state, TransferState::Completed);
        QCOMPARE(done->amount, uah("1000"));
        QCOMPARE(done->fee, uah("10"));
        QVERIFY(done->settledAt);
    }
}

void MbillRepliesTest::claimStates_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<TransferState>("state"); // Draft = not to be trusted
    const auto row = [](const char *name, const char *from, const char *to, TransferState state) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << state;
    };
    const char *const status = "\"status\":\"completed\",\"cred";
    row("processing", status, "\"status\":\"processing\",\"cred", TransferState::Processing);
    row("declined", status, "\"status\":\"declined\",\"cred", TransferState::Declined);
    row("error", status, "\"status\":\"error\",\"cred", TransferState::Processing);
    row("odd", status, "\"status\":\"lost\",\"cred", TransferState::Processing);
    row("asks without saying how", status, "\"status\":\"authentication\",\"cred",
        TransferState::RequiresAction);
    row("its transfer declined", "\"status\":\"completed\",\"amount\"",
        "\"status\":\"declined\",\"amount\"", TransferState::Processing);
    row("its transfer on the way", "\"status\":\"completed\",\"amount\"",
        "\"status\":\"processing\",\"amount\"", TransferState::Completed);
    row("no transfer told", "\"payment\"", "\"other\"", TransferState::Completed);
    row("another claim", "\"external_id\":\"1239381\"", "\"external_id\":\"1239382\"",
        TransferState::Draft);
    row("another object", "\"id\":7", "\"id\":8", TransferState::Draft);
    row("another amount", "\"amount\":\"1000\"", "\"amount\":\"1001\"", TransferState::Draft);
    row("a transfer", "\"type\":\"claim\"", "\"type\":\"transfer\"", TransferState::Draft);
    row("no status", status, "\"cred", TransferState::Draft);
}

void MbillRepliesTest::claimStates()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(TransferState, state);
    Expected one = asked;
    one.providerId = QStringLiteral("7");
    const HttpReply reply = changed("claim_completed_server.json", from, to);
    const auto claim = claimIn(reply, Purpose::Confirm, one);
    QCOMPARE(claim.has_value(), state != TransferState::Draft);
    if (claim)
        QCOMPARE(claim->state, state);
    else
        QCOMPARE(claim.error().outcome, Outcome::Unknown);
}

QTEST_GUILESS_MAIN(MbillRepliesTest)
#include "tst_mbillreplies.moc"
