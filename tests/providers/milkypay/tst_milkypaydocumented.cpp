// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/wirejson.h"
#include "providers/milkypay/gateway.h"
#include "providers/milkypay/replies.h"
#include "providers/milkypay/requests.h"
#include "tests/providers/milkypay/samples.h"

using namespace paydesk;
using namespace paydesk::test;

/// The samples of the provider's own page, as they stand there.
class MilkyPayDocumentedTest : public QObject
{
    Q_OBJECT
private slots:
    void createRequest();
    void createAnswer();
    void saleAnswers_data();
    void saleAnswers();
    void challenges_data();
    void challenges();
    void theSampleWithRemarksIsNoJson();

private:
    static QByteArray documented(const char *name)
    {
        return milkySample(QByteArray(QByteArray("../documented/") + name).constData());
    }
    /// The request of the page.
    static OrderRequest request()
    {
        return {.reference = QStringLiteral("{guid}"),
            .amount = money(u"17.00", u"USD"),
            .description = QStringLiteral("Payment by order#1"),
            .fields = {
                {QStringLiteral("service"), QStringLiteral("payment_card_usd_hpp")},
                {QStringLiteral("return_url"), QStringLiteral("https://example.com/")},
                {QStringLiteral("callback_url"),
                    QStringLiteral("https://example.com/payments/callback")}}};
    }
};

/// Ours says the same, member by member.
void MilkyPayDocumentedTest::createRequest()
{
    const auto wanted = WireJson::parse(documented("create_request.json"));
    const auto body = milkypay::invoiceBody(request(), false);
    const auto written = WireJson::parse(*body);
    QVERIFY(wanted && written);
    QCOMPARE((*written)[u"data"][u"type"].string(), (*wanted)[u"data"][u"type"].string());
    const WireJson &mine = written->at({u"data", u"attributes"});
    const auto members = wanted->at({u"data", u"attributes"}).members();
    QCOMPARE(mine.members().size(), members.size());
    for (const auto &[key, value] : members) {
        QCOMPARE(mine[key].string(), value.string());
        QCOMPARE(mine[key].numberText(), value.numberText());
    }
}

void MilkyPayDocumentedTest::createAnswer()
{
    const HttpReply reply{.status = 201, .headers = {}, .body = documented("create_answer.json")};
    const auto invoice = milkypay::readCreated(reply, request());
    QVERIFY(invoice);
    QCOMPARE(invoice->providerId, QStringLiteral("cpi_eqUNbE6SpIEmRB2K"));
    QCOMPARE(invoice->state, InvoiceState::Pending); // process_pending: no card was typed yet
    QCOMPARE(invoice->providerState, QStringLiteral("process_pending"));
    QCOMPARE(*invoice->amount, money(u"17.00", u"USD"));
    QVERIFY(!invoice->paid && !invoice->settledAt && invoice->reason.isEmpty());
    QCOMPARE(toRfc3339(*invoice->changedAt), QStringLiteral("2019-09-02T14:31:22Z"));
    QCOMPARE(invoice->payUrl,
        QUrl(QStringLiteral("https://test.example.com/hpp/7b3df799-5608-56fa-a26b-5a9b3c26bb5c")));
    const auto token = milkypay::bearerTokenOf(reply);
    QVERIFY(token);
    QCOMPARE(token->view(), QByteArrayView("eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzUxMiJ9...fGbuc"));
}

void MilkyPayDocumentedTest::saleAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("processed");
    QTest::addColumn<QString>("action");
    QTest::addColumn<int>("fields");
    QTest::newRow("3ds") << documented("sale_3ds.json") << false
                         << QStringLiteral("https://card.psp.name/acs/auth") << 3;
    QTest::newRow("processed") << documented("sale_processed.json") << true << QString() << 0;
}

void MilkyPayDocumentedTest::saleAnswers()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, processed);
    QFETCH(QString, action);
    const auto answer = milkypay::readSale({.status = 201, .headers = {}, .body = body});
    QVERIFY(answer);
    QCOMPARE(answer->word == milkypay::SaleAnswer::Word::Processed, processed);
    QCOMPARE(answer->step.has_value(), !action.isEmpty());
    if (!answer->step)
        return;
    QCOMPARE(answer->step->kind, StepKind::SubmitForm);
    QCOMPARE(answer->step->url, QUrl(action));
    QTEST(int(answer->step->form.size()), "fields");
}

void MilkyPayDocumentedTest::challenges_data()
{
    QTest::addColumn<QByteArray>("sample");
    QTest::addColumn<QString>("action");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("first version")
        << documented("challenge_pareq.json")
        << QStringLiteral("https://acs.example.com/acspage/cap?RID=8&VAA=A")
        << QStringList{QStringLiteral("MD"), QStringLiteral("PaReq"), QStringLiteral("TermUrl")};
    QTest::newRow("second version")
        << documented("challenge_creq.json")
        << QStringLiteral("https://acs.example.com/acspage/challenge?id=0c95e0873")
        << QStringList{QStringLiteral("creq")};
}

/// The page shows only the payload; the answer around it is that of the other sample.
void MilkyPayDocumentedTest::challenges()
{
    QFETCH(QByteArray, sample);
    QFETCH(QStringList, names);
    const QByteArray body
        = R"({"status":"process_pending","auth_mode":"3ds",)" + sample.mid(sample.indexOf('{') + 1);
    const auto answer = milkypay::readSale({.status = 201, .headers = {}, .body = body});
    QVERIFY(answer && answer->step);
    QTEST(answer->step->url.toString(), "action"); // its query is kept
    const auto shown = WireJson::parse(sample);
    QCOMPARE(answer->step->form.size(), names.size());
    for (const StepField &field : answer->step->form) {
        QVERIFY(names.contains(field.name));
        QCOMPARE(field.value, *shown->at({u"auth_payload", u"params", field.name}).string());
    }
}

void MilkyPayDocumentedTest::theSampleWithRemarksIsNoJson()
{
    QVERIFY(!WireJson::parse(documented("sale_request.txt")));
}

QTEST_GUILESS_MAIN(MilkyPayDocumentedTest)
#include "tst_milkypaydocumented.moc"
