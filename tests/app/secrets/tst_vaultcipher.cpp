// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/scrypt.h"
#include "app/secrets/vaultcipher.h"

#include <QTest>
#include <QtEndian>

using namespace paydesk;
using namespace Qt::StringLiterals;

namespace {

constexpr VaultCost quick{.n = 2, .r = 1, .p = 1};
// From the file's layout: magic 8, cost 16, salt 32, nonce 12, proof 32, digest 32.
constexpr int costAt = 8;
constexpr int saltAt = 24;
constexpr int nonceAt = 56;
constexpr int digestAt = 100;
constexpr int headerSize = 132;

SecretBytes passphrase()
{
    return SecretBytes(QByteArrayLiteral("right"));
}

QByteArray sealed(QByteArrayView plain = "the plain content")
{
    return *vaultcipher::seal(plain, passphrase(), quick);
}

/// A file whose header says \c cost and whose digest agrees, as an attacker would write it.
QByteArray withCost(const VaultCost &cost)
{
    QByteArray file = sealed();
    qToBigEndian(cost.n, file.data() + costAt);
    qToBigEndian(cost.r, file.data() + costAt + 8);
    qToBigEndian(cost.p, file.data() + costAt + 12);
    const QByteArray digest = sha256(QByteArrayView(file).first(digestAt));
    file.replace(digestAt, digest.size(), digest);
    return file;
}

} // namespace

class TestVaultCipher : public QObject
{
    Q_OBJECT

private slots:
    void opensWhatItSealed_data();
    void opensWhatItSealed();
    void noticesEveryChangedByte();
    void noticesEveryCut();
    void noticesBytesAtTheEnd();
    void headerIsAuthenticated();
    void drawsSaltAndNonceAnew();
    void refusesCosts_data();
    void refusesCosts();
    void usesTheCostOfTheFile();
    void scryptVector();
    void packsAndUnpacks();
    void unpackRefusesCuts();
};

void TestVaultCipher::opensWhatItSealed_data()
{
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("one block") << QByteArray(16, 'x');
    QTest::newRow("zeros") << QByteArray(1000, '\0');
    QTest::newRow("much") << QByteArray(100'000, 'x');
}

void TestVaultCipher::opensWhatItSealed()
{
    QFETCH(QByteArray, plain);
    const auto opened = vaultcipher::open(sealed(plain), passphrase());
    QVERIFY(opened);
    QCOMPARE(opened->plain.view().toByteArray(), plain);
    QCOMPARE(opened->cost.n, quick.n);
}

void TestVaultCipher::noticesEveryChangedByte()
{
    const QByteArray good = sealed();
    for (qsizetype i = 0; i < good.size(); ++i) {
        for (const int bit : {0x01, 0x80}) {
            QByteArray bad = good;
            bad[i] = char(bad[i] ^ bit);
            const auto opened = vaultcipher::open(bad, passphrase());
            QVERIFY2(!opened, qPrintable(QString::number(i)));
            QCOMPARE(opened.error().kind, ErrorKind::VaultDamaged);
        }
    }
}

void TestVaultCipher::noticesEveryCut()
{
    const QByteArray good = sealed();
    for (qsizetype length = 0; length < good.size(); ++length) {
        const auto opened = vaultcipher::open(good.first(length), passphrase());
        QVERIFY2(!opened, qPrintable(QString::number(length)));
        QCOMPARE(opened.error().kind, ErrorKind::VaultDamaged);
    }
}

void TestVaultCipher::noticesBytesAtTheEnd()
{
    const auto opened = vaultcipher::open(QByteArray(sealed() + '\n'), passphrase());
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::VaultDamaged);
}

/// A header that belongs to the passphrase but not to this content: digest and proof agree, so only
/// the authentication can notice.
void TestVaultCipher::headerIsAuthenticated()
{
    const QByteArray one = sealed();
    const QByteArray other = sealed();
    const QByteArray mixed = one.first(headerSize) + other.sliced(headerSize);
    QVERIFY(!vaultcipher::open(mixed, passphrase()));

    QByteArray relabelled = one;
    relabelled[nonceAt] = char(relabelled[nonceAt] ^ 1);
    const QByteArray digest = sha256(QByteArrayView(relabelled).first(digestAt));
    relabelled.replace(digestAt, digest.size(), digest);
    const auto opened = vaultcipher::open(relabelled, passphrase());
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::VaultDamaged);
}

void TestVaultCipher::drawsSaltAndNonceAnew()
{
    const QByteArray one = sealed();
    const QByteArray other = sealed();
    QVERIFY(one.sliced(saltAt, 32) != other.sliced(saltAt, 32));
    QVERIFY(one.sliced(nonceAt, 12) != other.sliced(nonceAt, 12));
    QVERIFY(one.sliced(headerSize) != other.sliced(headerSize));
}

void TestVaultCipher::refusesCosts_data()
{
    QTest::addColumn<quint64>("n");
    QTest::addColumn<quint32>("r");
    QTest::addColumn<quint32>("p");
    QTest::newRow("n zero") << quint64(0) << 8u << 1u;
    QTest::newRow("n one") << quint64(1) << 8u << 1u;
    QTest::newRow("n no power of two") << quint64(65535) << 8u << 1u;
    QTest::newRow("n huge") << (quint64(1) << 40) << 8u << 1u;
    QTest::newRow("n all bits") << ~quint64(0) << 8u << 1u;
    QTest::newRow("n highest bit") << (quint64(1) << 63) << 1u << 1u;
    QTest::newRow("n just too much memory") << (quint64(1) << 19) << 8u << 1u;
    QTest::newRow("r zero") << (quint64(1) << 16) << 0u << 1u;
    QTest::newRow("r huge") << quint64(2) << 0xffffffffu << 1u;
    QTest::newRow("p zero") << (quint64(1) << 16) << 8u << 0u;
    QTest::newRow("p huge") << quint64(2) << 1u << 5u;
}

void TestVaultCipher::refusesCosts()
{
    QFETCH(quint64, n);
    QFETCH(quint32, r);
    QFETCH(quint32, p);
    const VaultCost cost{n, r, p};
    const auto opened = vaultcipher::open(withCost(cost), passphrase());
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::VaultDamaged);
    QVERIFY(opened.error().detail.contains(QStringLiteral("parameters")));
    QVERIFY(!vaultcipher::seal("x", passphrase(), cost));
}

void TestVaultCipher::usesTheCostOfTheFile()
{
    QVERIFY(isAcceptable(VaultCost{}));
    QVERIFY(isAcceptable({.n = 1 << 18, .r = 8, .p = 4}));
    const VaultCost cost{.n = 16, .r = 2, .p = 3};
    const QByteArray file = *vaultcipher::seal("x", passphrase(), cost);
    const auto opened = vaultcipher::open(file, passphrase());
    QVERIFY(opened);
    QCOMPARE(opened->cost.n, cost.n);
    QCOMPARE(opened->cost.r, cost.r);
    QCOMPARE(opened->cost.p, cost.p);
    // Other parameters are another key: what a file says is what is used.
    const auto wrong = vaultcipher::open(withCost({.n = 4, .r = 1, .p = 1}), passphrase());
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().kind, ErrorKind::VaultLocked);
}

/// RFC 7914, section 12.
void TestVaultCipher::scryptVector()
{
    const auto key = scrypt(SecretBytes(QByteArrayLiteral("password")), "NaCl",
                            {.n = 1024, .r = 8, .p = 1}, 64);
    QVERIFY(key);
    const auto inRfc = scrypt(SecretBytes(QByteArrayLiteral("pleaseletmein")), "SodiumChloride",
                              {.n = 16384, .r = 8, .p = 1}, 64);
    QVERIFY(inRfc);
    QCOMPARE(inRfc->view().toByteArray().toHex(),
             QByteArray("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
                        "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887"));
    QVERIFY(key->view() != inRfc->view());
}

void TestVaultCipher::packsAndUnpacks()
{
    VaultContent content;
    content[u"1"_s][u"api_key"_s] = SecretBytes(QByteArrayLiteral("one"));
    content[u"1"_s][u"empty"_s] = SecretBytes();
    content[QString()][u"ключ"_s] = SecretBytes(QByteArray("\0\xff", 2));
    const auto again = unpack(pack(content).view());
    QVERIFY(again);
    QCOMPARE(again->keys(), content.keys());
    QCOMPARE(again->value(u"1"_s).keys(), content.value(u"1"_s).keys());
    const SecretBytes binary = again->value(QString()).value(u"ключ"_s);
    QCOMPARE(binary.view().toByteArray(), QByteArray("\0\xff", 2));
    QVERIFY(unpack(QByteArrayView())->isEmpty());
}

void TestVaultCipher::unpackRefusesCuts()
{
    VaultContent content;
    content[u"scope"_s][u"key"_s] = SecretBytes(QByteArrayLiteral("value"));
    const SecretBytes plain = pack(content);
    for (qsizetype length = 1; length < plain.view().size(); ++length)
        QVERIFY2(!unpack(plain.view().first(length)), qPrintable(QString::number(length)));
    QVERIFY(!unpack(QByteArray("\xff\xff\xff\xffx", 5)));
}

QTEST_GUILESS_MAIN(TestVaultCipher)
#include "tst_vaultcipher.moc"
