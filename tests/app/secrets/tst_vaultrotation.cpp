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

constexpr VaultCost cheap{.n = 2, .r = 1, .p = 1};

SecretBytes words(const char *text)
{
    return SecretBytes(QByteArray(text));
}

} // namespace

/// A new key and passphrase of the vault, and the vault that is locked.
class TestVaultRotation : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void onlyTheNewPassphraseOpens();
    void everyByteIsAnother();
    void leftoversOfAKilledOneDoNoHarm();
    void failsWithoutHarm();
    void anotherProgramIsLockedOut();
    void lockForgets();
    void lockedSavesNothing();
    void memoryCannotBeLocked();

private:
    std::unique_ptr<Vault> opened(const char *passphrase)
    {
        auto vault = Vault::open(m_path, words(passphrase), cheap);
        return vault ? *std::move(vault) : nullptr;
    }
    QByteArray content() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Vault> m_vault;
};

void TestVaultRotation::init()
{
    m_vault.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"ledger.db.vault"_s);
    m_vault = opened("old");
    QVERIFY(m_vault->set(u"acc_1"_s, u"api_key"_s, words("sk_live_canary")));
}

void TestVaultRotation::onlyTheNewPassphraseOpens()
{
    QVERIFY(m_vault->rotate(words("new")));
    QVERIFY(!opened("old"));
    QCOMPARE(opened("new")->get(u"acc_1"_s, u"api_key"_s)->view(), QByteArrayView("sk_live_canary"));
    QVERIFY(!QFile::exists(m_path + u".old"_s));
    QVERIFY(!QFile::exists(m_path + u".new"_s));
    // It goes on under the new one.
    QVERIFY(m_vault->set(u"acc_1"_s, u"other"_s, words("x")));
    QVERIFY(opened("new")->contains(u"acc_1"_s, u"other"_s));
    QVERIFY(!(QFileInfo(m_path).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    QCOMPARE(m_vault->rotate(SecretBytes()).error().kind, ErrorKind::InvalidInput);
}

void TestVaultRotation::everyByteIsAnother()
{
    const QByteArray before = content();
    QVERIFY(m_vault->rotate(words("old"))); // the same passphrase: still another key
    const QByteArray after = content();
    QCOMPARE(after.size(), before.size());
    QVERIFY(after.right(64) != before.right(64));
    QVERIFY(opened("old"));
}

/// Killed after the new file was written beside the old one, or before the old one was removed.
void TestVaultRotation::leftoversOfAKilledOneDoNoHarm()
{
    for (const QString &left : {u".new"_s, u".old"_s}) {
        QFile file(m_path + left);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("half a fi") > 0);
    }
    QVERIFY(opened("old"));
    QVERIFY(m_vault->rotate(words("new")));
    QVERIFY(opened("new"));
    QVERIFY(!QFile::exists(m_path + u".old"_s));
}

void TestVaultRotation::failsWithoutHarm()
{
    const QByteArray before = content();
    QVERIFY(QDir().mkdir(m_path + u".new"_s)); // it cannot be written there
    const auto rotated = m_vault->rotate(words("new"));
    QVERIFY(!rotated);
    QCOMPARE(rotated.error().kind, ErrorKind::FileFailure);
    QCOMPARE(content(), before);
    QVERIFY(opened("old"));
    QVERIFY(m_vault->set(u"acc_1"_s, u"other"_s, words("x")));
}

void TestVaultRotation::anotherProgramIsLockedOut()
{
    const auto other = opened("old");
    QVERIFY(m_vault->rotate(words("new")));
    const auto saved = other->set(u"acc_1"_s, u"other"_s, words("x"));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::VaultLocked);
    QVERIFY(other->lock());
    QVERIFY(other->unlock(words("new")));
    QVERIFY(other->set(u"acc_1"_s, u"other"_s, words("x")));
}

void TestVaultRotation::lockForgets()
{
    QVERIFY(m_vault->isPassphrase(words("old")));
    QVERIFY(!m_vault->isPassphrase(words("olt")));
    QVERIFY(!m_vault->isPassphrase(words("ol")));
    QVERIFY(m_vault->lock());
    QVERIFY(m_vault->isLocked());
    QVERIFY(!m_vault->get(u"acc_1"_s, u"api_key"_s));
    QVERIFY(m_vault->scopes().isEmpty());
    QVERIFY(!m_vault->isPassphrase(words("old")));
    for (const char *wrong : {"", "wrong"}) {
        const auto refused = m_vault->unlock(words(wrong));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::VaultLocked);
        QVERIFY(m_vault->isLocked());
    }
    QVERIFY(m_vault->unlock(words("old")));
    QCOMPARE(m_vault->get(u"acc_1"_s, u"api_key"_s)->view(), QByteArrayView("sk_live_canary"));
}

void TestVaultRotation::lockedSavesNothing()
{
    const QByteArray before = content();
    QVERIFY(m_vault->lock());
    QCOMPARE(m_vault->set(u"acc_1"_s, u"x"_s, words("x")).error().kind, ErrorKind::VaultLocked);
    QCOMPARE(m_vault->remove(u"acc_1"_s).error().kind, ErrorKind::VaultLocked);
    QCOMPARE(m_vault->rotate(words("x")).error().kind, ErrorKind::VaultLocked);
    QCOMPARE(m_vault->changePassphrase(words("x")).error().kind, ErrorKind::VaultLocked);
    QCOMPARE(content(), before);
}

void TestVaultRotation::memoryCannotBeLocked()
{
    const auto vault = Vault::memory();
    QVERIFY(vault->set(u"acc_1"_s, u"x"_s, words("x")));
    QVERIFY(!vault->lock());
    QVERIFY(vault->contains(u"acc_1"_s, u"x"_s));
    QVERIFY(vault->rotate(words("y")));
}

QTEST_GUILESS_MAIN(TestVaultRotation)
#include "tst_vaultrotation.moc"
