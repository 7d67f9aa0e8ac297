// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/signing.h"
#include "tests/providers/alikassa/alikassadata.h"

#include <QDir>
#include <QTest>

using namespace paydesk;
using alikassa::SigningKey;
using test::alikassaFile;

class AlikassaSigningTest : public QObject
{
    Q_OBJECT

private slots:
    void vectors_data();
    void vectors();
    void isNotSha256();
    void everyReadableForm_data();
    void everyReadableForm();
    void lineEndsOfThePassphrase_data();
    void lineEndsOfThePassphrase();
    void unreadableForms_data();
    void unreadableForms();
};

namespace {

const QString field = QStringLiteral("payment_key");

QByteArray passphrase(const QString &certificate)
{
    return alikassaFile(u"keys/" + certificate + u"/password.txt");
}

} // namespace

void AlikassaSigningTest::vectors_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("vector");
    QTest::addColumn<QString>("form");
    const QDir folder(QStringLiteral(PAYDESK_SOURCE_DIR "/tests/data/alikassa/vectors"));
    const QMap<QString, QString> certificates{
        {QStringLiteral("payment"), QStringLiteral("payment")},
        {QStringLiteral("payout"), QStringLiteral("payout")},
        {QStringLiteral("balance"), QStringLiteral("payout")},
        {QStringLiteral("notification"), QStringLiteral("notification")},
        {QStringLiteral("redirect"), QStringLiteral("notification")}};
    for (const QString &file : folder.entryList({QStringLiteral("*.json")})) {
        const QString vector = file.chopped(5);
        const QString certificate = certificates.value(vector.section(u'_', 0, 0));
        for (const char *form : {"private.pem", "private_traditional.pem"})
            QTest::addRow("%s %s", qPrintable(vector), form)
                << certificate << vector << QString::fromLatin1(form);
    }
    QCOMPARE(folder.entryList({QStringLiteral("*.json")}).size(), 14);
}

void AlikassaSigningTest::vectors()
{
    QFETCH(QString, certificate);
    QFETCH(QString, vector);
    QFETCH(QString, form);
    const auto key = SigningKey::fromPem(alikassaFile(u"keys/" + certificate + u'/' + form),
                                         passphrase(certificate), field);
    QVERIFY(key);
    QCOMPARE(key->sign(alikassaFile(u"vectors/" + vector + u".json")).value(),
             alikassaFile(u"vectors/" + vector + u".sign.b64"));
}

void AlikassaSigningTest::isNotSha256()
{
    const auto key = SigningKey::fromPem(alikassaFile(QStringLiteral("keys/payment/private.pem")),
                                         passphrase(QStringLiteral("payment")), field);
    QVERIFY(key);
    QVERIFY(key->sign(alikassaFile(QStringLiteral("vectors/payment_myr_default.json"))).value()
            != alikassaFile(QStringLiteral("vectors/payment_myr_default.sha256-wrong.b64")));
}

void AlikassaSigningTest::everyReadableForm_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file : {"payment/private", "payment/private_traditional", "odd/plain_pkcs8",
                             "odd/plain_traditional", "odd/pkcs8_crlf", "odd/pbes1_3des",
                             "odd/traditional_3des", "odd/traditional_aes128",
                             "odd/traditional_aes256", "odd/pbes2_3des"})
        QTest::newRow(file) << QStringLiteral("keys/%1.pem").arg(QLatin1StringView(file));
}

void AlikassaSigningTest::everyReadableForm()
{
    QFETCH(QString, file);
    const auto key
        = SigningKey::fromPem(alikassaFile(file), passphrase(QStringLiteral("payment")), field);
    QVERIFY2(key, "not read");
    QCOMPARE(key->sign(alikassaFile(QStringLiteral("vectors/payment_history.json"))).value(),
             alikassaFile(QStringLiteral("vectors/payment_history.sign.b64")));
}

void AlikassaSigningTest::lineEndsOfThePassphrase_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<bool>("opens");
    QTest::newRow("as it is") << QByteArray() << QByteArray() << true;
    QTest::newRow("LF") << QByteArray() << QByteArray("\n") << true;
    QTest::newRow("CR LF") << QByteArray() << QByteArray("\r\n") << true;
    QTest::newRow("blank at the end") << QByteArray() << QByteArray(" ") << false;
    QTest::newRow("blank in front") << QByteArray(" ") << QByteArray() << false;
    QTest::newRow("line end in front") << QByteArray("\n") << QByteArray() << false;
}

void AlikassaSigningTest::lineEndsOfThePassphrase()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(bool, opens);
    const QByteArray text = before + passphrase(QStringLiteral("payment")) + after;
    const auto key = SigningKey::fromPem(alikassaFile(QStringLiteral("keys/payment/private.pem")),
                                         text, field);
    QCOMPARE(key.has_value(), opens);
    if (!opens)
        QCOMPARE(key.error().issue.problem, InputProblem::WrongPassphrase);
}

void AlikassaSigningTest::unreadableForms_data()
{
    QTest::addColumn<QByteArray>("pem");
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<InputProblem>("problem");
    const QByteArray right = passphrase(QStringLiteral("payment"));
    const auto file = [](const char *path) {
        return alikassaFile(QStringLiteral("keys/%1.pem").arg(QLatin1StringView(path)));
    };
    const auto row = [](const char *name, const QByteArray &pem, const QByteArray &word,
                        InputProblem problem) { QTest::newRow(name) << pem << word << problem; };
    row("wrong, PKCS#8", file("payment/private"), "wrong", InputProblem::WrongPassphrase);
    row("wrong, traditional", file("payment/private_traditional"), "wrong",
        InputProblem::WrongPassphrase);
    row("empty, PKCS#8", file("payment/private"), "", InputProblem::Missing);
    row("empty, traditional", file("payment/private_traditional"), "", InputProblem::Missing);
    row("of another key", file("payout/private"), right, InputProblem::WrongPassphrase);
    row("endless", file("payment/private"), QByteArray(100'000, 'x'),
        InputProblem::WrongPassphrase);
    row("DES, traditional", file("odd/weak_traditional_des"), right, InputProblem::WeakKeyCipher);
    row("DES, wrong", file("odd/weak_traditional_des"), "wrong", InputProblem::WeakKeyCipher);
    row("DES, PBES1", file("odd/weak_pbes1_md5_des"), right, InputProblem::WeakKeyCipher);
    row("DES with SHA-1, PBES1", file("odd/weak_pbes1_sha1_des"), right,
        InputProblem::WeakKeyCipher);
    row("RC2-40, PBES1", file("odd/weak_pbes1_rc2_40"), right, InputProblem::WeakKeyCipher);
    row("RC4, PBES1", file("odd/weak_pbes1_rc4"), right, InputProblem::WeakKeyCipher);
    row("DES, PBES2", file("odd/weak_pbes2_des"), right, InputProblem::WeakKeyCipher);
    row("public key", file("payment/public"), right, InputProblem::NotAKey);
    row("EC key", file("odd/ec"), right, InputProblem::NotAKey);
    row("cut", file("odd/cut"), right, InputProblem::NotAKey);
    row("nothing", {}, right, InputProblem::NotAKey);
    row("no PEM", "a key", right, InputProblem::NotAKey);
    row("empty PEM", "-----BEGIN ENCRYPTED PRIVATE KEY-----\n-----END ENCRYPTED PRIVATE KEY-----\n",
        right, InputProblem::NotAKey);
    row("no DER",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n", right,
        InputProblem::NotAKey);
    row("huge", QByteArray(33 * 1024, '\n') + file("payment/private"), right,
        InputProblem::NotAKey);
}

void AlikassaSigningTest::unreadableForms()
{
    QFETCH(QByteArray, pem);
    QFETCH(QByteArray, word);
    QFETCH(InputProblem, problem);
    const auto key = SigningKey::fromPem(pem, word, field);
    QVERIFY(!key);
    QCOMPARE(key.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(key.error().outcome, Outcome::NotExecuted);
    QCOMPARE(key.error().issue.problem, problem);
    const bool isPassphrase
        = problem == InputProblem::WrongPassphrase || problem == InputProblem::Missing;
    QCOMPARE(key.error().issue.field, isPassphrase ? QString(field + u"_password") : field);
}

QTEST_GUILESS_MAIN(AlikassaSigningTest)
#include "tst_alikassasigning.moc"
