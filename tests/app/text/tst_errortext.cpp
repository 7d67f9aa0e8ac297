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
    void anOrderInDoubtStaysSo();
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

void ErrorTextTest::anOrderInDoubtStaysSo()
{
    Error unknown = Error::of(ErrorKind::NotFound, QStringLiteral("HTTP 404"));
    unknown.httpStatus = 404;
    unknown.providerMessage = QStringLiteral("Not found.");
    QCOMPARE(sentence(unknown, Act::DoubtedOrder),
             QStringLiteral("The provider does not know the order, or not yet. It stays in doubt. "
                            "The provider says: “Not found.” Check it until the provider gives a "
                            "result."));
    // A list that was searched to its end has no status of its own.
    QVERIFY(sentence(Error::of(ErrorKind::NotFound, QStringLiteral("the whole list was read")),
                     Act::DoubtedOrder)
                .startsWith(u"The provider does not know the order"));
    for (int kind = 0; kind <= int(lastKind); ++kind) {
        const QString text = sentence(Error::of(ErrorKind(kind)), Act::DoubtedOrder);
        QVERIFY2(text.contains(u"It stays in doubt.") && !text.contains(u"Nothing was"),
                 qPrintable(text));
    }
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
        "Another Paydesk has this ledger open. Nothing was changed. Close it, or wait until it is "
        "done.");
    row("ledger in use, known by whom",
        Error::of(ErrorKind::LedgerLocked, QStringLiteral("process 7 (paydesk) on desk")),
        "Another Paydesk has this ledger open for writing (process 7 (paydesk) on desk). Nothing "
        "was changed. Close it, or wait until it is done.");
    row("imported before",
        Error::of(ErrorKind::Conflict, QStringLiteral("june.csv"), QStringLiteral("st_4")),
        "This file was imported before, as st_4. Nothing was changed. Look at that statement, or "
        "choose another file.");
    row("open orders",
        Error::of(ErrorKind::Conflict, QStringLiteral("3 open orders"), QStringLiteral("Shop")),
        "“Shop” still has orders that are not settled: 3. Nothing was changed. Check them until "
        "each has a result.");
    row("reference taken",
        Error::of(ErrorKind::Conflict, QStringLiteral("po_12"), QStringLiteral("R-1")),
        "The reference “R-1” is taken by po_12. Nothing was changed. Choose another reference.");
    row("account name taken",
        Error::of(ErrorKind::Conflict, QStringLiteral("acc_1"), QStringLiteral("Shop")),
        "There is an account “Shop” already. Nothing was changed. Choose another name.");
    row("port taken", Error::of(ErrorKind::Conflict, QStringLiteral("port"), QStringLiteral("8090")),
        "Port 8090 is taken. Nothing was changed. Choose another one.");
    row("changed meanwhile",
        Error::of(ErrorKind::Conflict, QStringLiteral("pending"), QStringLiteral("po_3")),
        "“po_3” exists already or was changed meanwhile. Nothing was changed. Look at it again "
        "before you go on.");
    Error stopped = Error::of(ErrorKind::Rejected);
    stopped.httpStatus = 422;
    stopped.providerMessage = QStringLiteral("Not now. ");
    row("provider's own full stop", stopped,
        "The provider refused the request. No money moved. The provider says: “Not now.”");
    Error missing = Error::of(ErrorKind::FileFailure, {}, QStringLiteral("/key"));
    missing.issue.problem = InputProblem::Missing;
    row("no such file", missing, "There is no file “/key”. Nothing was changed.");
    Error device = Error::of(ErrorKind::FileFailure, {}, QStringLiteral("/dev/full"));
    device.issue.problem = InputProblem::NotOneOf;
    device.issue.accepted = QStringLiteral("a regular file");
    row("not that kind of file", device,
        "“/dev/full” cannot be used. Accepted: a regular file. Nothing was changed.");
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
                     QStringLiteral("12.50"), 0},
        "", "amount has too many decimals: “1.005”. Write it like 12.50.");
    row("out of the range", {QStringLiteral("limit"), InputProblem::NotAnInteger,
                             QStringLiteral("0"), QStringLiteral("1 to 1000"), 0},
        "", "limit is not an accepted number: “0”. Accepted: 1 to 1000.");
    row("no integer", {QStringLiteral("count"), InputProblem::NotAnInteger, QStringLiteral("x"),
                       {}, 0},
        "", "count is not a whole number: “x”.");
    row("size", {QStringLiteral("file"), InputProblem::TooLarge, QStringLiteral("/f"),
                 QStringLiteral("64 MiB"), 0},
        "", "file is too large: “/f”. At most 64 MiB is accepted.");
    row("size without a name", {QStringLiteral("rows"), InputProblem::TooLarge, {},
                                QStringLiteral("9"), 0},
        "", "rows is too large. At most 9 is accepted.");
    row("sum", {field, InputProblem::TooLarge, {}, {}, 0}, "", "amount is too large.");
    row("nothing chosen", {QStringLiteral("format"), InputProblem::NotOneOf, {},
                           QStringLiteral("csv, pdf"), 0},
        "", "format must be one of: csv, pdf.");
    const auto wrong = [](const char *wanted) {
        return InputIssue{QStringLiteral("api_key"), InputProblem::WrongEnvironment, {},
                          QString::fromLatin1(wanted), 0};
    };
    row("test key", wrong("live"), "API key",
        "API key is for tests or practice. A live account needs the one for real money.");
    row("live key", wrong("test"), "API key",
        "API key is for real money. A test account needs the one for tests.");
    row("practice key", wrong("practice"), "API key",
        "API key belongs to the practice provider, which runs on this computer only.");
    row("open card", {QStringLiteral("fields.card_number"), InputProblem::GivenOpenly, {}, {}, 0},
        "Card number",
        "Card number must not be written where others can read it, such as in a table or on a "
        "command line. Type it in, or give it from a file of its own.");
    row("card elsewhere", {QStringLiteral("description"), InputProblem::CardNumber, {}, {}, 0},
        "Purpose",
        "Purpose holds what looks like a card number. Card numbers belong only into the field for a "
        "card. Take it out.");
    row("wrong pass phrase",
        {QStringLiteral("payout_key_password"), InputProblem::WrongPassphrase, {}, {}, 0}, "",
        "payout_key_password is wrong: its key does not open with it.");
    row("outdated cipher",
        {QStringLiteral("payout_key"), InputProblem::WeakKeyCipher, QStringLiteral("des-cbc"), {}, 0},
        "", "payout_key is locked with an outdated cipher (des-cbc). Save the key again with AES.");
    row("either or", {QStringLiteral("code"), InputProblem::EitherOr, {},
                      QStringLiteral("--redirected or --code"), 0},
        "", "code: give only one of these: --redirected or --code.");
    row("given twice", {QStringLiteral("--amount"), InputProblem::GivenTwice, {}, {}, 0}, "",
        "--amount is given twice, with different values. Give it once.");
    row("another address", {QStringLiteral("redirected"), InputProblem::OtherAddress, {},
                            QStringLiteral("https://shop.example/back"), 0},
        "", "redirected leads somewhere else than to https://shop.example/back. Give the whole "
            "address that the browser shows at the end.");
    row("line break", {QStringLiteral("name"), InputProblem::NotPlainText, {}, {}, 0}, "",
        "name may hold no line breaks, control characters or unreadable characters.");
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
        using enum InputProblem;
        const bool aboutTheFile
            = QList{WrongColumns, BadQuoting, FileDamaged, FileUnsafe, FileProtected, HiddenRow}
                  .contains(issue.problem);
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
