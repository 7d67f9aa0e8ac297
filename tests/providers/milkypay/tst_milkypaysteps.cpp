// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/gateway.h"
#include "tests/providers/milkypay/sale.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using milkypay::readSale;

/// What the cardholder has to do next, as the card gateway's answer says it.
class MilkyPayStepsTest : public QObject
{
    Q_OBJECT
private slots:
    void readsSteps_data();
    void readsSteps();
    void keepsTheFormUntouched();
    void passesOnUnsafeSteps();
    void refusesBrokenForms_data();
    void refusesBrokenForms();
};

void MilkyPayStepsTest::readsSteps_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("fields");
    const auto row = [](const char *name, const QByteArray &payload, StepKind kind, const char *url,
                         int fields) {
        QTest::newRow(name) << payload << int(kind) << QString::fromLatin1(url) << fields;
    };
    row("form, query kept",
        R"({"action":"https:\/\/acs.example.com\/acspage\/cap?RID=8\u0026VAA=A","method":"POST",)"
        R"("params":{"MD":"999999999","PaReq":"eJx=","TermUrl":"https:\/\/t.example\/r?pid=1"}})",
        StepKind::SubmitForm, "https://acs.example.com/acspage/cap?RID=8&VAA=A", 3);
    row("creq",
        R"({"action":"https://acs.example/c?id=1","method":"POST","params":{"creq":"e30="}})",
        StepKind::SubmitForm, "https://acs.example/c?id=1", 1);
    row("empty form", R"({"action":"https://acs.example/c","method":"post","params":[]})",
        StepKind::SubmitForm, "https://acs.example/c", 0);
    row("no method", R"({"action":"https://acs.example/c","params":{"a":"b"}})",
        StepKind::SubmitForm, "https://acs.example/c", 1);
    row("address", R"({"action":"https://acs.example/go","method":"GET","params":[]})",
        StepKind::OpenUrl, "https://acs.example/go", 0);
    row("address with a query, merged",
        R"({"action":"https://acs.example/go?RID=8&b=%2F","method":"get","params":{"x":"1&2=3","n":7}})",
        StepKind::OpenUrl, "https://acs.example/go?RID=8&b=%2F&x=1%262%3D3&n=7", 0);
    row("own machine", R"({"action":"http://127.0.0.1:8080/acs","method":"GET"})",
        StepKind::OpenUrl, "http://127.0.0.1:8080/acs", 0);
}

void MilkyPayStepsTest::readsSteps()
{
    QFETCH(QByteArray, payload);
    const auto sale = readSale(answer(pending(payload)));
    QVERIFY(sale && sale->step);
    QTEST(int(sale->step->kind), "kind");
    QTEST(sale->step->url.toString(QUrl::FullyEncoded), "url");
    QTEST(int(sale->step->form.size()), "fields");
}

/// Names differ per acquirer and values are signed: not even the order may change.
void MilkyPayStepsTest::keepsTheFormUntouched()
{
    const auto sale = readSale(answer(pending(
        R"({"action":"https://a.example/","method":"POST","params":{"Z":"a+b/c==","A":"<\"&'>",)"
        R"("creq":"eyJ0\/=\u00e9","n":1.50}})")));
    QVERIFY(sale && sale->step);
    const QList<StepField> form{{QStringLiteral("Z"), QStringLiteral("a+b/c==")},
        {QStringLiteral("A"), QStringLiteral("<\"&'>")},
        {QStringLiteral("creq"), QStringLiteral("eyJ0/=\u00e9")},
        {QStringLiteral("n"), QStringLiteral("1.50")}};
    QCOMPARE(sale->step->form, form);
}

/// Who opens addresses judges them: the sale was taken, and is to be told so with the reason.
void MilkyPayStepsTest::passesOnUnsafeSteps()
{
    for (const char *action : {"http://acs.example/", "javascript:alert(1)", "file:///etc/passwd",
             "https://user:pw@acs.example/", "//acs.example/", "", "x"}) {
        const auto sale = readSale(answer(
            pending(QByteArray(R"({"method":"POST","params":[],"action":")") + action + "\"}")));
        QVERIFY2(sale && sale->step, action);
        QVERIFY2(!isAcceptableStepUrl(sale->step->url), action);
    }
}

void MilkyPayStepsTest::refusesBrokenForms_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("no address") << QByteArray(R"({"method":"POST","params":[]})");
    QTest::newRow("address is a number") << QByteArray(R"({"params":[],"action":7})");
    QTest::newRow("nested") << QByteArray(
        R"({"action":"https://a.example/","method":"POST","params":{"a":{"b":1}}})");
    QTest::newRow("null value") << QByteArray(
        R"({"action":"https://a.example/","method":"POST","params":{"a":null}})");
}

void MilkyPayStepsTest::refusesBrokenForms()
{
    QFETCH(QByteArray, payload);
    const auto sale = readSale(answer(pending(payload)));
    QVERIFY(sale && !sale->step);
    QVERIFY(sale->asksForMore);
}

QTEST_GUILESS_MAIN(MilkyPayStepsTest)
#include "tst_milkypaysteps.moc"
