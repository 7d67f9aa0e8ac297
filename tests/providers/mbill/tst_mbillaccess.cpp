// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/providers/mbill/mbillfixture.h"

#include <QTemporaryDir>

using namespace paydesk;
using namespace paydesk::test;

/// Whose token opens what, and what an account and a request must have.
class MbillAccessTest : public QObject, protected MbillFixture
{
    Q_OBJECT

private slots:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void readingNeedsItsOwnToken();
    void whatCannotBeAsked();
    void twoTransfersTwoTokens();
    void check();
    void wrongApiToken();
    void brokenAccounts_data();
    void brokenAccounts();
    void requestHeaders();
    void digestTellsRequestsApart();

private:
    QByteArray head(const QTemporaryDir &folder, int number) const
    {
        QFile file(folder.filePath(QStringLiteral("%1.headers").arg(number)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

void MbillAccessTest::readingNeedsItsOwnToken()
{
    const auto mbill = provider();
    const auto created = send(*mbill, mbillTransfer());
    OrderKey key = keyOf(*created);
    key.token = secretOf("transfer-token-other");
    QCOMPARE(read(*mbill, key).error().kind, ErrorKind::Credentials);
    QCOMPARE(confirm(*mbill, key, "123456").error().kind, ErrorKind::Credentials);
    key.providerId = QStringLiteral("999");
    QCOMPARE(read(*mbill, key).error().kind, ErrorKind::NotFound); // looked for first
}

void MbillAccessTest::whatCannotBeAsked()
{
    const auto mbill = provider();
    const OrderKey lost{.reference = QStringLiteral("TR-1"), .amount = uah("1000")};
    QCOMPARE(read(*mbill, lost).error().kind, ErrorKind::Unsupported);
    OrderKey key{.providerId = QStringLiteral("1"), .amount = uah("1000")};
    QCOMPARE(read(*mbill, key).error().kind, ErrorKind::Credentials);
    key.token = secretOf("t");
    QCOMPARE(confirm(*mbill, key, " ").error().issue.problem, InputProblem::Missing);
    QCOMPARE(confirm(*mbill, key, "12 34").error().issue.problem, InputProblem::NotPlainAscii);
    key.providerId = QStringLiteral("1/../../tokens");
    QCOMPARE(read(*mbill, key).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(paths().size(), 0);
    QCOMPARE(m_gateOpened, 0);
}

void MbillAccessTest::twoTransfersTwoTokens()
{
    const auto mbill = provider();
    const auto first = send(*mbill, mbillTransfer());
    TransferRequest again = mbillTransfer();
    again.reference = QStringLiteral("TR-2");
    const auto second = send(*mbill, again);
    QVERIFY(first && second);
    QVERIFY(first->token.view() != second->token.view());
    QVERIFY(first->providerId != second->providerId);
    QCOMPARE(paths().join(u' '), QStringLiteral("/tokens /transfers /tokens /transfers"));
}

void MbillAccessTest::check()
{
    const auto seen = waitFor(provider()->account()->check());
    QVERIFY(seen);
    QVERIFY(seen->proved.contains(QStringLiteral("did not refuse the API token")));
    QCOMPARE(paths().join(u' '), QStringLiteral("/tokens"));
    QCOMPARE(waitFor(provider()->account()->balance()).error().kind, ErrorKind::Unsupported);
}

void MbillAccessTest::wrongApiToken()
{
    AccountAccess wrong = access(documentAccount);
    wrong.secrets[QStringLiteral("api_token")] = secretOf("wrong-token");
    const auto mbill = mbill::connect(wrong, *m_http, systemClock());
    const auto refused = send(*mbill, mbillTransfer());
    QCOMPARE(refused.error().kind, ErrorKind::Credentials);
    QCOMPARE(refused.error().outcome, Outcome::NotExecuted);
    QCOMPARE(m_gateOpened, 0); // refused before a transfer was spoken of
    QCOMPARE(waitFor(mbill->account()->check()).error().kind, ErrorKind::Credentials);
    const auto claim
        = waitFor(mbill->claims()->create(QStringLiteral("1"), secretOf(lookupCard), gate()));
    QCOMPARE(claim.error().kind, ErrorKind::Credentials);
    QCOMPARE(claim.error().outcome, Outcome::NotExecuted);
}

void MbillAccessTest::brokenAccounts_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<ErrorKind>("kind");
    const auto row
        = [](const char *name, const char *key, const QByteArray &value, ErrorKind kind) {
              QTest::newRow(name) << QString::fromLatin1(key) << value << kind;
          };
    row("no token", "api_token", {}, ErrorKind::Credentials);
    row("token with a colon", "api_token", "a:b", ErrorKind::InvalidInput);
    row("token with a header", "api_token", "a\r\nX: y", ErrorKind::InvalidInput);
    row("plain http", "base_url", "http://api.example", ErrorKind::InvalidInput);
    row("broken fee", "fee_percent", "much", ErrorKind::InvalidInput);
}

void MbillAccessTest::brokenAccounts()
{
    QFETCH(QString, key);
    QFETCH(QByteArray, value);
    AccountAccess broken = access(documentAccount);
    if (key == u"api_token")
        broken.secrets[key] = SecretBytes(value);
    else
        broken.settings[key] = QString::fromLatin1(value);
    const auto mbill = mbill::connect(broken, *m_http, systemClock());
    const auto refused = send(*mbill, mbillTransfer());
    QTEST(refused.error().kind, "kind");
    QCOMPARE(refused.error().issue.field, key);
    QCOMPARE(refused.error().outcome, Outcome::NotExecuted);
    QCOMPARE(paths().size(), 0);
}

void MbillAccessTest::requestHeaders()
{
    QTemporaryDir folder;
    m_server->recordTo(folder.path());
    AccountAccess account = access(documentAccount);
    account.secrets[QStringLiteral("api_token")] = secretOf("DGRsMpXDCj\n");
    account.settings[QStringLiteral("base_url")] += QStringLiteral("//");
    const auto mbill = mbill::connect(account, *m_http, systemClock());
    const auto created = send(*mbill, mbillTransfer());
    QVERIFY(created);
    QVERIFY(read(*mbill, keyOf(*created)));
    QSet<QByteArray> ids;
    for (const int number : {1, 2, 3}) {
        const QByteArray text = head(folder, number);
        QVERIFY2(text.contains("X-Request-ID: "), text.constData());
        const QByteArray id = text.mid(text.indexOf("X-Request-ID: ") + 14, 36);
        QCOMPARE(id.count('-'), 4);
        ids.insert(id);
        const bool post = number < 3;
        QCOMPARE(text.contains("X-Idempotency-Key: "), post);
        QCOMPARE(text.contains("Content-Type: application/json\r\n"), post);
        QCOMPARE(text.contains("Authorization: Basic REdSc01wWERDajo=\r\n"), post);
    }
    QCOMPARE(ids.size(), 3);
    const QByteArray own = created->token.view().toByteArray() + ':';
    const QByteArray expected = "Authorization: Basic " + own.toBase64() + "\r\n";
    QVERIFY(head(folder, 3).contains(expected));
}

void MbillAccessTest::digestTellsRequestsApart()
{
    const auto mbill = provider();
    const auto digest = mbill->transfers()->digest(mbillTransfer());
    QVERIFY(digest);
    QCOMPARE(digest->size(), 32);
    TransferRequest other = mbillTransfer();
    other.sender = mbillCard(secureCard);
    QCOMPARE(mbill->transfers()->digest(other).value(), *digest); // no card in it
    other.reference = QStringLiteral("TR-2");
    QVERIFY(mbill->transfers()->digest(other).value() != *digest);
    other.reference.clear();
    QCOMPARE(mbill->transfers()->digest(other).error().issue.field, QStringLiteral("reference"));
}

QTEST_GUILESS_MAIN(MbillAccessTest)
#include "tst_mbillaccess.moc"
