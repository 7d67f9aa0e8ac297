// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/errortext.h"

#include <QSet>
#include <QTest>

using namespace paydesk;

/// The last kind of the enum; the loops below would miss one that is added behind it.
constexpr auto lastKind = ErrorKind::Internal;

class ErrorTextTest : public QObject
{
    Q_OBJECT
private slots:
    void everyKindHasAWordAndItsOwnCode();
    void moneyIsNeverSaidToBeSafeWhenTheOutcomeIsUnknown_data();
    void moneyIsNeverSaidToBeSafeWhenTheOutcomeIsUnknown();
    void aFailedQuestionSaysNothingAboutTheOrder();
    void sentences_data();
    void sentences();
    void issues_data();
    void issues();
    void everyProblemNamesItsField();
    void aValueCannotInjectAPlaceholder();
};

void ErrorTextTest::everyKindHasAWordAndItsOwnCode()
{
    QSet<QString> codes{QStringLiteral("outcome_unknown")};
    for (int kind = 0; kind <= int(lastKind); ++kind) {
        const Error error = Error::of(ErrorKind(kind));
        const QString code = errorCode(error);
        QVERIFY2(!code.isEmpty() && !codes.contains(code), qPrintable(code));
        codes.insert(code);
        QCOMPARE(code, code.toLower());
        QVERIFY2(errorWords(error).what.endsWith(u'.'), qPrintable(code));
    }
}

void ErrorTextTest::moneyIsNeverSaidToBeSafeWhenTheOutcomeIsUnknown_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind <= int(lastKind); ++kind)
        QTest::newRow(qPrintable(errorCode(Error::of(ErrorKind(kind))))) << kind;
}

void ErrorTextTest::moneyIsNeverSaidToBeSafeWhenTheOutcomeIsUnknown()
{
    QFETCH(int, kind);
    Error error = Error::unknown(ErrorKind(kind), QStringLiteral("detail"));
    error.httpStatus = 502;
    QCOMPARE(errorCode(error), QStringLiteral("outcome_unknown"));
    for (const Act act : {Act::MoneyOut, Act::MoneyIn, Act::Question}) {
        const QString text = sentence(error, act);
        QVERIFY2(text.contains(u"It is not known whether"), qPrintable(text));
        QVERIFY2(!text.contains(u"Nothing was"), qPrintable(text));
        QVERIFY2(!text.contains(u"No money moved"), qPrintable(text));
        QVERIFY2(!text.contains(u"ry again"), qPrintable(text));
    }
    QVERIFY(sentence(error).contains(u"It is not known whether the money left."));
}

void ErrorTextTest::aFailedQuestionSaysNothingAboutTheOrder()
{
    const QString text = sentence(Error::of(ErrorKind::Timeout), Act::Question);
    QVERIFY2(!text.contains(u"sent"), qPrintable(text));
    QVERIFY2(text.contains(u"Nothing was changed."), qPrintable(text));
}

void ErrorTextTest::sentences_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const Error &error, const char *expected) {
        QTest::newRow(name) << error << QString::fromUtf8(expected);
    };
    Error refused = Error::of(ErrorKind::Credentials, {}, QStringLiteral("Shop"));
    refused.httpStatus = 401;
    refused.providerCode = QStringLiteral("13001");
    refused.providerMessage = QStringLiteral("bad\nsignature");
    row("refused key", refused,
        "The provider refused the credentials of “Shop”. No money moved. The provider says: "
        "“bad signature” (13001). Replace the key or password of the account.");
    row("missing key", Error::of(ErrorKind::Credentials, {}, QStringLiteral("api_key")),
        "A key or password is missing: “api_key”. Nothing was sent. Replace the key or password "
        "of the account.");
    row("no network", Error::of(ErrorKind::Unreachable),
        "The provider cannot be reached. Nothing was sent. Check the network and the address, "
        "then try again.");
    Error limited = Error::of(ErrorKind::RateLimited);
    limited.httpStatus = 429;
    limited.retryAfter = std::chrono::seconds(90);
    row("too many requests", limited,
        "The provider takes no more requests for now. No money moved. Try again in 1 min 30 s.");
    row("ledger in use", Error::of(ErrorKind::LedgerLocked),
        "Another program is writing to the ledger. Nothing was changed. Close the other program "
        "or wait until it is done.");
    row("input", Error::input(QStringLiteral("amount"), InputProblem::NotPositive),
        "amount must be more than zero. Nothing was changed.");
}

void ErrorTextTest::sentences()
{
    QFETCH(Error, error);
    QFETCH(QString, expected);
    QCOMPARE(sentence(error), expected);
}

void ErrorTextTest::issues_data()
{
    QTest::addColumn<InputIssue>("issue");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const InputIssue &issue, const char *label,
                        const char *expected) {
        QTest::newRow(name) << issue << QString::fromUtf8(label) << QString::fromUtf8(expected);
    };
    const auto field = QStringLiteral("amount");
    row("decimals", {field, InputProblem::TooManyDecimals, QStringLiteral("1.005"),
                     QStringLiteral("0.00"), 0},
        "", "amount has too many decimals: “1.005”. Write it like 0.00.");
    row("row of a file", {field, InputProblem::NotAnAmount, QStringLiteral("x"), {}, 7}, "",
        "Row 7: amount is not an amount: “x”.");
    row("label of a form", {field, InputProblem::Missing, {}, {}, 0}, "Amount",
        "Amount is missing.");
    row("two readings", {field, InputProblem::AmbiguousAmount, QStringLiteral("1.234"), {}, 0},
        "Amount",
        "Amount could mean two amounts: “1.234”. Leave out the marks between thousands.");
    row("unknown column", {QStringLiteral("foo"), InputProblem::UnknownField, {},
                           QStringLiteral("amount, currency"), 0},
        "", "foo is not known here. Known: amount, currency.");
    row("no field", {{}, InputProblem::Empty, {}, {}, 0}, "", "The value is empty.");
    row("long value", {field, InputProblem::TooLarge, QString(200, u'9'), {}, 0}, "",
        "amount is too large: "
        "“999999999999999999999999999999999999999999999999999999999999…”.");
}

void ErrorTextTest::issues()
{
    QFETCH(InputIssue, issue);
    QFETCH(QString, label);
    QFETCH(QString, expected);
    QCOMPARE(issueSentence(issue, label), expected);
}

void ErrorTextTest::everyProblemNamesItsField()
{
    for (int problem = 0; problem <= int(InputProblem::Empty); ++problem) {
        const InputIssue issue{QStringLiteral("F_1"), InputProblem(problem), QStringLiteral("v"),
                               QStringLiteral("A_1"), 0};
        const QString text = issueSentence(issue);
        const bool aboutTheFile = issue.problem == InputProblem::WrongColumns
            || issue.problem == InputProblem::BadQuoting;
        QVERIFY2(text.contains(aboutTheFile ? u"" : u"F_1"), qPrintable(text));
        QVERIFY2(text.endsWith(u'.') && !text.contains(u'%'), qPrintable(text));
    }
}

void ErrorTextTest::aValueCannotInjectAPlaceholder()
{
    const InputIssue issue{QStringLiteral("bank"), InputProblem::NotOneOf, QStringLiteral("%3%1"),
                           QStringLiteral("A, B"), 0};
    QCOMPARE(issueSentence(issue),
             QStringLiteral("bank is not one of the accepted values: “%3%1”. Accepted: A, B."));
}

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "tst_errortext.moc"
