// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/moneytext.h"
#include "providers/http/httpclient.h"
#include "providers/registry/registry.h"
#include "tests/support/faultserver.h"
#include "tests/support/testclock.h"
#include "tests/support/waitfor.h"
#include "tests/support/wireanswers.h"

#include <QFile>
#include <QTest>

using namespace paydesk;
using namespace paydesk::test;

namespace {

const QString dataFolder = QStringLiteral(PAYDESK_SOURCE_DIR "/tests/data/");

QByteArray dataFile(const QString &name)
{
    QFile file(dataFolder + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("missing test data %s", qPrintable(name));
    return file.readAll();
}

/// What a provider brings to the contract: an account, a request, and recorded replies.
struct Subject
{
    QString id;
    AccountAccess access;
    OrderRequest request; ///< fits the recorded success
    bool paysOut = false;
    QByteArray successStatus;
    QString success;
    QString declined;
    QByteArray declinedStatus;
    QString withoutKey; ///< the success without a field that it must have
    std::optional<TransferRequest> transfer = {}; ///< sent instead of \c request
    QByteArray before = {}; ///< the answer to the call that precedes it: a card token, a login
};

SecretBytes secret(const QByteArray &value) { return SecretBytes(value); }

Subject alikassa(bool paysOut)
{
    Subject subject{.id = QStringLiteral("alikassa"), .paysOut = paysOut, .successStatus = "200 OK"};
    const QString keys = QStringLiteral("alikassa/keys/");
    subject.access.settings.insert(QStringLiteral("account"), QStringLiteral("93d5df06-996c-48c3-9847-348d6b580b80"));
    for (const QString &kind : {QStringLiteral("payment"), QStringLiteral("payout")}) {
        subject.access.secrets.insert(kind + QStringLiteral("_key"), secret(dataFile(keys + kind + QStringLiteral("/private.pem"))));
        subject.access.secrets.insert(kind + QStringLiteral("_key_password"), secret(dataFile(keys + kind + QStringLiteral("/password.txt"))));
    }
    subject.request.reference = QStringLiteral("PO-1");
    subject.request.amount = *moneytext::parse(u"1000.44", *Currency::fromCode(u"MYR"));
    subject.request.fields = {{QStringLiteral("customer_first_name"), QStringLiteral("Siti")},
                              {QStringLiteral("customer_last_name"), QStringLiteral("Raju")}};
    if (paysOut) {
        subject.request.fields.insert(QStringLiteral("service"), QStringLiteral("payment_card_myr"));
        subject.request.fields.insert(QStringLiteral("number"), QStringLiteral("514012345678"));
        subject.request.fields.insert(QStringLiteral("customer_code"), QStringLiteral("BIMB"));
    } else {
        subject.request.fields.insert(QStringLiteral("service"), QStringLiteral("online_banking_myr_hpp"));
        subject.request.fields.insert(QStringLiteral("customer_ip"), QStringLiteral("203.0.113.7"));
        subject.request.fields.insert(QStringLiteral("customer_code"), QStringLiteral("MBB"));
    }
    const QString replies = QStringLiteral("alikassa/replies/");
    subject.success = replies + (paysOut ? QStringLiteral("payout_create_ok.json") : QStringLiteral("payment_create_ok.json"));
    subject.declined = replies + QStringLiteral("error_400.json");
    subject.declinedStatus = "400 Bad Request";
    subject.withoutKey = QStringLiteral("{\"payment_status\":\"wait\"}");
    return subject;
}

/// A payout is made by one request; the other one, which processes it, is tested with the provider.
Subject milkypay(bool paysOut)
{
    Subject subject{.id = QStringLiteral("milkypay"), .paysOut = paysOut, .successStatus = "201 Created"};
    subject.access.settings.insert(QStringLiteral("account_id"), QStringLiteral("coma_CONTRACT00000001"));
    subject.access.secrets.insert(QStringLiteral("api_key"), secret("contract-secret-key"));
    subject.access.test = true;
    subject.request.reference = QStringLiteral("5a0f6b8e-2c0e-4d0a-9c7b-0f3f0c9a1b11");
    subject.request.amount = *moneytext::parse(u"25.50", *Currency::fromCode(u"USD"));
    if (paysOut) {
        subject.request.fields = {{QStringLiteral("service"), QStringLiteral("bank_transfer_usd")},
                                  {QStringLiteral("fields.account_number"), QStringLiteral("514012345678")}};
    }
    const QString replies = QStringLiteral("milkypay/replies/");
    subject.success = replies + (paysOut ? QStringLiteral("payout_pending.json") : QStringLiteral("created.json"));
    subject.declined = replies + QStringLiteral("error_422_validation.json");
    subject.declinedStatus = "422 Unprocessable Content";
    subject.withoutKey = QStringLiteral("{\"data\":{\"attributes\":{\"status\":\"process_pending\"}}}");
    return subject;
}

Subject milkipay()
{
    Subject subject{
        .id = QStringLiteral("milkipay"), .paysOut = true, .successStatus = "200 OK"};
    // Far away, so that a payout is one call.
    subject.access.settings = {{QStringLiteral("client_id"), QStringLiteral("contract-client")},
        {QStringLiteral("login.expiry"), QStringLiteral("2999-01-01 00:00:00")}};
    subject.access.secrets = {{QStringLiteral("client_secret"), secret("contract-secret-key")},
        {QStringLiteral("login_token"), secret("contract-secret-key.token")}};
    subject.request.reference = QStringLiteral("PO-1");
    subject.request.amount = *moneytext::parse(u"10.10", *Currency::fromCode(u"USD"));
    subject.success = QStringLiteral("milkipay/replies/payout_ok.json");
    subject.declined = QStringLiteral("milkipay/replies/error_balance.json");
    subject.declinedStatus = "200 OK"; // no status is documented
    subject.withoutKey = QStringLiteral("{\"ok\":true,\"message\":\"Payout success.\"}");
    return subject;
}

Subject mbill()
{
    Subject subject{.id = QStringLiteral("mbill"), .paysOut = true, .successStatus = "201 Created"};
    subject.access.secrets.insert(QStringLiteral("api_token"), secret("contract-secret-key"));
    subject.access.test = true;
    const Currency uah = *Currency::fromCode(u"UAH");
    subject.transfer = TransferRequest{.reference = QStringLiteral("TR-1"),
        .amount = *moneytext::parse(u"1000", uah),
        .fee = *moneytext::parse(u"10", uah),
        .sender = {.number = secret("5591587543706253"),
            .holder = secret("IVAN IVANOV"),
            .expiryMonth = 1,
            .expiryYear = 2020,
            .cvv = secret("160")},
        .recipientCard = secret("5591587543706253")};
    subject.before = httpAnswer("201 Created", dataFile(QStringLiteral("mbill/replies/token_created.json")));
    subject.success = QStringLiteral("mbill/replies/transfer_lookup.json");
    subject.declined = QStringLiteral("mbill/replies/error_422_fee.json");
    subject.declinedStatus = "422 Unprocessable Content";
    subject.withoutKey = QStringLiteral("{\"meta\":{\"code\":201},\"data\":{\"status\":\"declined\"}}");
    return subject;
}

Subject maib()
{
    Subject subject{.id = QStringLiteral("maib"), .successStatus = "200 OK"};
    subject.access.settings = {{QStringLiteral("project_id"), QStringLiteral("1000001")},
        {QStringLiteral("client_ip"), QStringLiteral("203.0.113.7")}};
    subject.access.secrets.insert(QStringLiteral("project_secret"), secret("contract-secret-key"));
    subject.request.reference = QStringLiteral("A-1001");
    subject.request.amount = *moneytext::parse(u"10.25", *Currency::fromCode(u"MDL"));
    subject.before = httpAnswer("200 OK", dataFile(QStringLiteral("maib/replies/token.json")));
    subject.success = QStringLiteral("maib/replies/payment_started.json");
    subject.declined = QStringLiteral("maib/replies/error_400.json");
    subject.declinedStatus = "400 Bad Request";
    subject.withoutKey = QStringLiteral("{\"result\":{\"payId\":\"1\"},\"ok\":true}");
    return subject;
}

std::optional<Error> errorOfCreation(Provider &provider, const Subject &subject, const SendGate &gate)
{
    const auto errorIn = [](const auto &reply) {
        return reply ? std::nullopt : std::optional(reply.error());
    };
    if (subject.transfer)
        return errorIn(waitFor(provider.transfers()->create(*subject.transfer, gate)));
    if (subject.paysOut)
        return errorIn(waitFor(provider.payouts()->create(subject.request, gate)));
    return errorIn(waitFor(provider.invoices()->create(subject.request, gate)));
}

QStringList *logged = nullptr;

void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    logged->append(text);
}

} // namespace

/// What every provider owes its callers, whatever it speaks on the wire.
class tst_Contract : public QObject
{
    Q_OBJECT

private slots:
    void slicesFitCapabilities();
    void descriptionsAreComplete();
    void outcomes_data();
    void outcomes();
    void silenceIsUnknown();
    void nobodyThere();
    void closedGate();

private:
    struct Ending
    {
        std::optional<Error> error;
        int arrivals = 0;
        int gateOpened = 0;
    };
    Ending create(Subject subject, const QList<Act> &acts, bool gateOpens = true);
    static QList<Subject> subjects() { return {milkypay(false), milkypay(true), alikassa(false), alikassa(true), milkipay(), mbill(), maib()}; }
};

tst_Contract::Ending tst_Contract::create(Subject subject, const QList<Act> &acts, bool gateOpens)
{
    const QList<Act> before = subject.before.isEmpty() ? QList<Act>() : QList<Act>{{.answer = subject.before}};
    FaultServer server(FaultServer::Transport::Plain, before + acts);
    HttpClient http({.deadline = std::chrono::milliseconds(1500)});
    subject.access.settings.insert(QStringLiteral("base_url"), server.url(QString()).toString());
    const auto provider = findProvider(subject.id)->connect(subject.access, http, test::systemClock());
    Ending ending;
    const SendGate gate = [&ending, gateOpens] {
        ++ending.gateOpened;
        return gateOpens;
    };
    ending.error = errorOfCreation(*provider, subject, gate);
    ending.arrivals = server.arrivals() - int(before.size());
    return ending;
}

void tst_Contract::slicesFitCapabilities()
{
    HttpClient http;
    for (const ProviderEntry &entry : providerRegistry()) {
        const auto provider = entry.connect({}, http, test::systemClock());
        const Capabilities can = entry.info().capabilities;
        using enum Capability;
        QCOMPARE(provider->invoices() != nullptr, bool(can & (CreateInvoice | ReadInvoice | FindInvoice | ListInvoices)));
        QCOMPARE(provider->payouts() != nullptr, bool(can & (CreatePayout | ReadPayout | FindPayout)));
        QCOMPARE(provider->transfers() != nullptr, bool(can & (CreateTransfer | ConfirmTransfer)));
        QCOMPARE(provider->claims() != nullptr, bool(can & CreateClaim));
        QCOMPARE(provider->account() != nullptr, bool(can & (ReadBalance | CheckAccount)));
        QCOMPARE(provider->logIn() != nullptr, bool(can & LogIn));
        QCOMPARE(provider->cards() != nullptr, bool(can & (PayByCard | ChargeCard | ForgetCard)));
        QCOMPARE(provider->callbacks() != nullptr, bool(can & ReceiveCallbacks));
        QCOMPARE(&provider->info(), &entry.info());
    }
}

void tst_Contract::descriptionsAreComplete()
{
    for (const ProviderEntry &entry : providerRegistry()) {
        const ProviderInfo &info = entry.info();
        QVERIFY(!info.id.isEmpty() && !info.name.isEmpty() && !info.factsVersion.isEmpty());
        QVERIFY(info.referenceMaxLength > 0);
        QVERIFY(info.moneyFacts.size() >= 5 && info.horizon.count() > 0);
        for (const MoneyFact &fact : info.moneyFacts)
            QVERIFY2(qstrlen(fact.fact) > 0 && QByteArrayView(fact.source).startsWith("page"),
                     fact.fact);
        for (const AccountKey &key : info.accountKeys)
            QVERIFY2(qstrlen(key.label) > 0, qPrintable(key.key));
        QCOMPARE(info.capabilities.testFlag(Capability::ProcessPayout), !info.payoutHeldWord.isEmpty());
        for (const FieldSpec &field : info.invoiceFields + info.browserFields + info.payoutFields
                 + info.transferFields)
            QVERIFY2(qstrlen(field.label) > 0, qPrintable(field.key));
        SystemClock clock;
        const auto simulator = entry.simulate(clock);
        QCOMPARE(simulator->providerId(), info.id);
    }
}

void tst_Contract::outcomes_data()
{
    QTest::addColumn<int>("subject");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("ending");
    QTest::addColumn<bool>("succeeds");
    QTest::addColumn<bool>("mayHaveHappened");
    const auto all = subjects();
    for (int i = 0; i < all.size(); ++i) {
        const Subject &s = all[i];
        const auto row = [&](const char *name, const QByteArray &answer, bool succeeds, bool unknown,
                             Act::Ending ending = Act::Ending::KeepOpen) {
            QTest::addRow("%s %s: %s", qPrintable(s.id), s.paysOut ? "out" : "in", name)
                << i << answer << int(ending) << succeeds << unknown;
        };
        const QByteArray success = dataFile(s.success);
        row("success", httpAnswer(s.successStatus, success), true, false);
        row("declined", httpAnswer(s.declinedStatus, dataFile(s.declined)), false, false);
        row("credentials", httpAnswer("401 Unauthorized", dataFile(s.id + QStringLiteral("/replies/error_401.json"))), false, false);
        row("too many", httpAnswer("429 Too Many Requests", "{}", "Retry-After: 1\r\n"), false, true);
        row("server error", httpAnswer("500 Internal Server Error", "<html>sorry</html>"), false, true);
        row("bad gateway", httpAnswer("502 Bad Gateway", ""), false, true);
        row("forbidden by a proxy", httpAnswer("403 Forbidden", "<html>blocked</html>"), false, true);
        row("truncated", httpAnswer(s.successStatus, success.left(success.size() / 2)), false, true);
        row("not JSON", httpAnswer(s.successStatus, "<html>ok</html>"), false, true);
        row("empty", httpAnswer(s.successStatus, ""), false, true);
        row("missing key", httpAnswer(s.successStatus, s.withoutKey.toUtf8()), false, true);
        row("redirect", redirectAnswer("307 Temporary Redirect", "http://127.0.0.1:1/"), false, true);
        row("closed", {}, false, true, Act::Ending::Close);
        row("reset", {}, false, true, Act::Ending::Reset);
    }
}

void tst_Contract::outcomes()
{
    QFETCH(int, subject);
    QFETCH(QByteArray, answer);
    QFETCH(int, ending);
    QFETCH(bool, succeeds);
    QFETCH(bool, mayHaveHappened);
    QStringList log;
    logged = &log;
    const QtMessageHandler before = qInstallMessageHandler(keepLog);
    const Ending end = create(subjects()[subject], {{.answer = answer, .ending = Act::Ending(ending)}});
    qInstallMessageHandler(before);
    QCOMPARE(end.arrivals, 1);
    QCOMPARE(end.gateOpened, 1);
    QCOMPARE(!end.error, succeeds);
    if (end.error)
        QCOMPARE(end.error->outcome == Outcome::Unknown, mayHaveHappened);
    for (const QString &line : log) {
        QVERIFY2(!line.contains(QStringLiteral("contract-secret-key")), qPrintable(line));
        QVERIFY2(!line.contains(QStringLiteral("514012345678")), qPrintable(line));
        QVERIFY2(!line.contains(QStringLiteral("5591587543706253")), qPrintable(line));
    }
}

void tst_Contract::silenceIsUnknown()
{
    for (const Subject &subject : subjects()) {
        const Ending end = create(subject, {{}});
        QVERIFY(end.error);
        QCOMPARE(end.error->outcome, Outcome::Unknown);
        QCOMPARE(end.arrivals, 1);
    }
}

void tst_Contract::nobodyThere()
{
    for (Subject subject : subjects()) {
        HttpClient http;
        subject.access.settings.insert(QStringLiteral("base_url"), QStringLiteral("http://127.0.0.1:1"));
        const auto provider = findProvider(subject.id)->connect(subject.access, http, test::systemClock());
        int opened = 0;
        const SendGate gate = [&opened] { return ++opened > 0; };
        const std::optional<Error> error = errorOfCreation(*provider, subject, gate);
        QVERIFY(error);
        QCOMPARE(error->outcome, Outcome::NotExecuted);
        QCOMPARE(error->kind, ErrorKind::Unreachable);
        QCOMPARE(opened, 0);
    }
}

void tst_Contract::closedGate()
{
    for (const Subject &subject : subjects()) {
        const Ending end = create(subject, {{.answer = httpAnswer(subject.successStatus, dataFile(subject.success))}}, false);
        QVERIFY(end.error);
        QCOMPARE(end.error->outcome, Outcome::NotExecuted);
        QCOMPARE(end.arrivals, 0);
    }
}

QTEST_GUILESS_MAIN(tst_Contract)
#include "tst_contract.moc"
