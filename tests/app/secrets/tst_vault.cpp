// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/vault.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

namespace {

constexpr VaultCost quick{.n = 2, .r = 1, .p = 1};
const QByteArrayView plainSecret = "sk_live_canary_4f9b";

SecretBytes secret(const char *text)
{
    return SecretBytes(QByteArray(text));
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

constexpr auto othersMay = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
    | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;

} // namespace

class TestVault : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void opensAgainWithItsSecrets();
    void isMadeByTheFirstSave();
    void wrongPassphraseLocks();
    void emptyPassphraseIsRefused();
    void noVaultFileIsDamaged();
    void setsSeveralWithOneSave();
    void removesAScope();
    void changesPassphrase();
    void isForItsOwnerOnly();
    void narrowsAnOpenFile();
    void leavesAnExistingFolderAlone();
    void hidesTheSecretInFileAndErrors();
    void keepsWhatAnotherProgramSaved();
    void failedSaveChangesNothing();
    void unlocksOnlyTheFileItKnows();
    void memoryWritesNothing();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("new/ledger.db.vault")); }
    std::unique_ptr<Vault> opened(const char *passphrase = "right") const
    {
        auto vault = Vault::open(path(), secret(passphrase), quick);
        return vault ? *std::move(vault) : nullptr;
    }
    std::unique_ptr<Vault> filled() const
    {
        auto vault = opened();
        if (!vault->set(u"1"_s, u"api_key"_s, SecretBytes::copyOf(plainSecret)))
            return nullptr;
        return vault;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestVault::opensAgainWithItsSecrets()
{
    const QByteArray pem(3000, '\0');
    {
        const auto vault = filled();
        QVERIFY(vault->set(u"1"_s, u"Schlüssel"_s, SecretBytes(pem)));
        QVERIFY(vault->set(u"2"_s, u"api_key"_s, secret("two")));
        QVERIFY(vault->set(u"2"_s, u"api_key"_s, secret("two, later")));
        QVERIFY(vault->set(u"2"_s, u"empty"_s, SecretBytes()));
    }
    const auto vault = opened();
    QVERIFY(vault);
    QCOMPARE(vault->get(u"1"_s, u"api_key"_s)->view(), plainSecret);
    QCOMPARE(vault->get(u"1"_s, u"Schlüssel"_s)->view().toByteArray(), pem);
    QCOMPARE(vault->get(u"2"_s, u"api_key"_s)->view(), QByteArrayView("two, later"));
    QVERIFY(vault->get(u"2"_s, u"empty"_s)->isEmpty());
    QVERIFY(vault->contains(u"2"_s, u"api_key"_s));
    QVERIFY(!vault->contains(u"2"_s, u"other"_s));
    QVERIFY(!vault->get(u"3"_s, u"api_key"_s));
}

void TestVault::isMadeByTheFirstSave()
{
    const auto vault = opened();
    QVERIFY(vault);
    QVERIFY(!QFile::exists(path()));
    QVERIFY(vault->set(u"1"_s, u"api_key"_s, secret("one")));
    QVERIFY(QFile::exists(path()));
    QVERIFY(!QFile::exists(path() + u".lock"));
}

void TestVault::wrongPassphraseLocks()
{
    QVERIFY(filled());
    for (const char *wrong : {"Right", "right ", "right\n", "r"}) {
        const auto vault = Vault::open(path(), secret(wrong), quick);
        QVERIFY(!vault);
        QCOMPARE(vault.error().kind, ErrorKind::VaultLocked);
        QCOMPARE(vault.error().subject, path());
    }
}

void TestVault::emptyPassphraseIsRefused()
{
    const auto vault = Vault::open(path(), SecretBytes(), quick);
    QVERIFY(!vault);
    QCOMPARE(vault.error().kind, ErrorKind::VaultLocked);
    const auto changed = filled()->changePassphrase(SecretBytes());
    QVERIFY(!changed);
    QCOMPARE(changed.error().kind, ErrorKind::InvalidInput);
    QVERIFY(opened("right"));
}

void TestVault::noVaultFileIsDamaged()
{
    QFile file(m_folder->filePath(QStringLiteral("note.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(1000, 'x'));
    file.close();
    const auto vault = Vault::open(file.fileName(), secret("right"), quick);
    QVERIFY(!vault);
    QCOMPARE(vault.error().kind, ErrorKind::VaultDamaged);
    const auto folder = Vault::open(m_folder->path(), secret("right"), quick);
    QVERIFY(!folder);
    QCOMPARE(folder.error().kind, ErrorKind::FileFailure);
}

void TestVault::setsSeveralWithOneSave()
{
    const auto vault = filled();
    QVERIFY(vault->set(u"1"_s, {{u"payout_key"_s, secret("a")}, {u"password"_s, secret("b")}}));
    const QByteArray before = contentOf(path());
    QVERIFY(vault->set(u"1"_s, QMap<QString, SecretBytes>()));
    QCOMPARE(contentOf(path()), before);
    for (const auto &key : {u"api_key"_s, u"payout_key"_s, u"password"_s})
        QVERIFY2(opened()->contains(u"1"_s, key), qPrintable(key));
}

void TestVault::removesAScope()
{
    {
        const auto vault = filled();
        QVERIFY(vault->set(u"2"_s, u"api_key"_s, secret("two")));
        QVERIFY(vault->remove(u"1"_s));
        QVERIFY(!vault->contains(u"1"_s, u"api_key"_s));
        const QByteArray before = contentOf(path());
        QVERIFY(vault->remove(u"unknown"_s));
        QCOMPARE(contentOf(path()), before);
    }
    const auto vault = opened();
    QVERIFY(!vault->contains(u"1"_s, u"api_key"_s));
    QVERIFY(vault->contains(u"2"_s, u"api_key"_s));
}

void TestVault::changesPassphrase()
{
    const auto vault = filled();
    QVERIFY(vault->changePassphrase(secret("other")));
    QVERIFY(!opened("right"));
    QCOMPARE(opened("other")->get(u"1"_s, u"api_key"_s)->view(), plainSecret);
    QVERIFY(vault->set(u"1"_s, u"later"_s, secret("x")));
    QVERIFY(opened("other")->contains(u"1"_s, u"later"_s));
}

void TestVault::isForItsOwnerOnly()
{
    QVERIFY(filled());
    QVERIFY(!(QFile::permissions(path()) & othersMay));
    QVERIFY(!(QFile::permissions(path()) & QFileDevice::ExeOwner));
    QVERIFY(!(QFile::permissions(QFileInfo(path()).path()) & othersMay));
}

void TestVault::narrowsAnOpenFile()
{
    const auto vault = filled();
    QVERIFY(QFile::setPermissions(path(), QFile::permissions(path()) | QFileDevice::ReadOther));
    QVERIFY(vault->set(u"1"_s, u"later"_s, secret("x")));
    QVERIFY(!(QFile::permissions(path()) & othersMay));
}

void TestVault::leavesAnExistingFolderAlone()
{
    const QString folder = QFileInfo(path()).path();
    QVERIFY(QDir().mkdir(folder));
    QVERIFY(QFile::setPermissions(folder, QFile::permissions(folder) | QFileDevice::ReadOther));
    const auto before = QFile::permissions(folder);
    QVERIFY(filled());
    QCOMPARE(QFile::permissions(folder), before);
}

void TestVault::hidesTheSecretInFileAndErrors()
{
    const auto vault = filled();
    QVERIFY(!contentOf(path()).contains(plainSecret));
    QVERIFY(!contentOf(path()).contains("api_key"));
    QVERIFY(!contentOf(path()).contains("right"));

    const auto locked = Vault::open(path(), SecretBytes::copyOf(plainSecret), quick);
    QVERIFY(!locked);
    QVERIFY(!locked.error().detail.contains(QString::fromUtf8(plainSecret)));
    QVERIFY(!locked.error().issue.value.contains(QString::fromUtf8(plainSecret)));

    const QByteArray large = plainSecret.toByteArray().leftJustified(17 * 1024 * 1024, 'x');
    const auto refused = vault->set(u"1"_s, u"large"_s, SecretBytes(large));
    QVERIFY(!refused);
    QCOMPARE(refused.error().issue.problem, InputProblem::TooLarge);
    QVERIFY(refused.error().issue.value.isEmpty());
    QVERIFY(refused.error().detail.isEmpty());
    QVERIFY(!vault->contains(u"1"_s, u"large"_s));
}

void TestVault::keepsWhatAnotherProgramSaved()
{
    const auto mine = filled();
    const auto theirs = opened();
    QVERIFY(theirs->set(u"2"_s, u"api_key"_s, secret("theirs")));
    QCOMPARE(mine->get(u"2"_s, u"api_key"_s)->view(), QByteArrayView("theirs"));
    QVERIFY(theirs->set(u"3"_s, u"api_key"_s, secret("theirs")));
    QVERIFY(mine->set(u"4"_s, u"api_key"_s, secret("mine")));
    const auto both = opened();
    for (const auto &scope : {u"1"_s, u"2"_s, u"3"_s, u"4"_s})
        QVERIFY2(both->contains(scope, u"api_key"_s), qPrintable(scope));
}

void TestVault::failedSaveChangesNothing()
{
    const auto vault = filled();
    // A folder in the file's place fails for root too, whom permissions do not stop.
    QVERIFY(QFile::remove(path()));
    QVERIFY(QDir().mkdir(path()));
    const auto saved = vault->set(u"1"_s, u"api_key"_s, secret("lost"));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::FileFailure);
    QCOMPARE(vault->get(u"1"_s, u"api_key"_s)->view(), plainSecret);
}

void TestVault::unlocksOnlyTheFileItKnows()
{
    const auto vault = filled();
    QVERIFY(opened()->changePassphrase(secret("other")));
    const QByteArray before = contentOf(path());
    const auto saved = vault->set(u"1"_s, u"api_key"_s, secret("x"));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::VaultLocked);
    QCOMPARE(contentOf(path()), before);
}

void TestVault::memoryWritesNothing()
{
    const auto vault = Vault::memory();
    QVERIFY(vault->path().isEmpty());
    QVERIFY(vault->set(u"1"_s, u"api_key"_s, secret("one")));
    QCOMPARE(vault->get(u"1"_s, u"api_key"_s)->view(), QByteArrayView("one"));
    QVERIFY(vault->remove(u"1"_s));
    QVERIFY(!vault->contains(u"1"_s, u"api_key"_s));
    QVERIFY(!Vault::memory()->contains(u"1"_s, u"api_key"_s));
}

QTEST_GUILESS_MAIN(TestVault)
#include "tst_vault.moc"
