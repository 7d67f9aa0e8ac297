// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/vault.h"

#include "app/secrets/vaultcipher.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>

#include <openssl/crypto.h>

#include <filesystem>

namespace paydesk {

namespace {

constexpr int lockWaitMs = 5000;
constexpr auto ownersFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr auto ownersFolder = ownersFile | QFileDevice::ExeOwner;

Error about(const QString &path, Error error)
{
    error.subject = path;
    return error;
}

/// A folder that is there already keeps its permissions: it may hold other things.
Result<void> makeFolder(const QString &path)
{
    const QFileInfo folder(QFileInfo(path).absolutePath());
    if (folder.isDir())
        return {};
    if (QDir().mkpath(folder.absolutePath())
        && QDir().mkdir(folder.absoluteFilePath(), ownersFolder))
        return {};
    return Error::of(ErrorKind::FileFailure, QStringLiteral("cannot make the folder"), path);
}

/// In a time that does not tell how much of it was right.
bool isSame(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), size_t(a.size())) == 0;
}

Result<void> writeOwnersFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.setPermissions(ownersFile)
        && file.write(bytes) == bytes.size() && file.commit();
    return written ? Result<void>()
                   : Result<void>(Error::of(ErrorKind::FileFailure, file.errorString(), path));
}

/// In one step: whoever looks finds the one file or the other.
Result<void> putInPlace(const QString &from, const QString &to)
{
    std::error_code failure;
    std::filesystem::rename(from.toStdU16String(), to.toStdU16String(), failure);
    return failure ? Result<void>(Error::of(ErrorKind::FileFailure,
                                            QString::fromStdString(failure.message()), to))
                   : Result<void>();
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error::of(ErrorKind::FileFailure, file.errorString(), path);
    const QByteArray bytes = file.read(vaultcipher::largestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return Error::of(ErrorKind::FileFailure, file.errorString(), path);
    if (bytes.size() > vaultcipher::largestFile)
        return Error::of(ErrorKind::VaultDamaged, QStringLiteral("too large"), path);
    return bytes;
}

} // namespace

Result<std::unique_ptr<Vault>> Vault::open(const QString &path, const SecretBytes &passphrase,
                                           VaultCost costWhenNew)
{
    if (passphrase.isEmpty())
        return Error::of(ErrorKind::VaultLocked, QStringLiteral("the passphrase is empty"), path);
    std::unique_ptr<Vault> vault(new Vault);
    vault->m_path = path;
    vault->m_passphrase = passphrase;
    vault->m_cost = costWhenNew;
    if (const auto read = vault->refresh(); !read)
        return read.error();
    return vault;
}

std::unique_ptr<Vault> Vault::memory()
{
    return std::unique_ptr<Vault>(new Vault);
}

Result<void> Vault::set(const QString &scope, const QString &key, const SecretBytes &value)
{
    return set(scope, {{key, value}});
}

Result<void> Vault::set(const QString &scope, const QMap<QString, SecretBytes> &secrets)
{
    return rewrite(m_passphrase, [&](VaultContent &content) {
        content[scope].insert(secrets);
        return !secrets.isEmpty();
    });
}

std::optional<SecretBytes> Vault::get(const QString &scope, const QString &key) const
{
    const auto find = [&]() -> std::optional<SecretBytes> {
        const auto secrets = m_content.constFind(scope);
        if (secrets == m_content.constEnd() || !secrets->contains(key))
            return std::nullopt;
        return secrets->value(key);
    };
    auto found = find();
    if (!found && refresh())
        found = find();
    return found;
}

bool Vault::contains(const QString &scope, const QString &key) const
{
    return get(scope, key).has_value();
}

QStringList Vault::scopes() const
{
    return m_content.keys();
}

Result<void> Vault::remove(const QString &scope)
{
    return rewrite(m_passphrase, [&](VaultContent &content) { return content.remove(scope) > 0; });
}

Result<void> Vault::changePassphrase(const SecretBytes &passphrase)
{
    if (passphrase.isEmpty())
        return Error::input(QStringLiteral("passphrase"), InputProblem::Empty);
    return rewrite(passphrase, [](VaultContent &) { return true; });
}

/// Opened from the disk with this passphrase, it holds what is known here.
Result<void> Vault::proveFile(const QString &path, const SecretBytes &passphrase) const
{
    const auto file = readFile(path);
    if (!file)
        return file.error();
    const auto opened = vaultcipher::open(*file, passphrase);
    if (!opened)
        return about(path, opened.error());
    return isSame(opened->plain.view(), pack(m_content).view())
        ? Result<void>()
        : Result<void>(Error::of(ErrorKind::VaultDamaged, QStringLiteral("other content"), path));
}

Result<void> Vault::rotate(const SecretBytes &passphrase)
{
    if (passphrase.isEmpty())
        return Error::input(QStringLiteral("passphrase"), InputProblem::Empty);
    if (m_path.isEmpty())
        return {};
    QLockFile lock(m_path + QStringLiteral(".lock"));
    if (!lock.tryLock(lockWaitMs))
        return Error::of(ErrorKind::FileFailure, QStringLiteral("no lock for writing"), m_path);
    if (const auto read = refresh(); !read)
        return read;
    if (!QFile::exists(m_path)) // nothing was saved yet
        return save(m_content, passphrase);
    const QString fresh = m_path + QStringLiteral(".new");
    const QString old = m_path + QStringLiteral(".old");
    const auto before = readFile(m_path);
    if (!before)
        return before.error();
    const auto sealed = vaultcipher::seal(pack(m_content).view(), passphrase, m_cost);
    if (!sealed)
        return about(m_path, sealed.error());
    for (const auto &[path, bytes] : {std::pair(old, *before), std::pair(fresh, *sealed)}) {
        if (const auto written = writeOwnersFile(path, bytes); !written)
            return written;
    }
    if (const auto proved = proveFile(fresh, passphrase); !proved)
        return proved;
    if (const auto placed = putInPlace(fresh, m_path); !placed)
        return placed;
    if (const auto proved = proveFile(m_path, passphrase); !proved) {
        const auto back = putInPlace(old, m_path);
        return back ? proved : back;
    }
    m_passphrase = passphrase;
    m_header = vaultcipher::headerOf(*sealed).toByteArray();
    QFile::remove(old);
    return {};
}

bool Vault::lock()
{
    if (m_path.isEmpty())
        return false;
    m_content.clear();
    m_passphrase = SecretBytes();
    m_header.clear();
    m_locked = true;
    return true;
}

Result<void> Vault::unlock(const SecretBytes &passphrase)
{
    if (!m_locked)
        return {};
    if (passphrase.isEmpty())
        return Error::of(ErrorKind::VaultLocked, QStringLiteral("the passphrase is empty"), m_path);
    m_locked = false;
    m_passphrase = passphrase;
    const auto read = refresh();
    if (!read)
        lock();
    return read;
}

bool Vault::isPassphrase(const SecretBytes &passphrase) const
{
    return !m_locked && isSame(m_passphrase.view(), passphrase.view());
}

/// The one way in which the content changes: read what others saved, change a copy, save it. The
/// change says whether there is something to save.
template <typename Change>
Result<void> Vault::rewrite(const SecretBytes &passphrase, Change change)
{
    if (m_path.isEmpty()) {
        change(m_content);
        return {};
    }
    if (const auto made = makeFolder(m_path); !made)
        return made;
    QLockFile lock(m_path + QStringLiteral(".lock"));
    if (!lock.tryLock(lockWaitMs))
        return Error::of(ErrorKind::FileFailure, QStringLiteral("no lock for writing"), m_path);
    if (const auto read = refresh(); !read)
        return read;
    VaultContent content = m_content;
    if (!change(content))
        return {};
    return save(content, passphrase);
}

/// Takes over what the file holds, unless it is the file that was last read or written.
Result<void> Vault::refresh() const
{
    if (m_locked)
        return Error::of(ErrorKind::VaultLocked, QStringLiteral("locked"), m_path);
    if (m_path.isEmpty() || !QFile::exists(m_path))
        return {};
    const auto file = readFile(m_path);
    if (!file)
        return file.error();
    if (!m_header.isEmpty() && vaultcipher::headerOf(*file) == m_header)
        return {};
    const auto opened = vaultcipher::open(*file, m_passphrase);
    if (!opened)
        return about(m_path, opened.error());
    auto content = unpack(opened->plain.view());
    if (!content)
        return Error::of(ErrorKind::VaultDamaged, QStringLiteral("unreadable content"), m_path);
    m_content = *std::move(content);
    m_cost = opened->cost;
    m_header = vaultcipher::headerOf(*file).toByteArray();
    return {};
}

Result<void> Vault::save(const VaultContent &content, const SecretBytes &passphrase)
{
    const auto sealed = vaultcipher::seal(pack(content).view(), passphrase, m_cost);
    if (!sealed)
        return about(m_path, sealed.error());
    if (const auto written = writeOwnersFile(m_path, *sealed); !written)
        return written;
    m_content = content;
    m_passphrase = passphrase;
    m_header = vaultcipher::headerOf(*sealed).toByteArray();
    return {};
}

} // namespace paydesk
