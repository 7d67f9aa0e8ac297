// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/secrets/vaultcontent.h"
#include "models/core/result.h"

#include <memory>
#include <optional>

namespace paydesk {

/// Cost of the key derivation (scrypt). Written into the file, and bounded when read.
struct VaultCost
{
    quint64 n = 1 << 16;
    quint32 r = 8;
    quint32 p = 1;
};

/// Secrets by scope (an account's id) and key, in one encrypted file; see vaultcipher.h.
///
/// Two programs may hold the same file open: each change reads what the other has saved meanwhile,
/// and keeps it. A change that cannot be saved changes nothing.
/// Errors: VaultLocked (wrong or empty passphrase), VaultDamaged, FileFailure; the subject is the
/// file. No error holds a secret.
class Vault
{
public:
    /// A missing file is made by the first save, for its owner only.
    static Result<std::unique_ptr<Vault>> open(const QString &path, const SecretBytes &passphrase,
                                               VaultCost costWhenNew = {});
    /// For practice and tests: nothing is written anywhere.
    static std::unique_ptr<Vault> memory();

    Result<void> set(const QString &scope, const QString &key, const SecretBytes &value);
    /// All or none, and one save: each takes as long as opening the vault does.
    Result<void> set(const QString &scope, const QMap<QString, SecretBytes> &secrets);
    /// A secret that is not known yet is looked for in the file, where another program may have
    /// put it.
    std::optional<SecretBytes> get(const QString &scope, const QString &key) const;
    bool contains(const QString &scope, const QString &key) const;
    QStringList scopes() const; ///< as far as read
    /// Everything of a scope.
    Result<void> remove(const QString &scope);
    Result<void> changePassphrase(const SecretBytes &passphrase);

    /// A new file under a new passphrase, and so under another key. It is written beside the old
    /// one and opened before it takes its place; the old one (".old") goes when the new one was
    /// opened there too. Killed at any moment, one of the two is there, whole.
    Result<void> rotate(const SecretBytes &passphrase);

    /// Forgets every secret and the passphrase; until unlock() nothing is read or saved
    /// (VaultLocked). False for a vault in memory: nothing could bring its secrets back.
    bool lock();
    bool isLocked() const { return m_locked; }
    Result<void> unlock(const SecretBytes &passphrase); ///< VaultLocked when it is another one
    bool isPassphrase(const SecretBytes &passphrase) const; ///< false while it is locked
    /// A person typed the passphrase, and can be asked for it again.
    bool isTyped() const { return m_typed; }
    void setTyped(bool typed) { m_typed = typed; }

    /// Where the secrets are kept; empty = in memory only.
    QString path() const { return m_path; }

private:
    Vault() = default;

    template <typename Change>
    Result<void> rewrite(const SecretBytes &passphrase, Change change);
    Result<void> refresh() const;
    Result<void> proveFile(const QString &path, const SecretBytes &passphrase) const;
    Result<void> save(const VaultContent &content, const SecretBytes &passphrase);

    QString m_path;
    SecretBytes m_passphrase;
    bool m_locked = false;
    bool m_typed = false;
    mutable VaultCost m_cost;
    mutable VaultContent m_content;
    mutable QByteArray m_header; ///< of the file as last read or written: differs after each save
};

} // namespace paydesk
