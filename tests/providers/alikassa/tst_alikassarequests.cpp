// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/alikassa.h"
#include "providers/alikassa/requests.h"
#include "tests/providers/alikassa/alikassadata.h"

#include <QSet>
#include <QTest>

using namespace paydesk;
using namespace paydesk::alikassa;
using test::alikassaFile;
using test::alikassaPayment;
using test::alikassaPayout;
using test::myr;

class AlikassaRequestsTest : public QObject
{
    Q_OBJECT

private slots:
    void vectors();
    void amounts_data();
    void amounts();
    void leavesOutAndTrims();
    void escapesLikePhp();
    void idsAreNumbers();
    void theAccountsNotificationAddress();
    void everyOptionalField();
    void lifetimes_data();
    void lifetimes();
    void history();
    void refusals_data();
    void refusals();
    void tablesOfTheDescriptor();
    void bankCodesAreThoseOfTheTables();
    void ownRequestsPassTheirOwnRules();
};

void AlikassaRequestsTest::vectors()
{
    const auto vector = [](const char *name) {
        return alikassaFile(QStringLiteral("vectors/%1.json").arg(QLatin1StringView(name)));
    };
    QCOMPARE(paymentBody(alikassaPayment(), {}).value(), vector("payment_myr_default"));
    QCOMPARE(payoutBody(alikassaPayout(), {}).value(), vector("payout_myr_default"));
    QCOMPARE(statusByReference(QStringLiteral("ORD/2026/0001")), vector("payment_status_by_order"));
    QCOMPARE(statusById(QStringLiteral("108465371")), vector("payment_status_by_id"));
    QCOMPARE(statusById(QStringLiteral("100000536")), vector("payout_status_by_id"));
    QCOMPARE(emptyBody(), vector("balance_empty_array"));
    QCOMPARE(
        historyProbe(), vector("payment_history").replace("\"paginate\":12", "\"paginate\":1"));
}

void AlikassaRequestsTest::amounts_data()
{
    QTest::addColumn<QString>("amount");
    QTest::addColumn<QByteArray>("payment");
    QTest::addColumn<QByteArray>("payout");
    const auto row = [](const char *amount, const char *payment, const char *payout) {
        QTest::newRow(amount) << QString::fromLatin1(amount) << QByteArray(payment)
                              << QByteArray(payout);
    };
    row("0.01", "{\"amount\":0.01,", "{\"amount\":\"0.01\",");
    row("0.10", "{\"amount\":0.1,", "{\"amount\":\"0.10\",");
    row("1.00", "{\"amount\":1,", "{\"amount\":\"1.00\",");
    row("100.00", "{\"amount\":100,", "{\"amount\":\"100.00\",");
    row("1000.44", "{\"amount\":1000.44,", "{\"amount\":\"1000.44\",");
    row("999999999.99", "{\"amount\":999999999.99,", "{\"amount\":\"999999999.99\",");
}

void AlikassaRequestsTest::amounts()
{
    QFETCH(QString, amount);
    QFETCH(QByteArray, payment);
    QFETCH(QByteArray, payout);
    OrderRequest request = alikassaPayment();
    request.amount = moneytext::parse(amount, *Currency::fromCode(u"MYR")).value();
    QVERIFY(paymentBody(request, {}).value().startsWith(payment));
    OrderRequest out = alikassaPayout();
    out.amount = request.amount;
    QVERIFY(payoutBody(out, {}).value().startsWith(payout));
}

void AlikassaRequestsTest::leavesOutAndTrims()
{
    OrderRequest request = alikassaPayout();
    request.fields[QStringLiteral("customer_first_name")] = QStringLiteral("\t Muthu A/L Samy \n");
    request.fields[QStringLiteral("notification_endpoint_url")] = QStringLiteral("  ");
    request.fields[QStringLiteral("notification_endpoint_id")] = QString();
    QCOMPARE(payoutBody(request, QStringLiteral(" ")).value(),
             alikassaFile(QStringLiteral("vectors/payout_myr_default.json")));
}

void AlikassaRequestsTest::escapesLikePhp()
{
    OrderRequest request = alikassaPayout();
    request.fields[QStringLiteral("customer_last_name")]
        = QStringLiteral("a/b <>&'\" \\ \b\f\n\r\t\x1f é Я \u2028 😀");
    // The bytes of PHP's json_encode for the same text.
    const QByteArray php = R"("customer_last_name":"a\/b <>&'\" \\ \b\f\n\r\t\u001f)"
                           R"( \u00e9 \u042f \u2028 \ud83d\ude00"})";
    QVERIFY(payoutBody(request, {}).value().endsWith(php));
}

void AlikassaRequestsTest::idsAreNumbers()
{
    OrderRequest request = alikassaPayment();
    for (const char *what : {"success_redirect", "fail_redirect", "notification_endpoint"}) {
        request.fields.remove(QString::fromLatin1(what) + u"_url");
        request.fields.insert(QString::fromLatin1(what) + u"_id", QStringLiteral(" 12 "));
    }
    QVERIFY(paymentBody(request, QStringLiteral("https://own.example/n"))
                .value()
                .endsWith(R"(,"success_redirect_id":12,"fail_redirect_id":12,)"
                          R"("notification_endpoint_id":12})"));
}

void AlikassaRequestsTest::theAccountsNotificationAddress()
{
    const QString own = QStringLiteral("https://own.example/n");
    QVERIFY(payoutBody(alikassaPayout(), own)
                .value()
                .endsWith(R"(,"notification_endpoint_url":"https:\/\/own.example\/n"})"));
    // The order's own address comes first, and only one is sent.
    QCOMPARE(paymentBody(alikassaPayment(), own).value(),
             alikassaFile(QStringLiteral("vectors/payment_myr_default.json")));
}

void AlikassaRequestsTest::everyOptionalField()
{
    OrderRequest payment = alikassaPayment();
    OrderRequest payout = alikassaPayout();
    // A value for each field that is not one of the page's own; numbers for those that are some.
    const auto fill = [](OrderRequest &request, const QList<FieldSpec> &specs) {
        for (const FieldSpec &spec : specs) {
            const bool known = request.fields.contains(spec.key) || spec.key.endsWith(u"_id")
                || spec.key.startsWith(u"notification_");
            if (!known)
                request.fields.insert(spec.key,
                    spec.kind == FieldKind::Integer ? QStringLiteral("1200") : QStringLiteral("x"));
        }
    };
    fill(payment, info().invoiceFields);
    fill(payout, info().payoutFields);
    QVERIFY(validateInvoice(payment, info()).isEmpty());
    QVERIFY(validatePayout(payout, info()).isEmpty());
    const QByteArray in = paymentBody(payment, {}).value();
    QVERIFY(in.endsWith(
        R"(,"desc":"x","lifetime":1200,"customer_account":"x","customer_email":"x",)"
        R"("customer_address":"x","customer_phone":"x","customer_post_code":1200,)"
        R"("customer_state":"x","customer_city":"x","customer_browser_user_agent":"x",)"
        R"("customer_browser_accept_header":"x","customer_browser_color_depth":1200,)"
        R"("customer_browser_language":"x","customer_browser_screen_height":1200,)"
        R"("customer_browser_screen_width":1200})"));
    const QByteArray out = payoutBody(payout, {}).value();
    QVERIFY(out.endsWith(R"(,"customer_phone":"x","customer_email":"x","customer_country":"x",)"
                         R"("extra":{"card_exp_month":"x","card_exp_year":"x","card_holder":"x",)"
                         R"("card_country":"x","card_recipient_birth_date":"x"}})"));
    payout.fields[QStringLiteral("extra.card_holder")] = QString(QChar(0xd83d));
    QCOMPARE(payoutBody(payout, {}).error().issue.problem, InputProblem::NotUtf8);
}

void AlikassaRequestsTest::lifetimes_data()
{
    QTest::addColumn<bool>("accepted");
    QTest::newRow("900") << true;
    QTest::newRow("3600") << true;
    QTest::newRow("") << true;
    for (const char *text : {"899", "3601", "0", "-900", "1e3", "soon", "99999999999"})
        QTest::newRow(text) << false;
}

void AlikassaRequestsTest::lifetimes()
{
    OrderRequest request = alikassaPayment();
    request.fields[QStringLiteral("lifetime")] = QString::fromLatin1(QTest::currentDataTag());
    QTEST(paymentBody(request, {}).has_value(), "accepted");
}

void AlikassaRequestsTest::history()
{
    const HistoryQuestion november{QDate(2024, 11, 1), QDate(2024, 11, 30), 1, 12};
    QCOMPARE(historyBody(november), alikassaFile(QStringLiteral("vectors/payment_history.json")));
}

void AlikassaRequestsTest::refusals_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<InputProblem>("problem");
    QTest::addColumn<bool>("alsoPayout");
    const auto row = [](const char *name, const char *key, const QString &value,
                        InputProblem problem, bool alsoPayout) {
        QTest::newRow(name) << QString::fromLatin1(key) << value << problem << alsoPayout;
    };
    for (const char *key :
        {"service", "customer_code", "customer_first_name", "customer_last_name"})
        row(qPrintable(QStringLiteral("no %1").arg(QLatin1StringView(key))), key,
            QStringLiteral(" "), InputProblem::Missing, true);
    row("no ip", "customer_ip", {}, InputProblem::Missing, false);
    row("half a character", "customer_last_name", QString(QChar(0xd83d)), InputProblem::NotUtf8,
        true);
    row("the other half", "customer_last_name", QString(QChar(0xde00)), InputProblem::NotUtf8,
        true);
    row("id in words", "notification_endpoint_id", QStringLiteral("one"),
        InputProblem::NotAnInteger, true);
    row("id with fraction", "notification_endpoint_id", QStringLiteral("1.5"),
        InputProblem::NotAnInteger, true);
    row("id with zero", "notification_endpoint_id", QStringLiteral("012"),
        InputProblem::NotAnInteger, true);
    row("both redirects", "success_redirect_id", QStringLiteral("12"), InputProblem::Duplicate,
        false);
}

void AlikassaRequestsTest::refusals()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(InputProblem, problem);
    QFETCH(bool, alsoPayout);
    OrderRequest payment = alikassaPayment();
    payment.fields.remove(QStringLiteral("notification_endpoint_url"));
    payment.fields[key] = value;
    const auto body = paymentBody(payment, {});
    QVERIFY(!body);
    QCOMPARE(body.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(body.error().issue.problem, problem);
    if (problem != InputProblem::Duplicate)
        QCOMPARE(body.error().issue.field, key);
    if (!alsoPayout)
        return;
    OrderRequest payout = alikassaPayout();
    payout.fields[key] = value;
    QCOMPARE(payoutBody(payout, {}).error().issue.problem, problem);
}

void AlikassaRequestsTest::tablesOfTheDescriptor()
{
    const ProviderInfo &provider = info();
    QCOMPARE(provider.payoutRepeat, RepeatClass::QueryOnly);
    QCOMPARE(provider.invoiceRepeat, RepeatClass::QueryOnly);
    QMap<QString, int> counts;
    QSet<QString> codes;
    for (const FieldSpec &spec : provider.invoiceFields) {
        for (const Choice &choice : spec.key == u"customer_code" ? spec.choices : QList<Choice>()) {
            ++counts[choice.group];
            codes += choice.code;
        }
    }
    QCOMPARE(counts, (QMap<QString, int>{{QStringLiteral("online_banking_myr_hpp"), 33},
                                         {QStringLiteral("qr_code_myr_hpp"), 1},
                                         {QStringLiteral("e_wallet_myr_hpp"), 4}}));
    QCOMPARE(codes.size(), 38);
    QStringList keys;
    for (const AccountKey &key : provider.accountKeys)
        keys += key.secret ? QString(key.key + u'*') : key.key;
    QCOMPARE(keys.join(u' '),
             QStringLiteral("base_url account payment_key* payment_key_password* payout_key* "
                            "payout_key_password* notification_key notification_url"));
}

void AlikassaRequestsTest::bankCodesAreThoseOfTheTables()
{
    OrderRequest request = alikassaPayout();
    QVERIFY(validatePayout(request, info()).isEmpty());
    for (const char *code : {"MBB", "bimb", "NOPE"}) { // MBB is a deposit code
        request.fields[QStringLiteral("customer_code")] = QString::fromLatin1(code);
        const auto issues = validatePayout(request, info());
        QCOMPARE(issues.size(), 1);
        QCOMPARE(issues.first().field, QStringLiteral("customer_code"));
        QCOMPARE(issues.first().problem, InputProblem::NotOneOf);
    }
    // A deposit code belongs to its service.
    OrderRequest payment = alikassaPayment();
    payment.fields[QStringLiteral("service")] = QStringLiteral("qr_code_myr_hpp");
    QCOMPARE(validateInvoice(payment, info()).first().problem, InputProblem::NotOneOf);
}

void AlikassaRequestsTest::ownRequestsPassTheirOwnRules()
{
    QVERIFY(validateInvoice(alikassaPayment(), info()).isEmpty());
    QVERIFY(validatePayout(alikassaPayout(), info()).isEmpty());
    for (const auto &[amount, problem] :
         {std::pair{Money::fromMinor(100, *Currency::fromCode(u"EUR")), InputProblem::NotOneOf},
          std::pair{myr("0.00"), InputProblem::NotPositive},
          std::pair{myr("-1.00"), InputProblem::NotPositive},
          std::pair{myr("1000000000.00"), InputProblem::TooLarge}}) {
        OrderRequest request = alikassaPayout();
        request.amount = amount;
        QCOMPARE(payoutBody(request, {}).error().issue.problem, problem);
    }
    for (const auto &[reference, problem] :
         {std::pair{QString(), InputProblem::Missing},
          std::pair{QString(129, u'x'), InputProblem::TooLong},
          std::pair{QStringLiteral(" PO-1"), InputProblem::NotPlainAscii}}) {
        OrderRequest request = alikassaPayout();
        request.reference = reference;
        QCOMPARE(payoutBody(request, {}).error().issue.problem, problem);
    }
}

QTEST_GUILESS_MAIN(AlikassaRequestsTest)
#include "tst_alikassarequests.moc"
