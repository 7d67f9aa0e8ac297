// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/replies.h"
#include "tests/providers/alikassa/alikassadata.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::alikassa;
using test::alikassaFile;
using test::myr;

namespace {

HttpReply sample(const QString &file, int status)
{
    return {.status = status, .body = alikassaFile(u"replies/" + file)};
}

Result<PayoutReply> created(const HttpReply &reply)
{
    return createdPayout(reply, QStringLiteral("PO-1"), myr("1000.44"));
}

Result<PayoutReply> asked(const HttpReply &reply)
{
    return payoutStatus(reply, {QStringLiteral("1"), {}, *Currency::fromCode(u"MYR")});
}

} // namespace

class AlikassaErrorsTest : public QObject
{
    Q_OBJECT

private slots:
    void errors_data();
    void errors();
    void wordsOfARefusal();
    void retryAfter();
};

void AlikassaErrorsTest::errors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("onCreate");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<ErrorKind>("onQuery");
    const auto row = [](const char *file, int status, ErrorKind onCreate, Outcome outcome,
                        ErrorKind onQuery) {
        QTest::addRow("%s %d", file, status) << status << onCreate << outcome << onQuery;
    };
    using enum ErrorKind;
    const Outcome no = Outcome::NotExecuted;
    const Outcome unknown = Outcome::Unknown;
    for (const int status : {400, 422}) {
        for (const char *file : {"error_400.json", "error_400_text.json", "error_400_list.json",
                                 "error_400_bare.json"})
            row(file, status, Rejected, no, Rejected);
        row("error_400_repeat.json", status, Conflict, unknown, Rejected);
        row("error_502.html", status, Protocol, unknown, Protocol);
    }
    row("error_401.json", 401, Credentials, no, Credentials);
    row("error_403.json", 403, Credentials, no, Credentials);
    row("error_403.html", 401, Protocol, unknown, Protocol);
    row("error_403.html", 403, Protocol, unknown, Protocol);
    row("error_404.json", 404, Protocol, unknown, NotFound);
    row("error_403.html", 404, Protocol, unknown, Protocol);
    row("error_400.json", 402, Rejected, unknown, Rejected);
    row("error_400.json", 405, Rejected, unknown, Rejected);
    row("error_400.json", 408, Timeout, unknown, Timeout);
    row("error_400.json", 409, Conflict, unknown, Conflict);
    row("error_429.json", 429, RateLimited, unknown, RateLimited);
    row("error_403.html", 429, RateLimited, unknown, RateLimited);
    row("error_500.json", 500, ProviderFault, unknown, ProviderFault);
    row("error_400.json", 500, ProviderFault, unknown, ProviderFault);
    row("error_502.html", 502, ProviderFault, unknown, ProviderFault);
    row("error_502.html", 307, Protocol, unknown, Protocol);
    row("payout_create_ok.json", 302, Protocol, unknown, Protocol);
    row("payout_create_ok.json", 400, Protocol, unknown, Protocol);
}

void AlikassaErrorsTest::errors()
{
    QFETCH(int, status);
    const QString file = QString::fromLatin1(QTest::currentDataTag()).section(u' ', 0, 0);
    const auto creation = created(sample(file, status));
    QVERIFY(!creation);
    QTEST(creation.error().kind, "onCreate");
    QTEST(creation.error().outcome, "outcome");
    QCOMPARE(creation.error().httpStatus, status);
    const auto question = asked(sample(file, status));
    QVERIFY(!question);
    QTEST(question.error().kind, "onQuery");
    QCOMPARE(question.error().outcome, Outcome::NotExecuted);
}

void AlikassaErrorsTest::wordsOfARefusal()
{
    const auto words = [](const char *file) {
        return created(sample(QString::fromLatin1(file), 400)).error().providerMessage;
    };
    QCOMPARE(words("error_400.json"), QStringLiteral("The given data was invalid.; customer_code: "
                                                     "The selected customer code is invalid."));
    QCOMPARE(words("error_400_bare.json"), QStringLiteral("The given data was invalid."));
    const QByteArray endless = R"({"message":")" + QByteArray(5'000, 'x') + R"("})";
    QCOMPARE(created({.status = 400, .body = endless}).error().providerMessage.size(), 500);
}

void AlikassaErrorsTest::retryAfter()
{
    HttpReply reply = sample(QStringLiteral("error_429.json"), 429);
    reply.headers = {{"retry-after", "17"}};
    QCOMPARE(asked(reply).error().retryAfter, std::chrono::seconds(17));
}

QTEST_GUILESS_MAIN(AlikassaErrorsTest)
#include "tst_alikassaerrors.moc"
