// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/requests.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;
using enum InputProblem;

/// Card numbers in the texts of requests, in reasons and in notes.
class TestCardNumbers : public QObject
{
    Q_OBJECT

private slots:
    void orders_data();
    void orders();
    void whatIsLeftAlone();
    void transfers();
    void reasons_data();
    void reasons();
    void testCards();

private:
    static ProviderInfo provider();
    static OrderRequest order(const Fields &fields, const QString &description = {})
    {
        return {u"PO-71"_s, Money::fromMinor(1000, *Currency::fromCode(u"MYR")),
                description, fields};
    }
    /// "field problem" of each, and no value anywhere.
    static QString brief(const QList<InputIssue> &issues)
    {
        QStringList all;
        for (const InputIssue &issue : issues)
            all += issue.field + u' ' + QString::number(int(issue.problem)) + issue.value;
        return all.join(u", ");
    }
    static QString one(const char *field, InputProblem problem)
    {
        return QString::fromLatin1(field) + u' ' + QString::number(int(problem));
    }
};

ProviderInfo TestCardNumbers::provider()
{
    ProviderInfo info;
    info.payoutFields = {
        {.key = u"number"_s, .kind = FieldKind::Digits, .maxLength = 10},
        {.key = u"name"_s, .kind = FieldKind::Text},
        {.key = u"card"_s, .kind = FieldKind::Digits, .role = FieldRole::CardNumber},
        {.key = u"back"_s, .kind = FieldKind::Url},
    };
    info.openFieldPrefixes = {u"metadata."_s};
    info.descriptionMaxLength = 20;
    info.testCards = {u"5102180060101124"_s};
    return info;
}

void TestCardNumbers::orders_data()
{
    QTest::addColumn<OrderRequest>("request");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *name, const OrderRequest &request, const char *field,
                        InputProblem problem = CardNumber) {
        QTest::newRow(name) << request << one(field, problem);
    };
    const QString card = u"5102 1800 6010 1124"_s;
    row("and too long", order({{u"number"_s, u"5102180060101124"_s}}), "number");
    row("a text", order({{u"name"_s, u"card "_s + card}}), "name");
    row("below a prefix", order({{u"metadata.note"_s, card}}), "metadata.note");
    row("a name of a field", order({{u"metadata.5102180060101124"_s, u"x"_s}}),
        "the name of a field");
    row("not known at all", order({{u"pan"_s, card}}), "pan");
    row("description, and too long", order({}, u"paid by the card "_s + card), "description");
    row("the card openly", order({{u"card"_s, u"5102180060101124"_s}}), "card", GivenOpenly);
    OrderRequest named = order({});
    named.reference = u"INV 4111111111111111"_s;
    row("our reference", named, "reference");
    row("a line break", order({}, u"a\nb"_s), "description", NotPlainText);
    row("an escape", order({}, u"a\x1b[1m"_s), "description", NotPlainText);
}

void TestCardNumbers::orders()
{
    QFETCH(OrderRequest, request);
    QTEST(brief(validatePayout(request, provider())), "found");
}

void TestCardNumbers::whatIsLeftAlone()
{
    const OrderRequest request
        = order({{u"back"_s, u"https://shop.example/4111111111111111"_s},
                 {u"metadata.phone"_s, u"+4915112345678"_s},
                 {u"name"_s, u"DE89 3704 0044 0532 0130 00"_s}});
    QCOMPARE(brief(validatePayout(request, provider())), QString());
}

void TestCardNumbers::transfers()
{
    TransferRequest request;
    request.reference = u"TR-71"_s;
    QVERIFY(cardNumbersIn(request).isEmpty());
    request.reference = u"4111111111111111"_s;
    request.description = u"5102-1800-6010-1124"_s;
    request.recipientExternal = u"5102180060101124"_s;
    request.fields = {{u"metadata.card"_s, u"5102.1800.6010.1124"_s}};
    QStringList fields;
    for (const InputIssue &issue : cardNumbersIn(request)) {
        QCOMPARE(issue.problem, CardNumber);
        QCOMPARE(issue.value, QString());
        fields += issue.field;
    }
    fields.sort();
    QCOMPARE(fields.join(u' '), u"description metadata.card recipient_external reference"_s);
}

void TestCardNumbers::reasons_data()
{
    QTest::addColumn<QString>("reason");
    QTest::addColumn<InputProblem>("problem");
    const auto row = [](const char *name, const QString &reason, InputProblem problem) {
        QTest::newRow(name) << reason << problem;
    };
    row("good", u"The bank said so on Monday, call 4711"_s, None);
    row("two lines", u"The bank said so.\nOn Monday."_s, None);
    row("none", u" "_s, Missing);
    row("card", u"paid to 5102 1800 6010 1124"_s, CardNumber);
    row("card over two lines", u"5102 1800\n6010 1124"_s, CardNumber);
    row("control character", u"a\x07"_s, NotPlainText);
}

void TestCardNumbers::reasons()
{
    QFETCH(QString, reason);
    const auto issue = reasonProblem(reason);
    QTEST(issue ? issue->problem : None, "problem");
    QVERIFY(!issue || issue->value.isEmpty());
}

void TestCardNumbers::testCards()
{
    QCOMPARE(testCardsOf(provider(), true), QStringList{u"5102180060101124"_s});
    QVERIFY(testCardsOf(provider(), false).isEmpty());
}

QTEST_GUILESS_MAIN(TestCardNumbers)
#include "tst_cardnumbers.moc"
