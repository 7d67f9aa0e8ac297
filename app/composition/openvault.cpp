// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition/startoptions.h"
#include "app/secrets/keychain.h"
#include "app/secrets/passphrase.h"

#include <QFile>
#include <QFileInfo>

namespace paydesk {

namespace {

bool usesKeychain(const StartOptions &options)
{
    if (options.vault.isEmpty())
        return options.passphraseFile.isEmpty() && keychainAnswers();
    return options.vault == u"keychain";
}

/// RSA keys do not fit into every keychain, so the vault is always a file; what differs is where
/// its passphrase comes from.
QString vaultPath(const StartOptions &options)
{
    const bool named = !options.vault.isEmpty() && options.vault != u"keychain";
    return named ? options.vault : options.ledgerPath + QStringLiteral(".vault");
}

} // namespace

void openVault(const StartOptions &options, QObject *receiver,
               std::function<void(Result<std::unique_ptr<Vault>>)> done, const AskPassphrase &ask)
{
    const QString path = vaultPath(options);
    const bool exists = QFile::exists(path);
    const auto open = [path, done](const Result<SecretBytes> &passphrase) {
        done(passphrase ? Vault::open(path, *passphrase)
                        : Result<std::unique_ptr<Vault>>(passphrase.error()));
    };
    const auto openTyped = [path, done](const Result<SecretBytes> &passphrase) {
        auto vault = passphrase ? Vault::open(path, *passphrase)
                                : Result<std::unique_ptr<Vault>>(passphrase.error());
        if (vault)
            (*vault)->setTyped(true);
        done(std::move(vault));
    };
    if (usesKeychain(options)) {
        const QString name = QFileInfo(path).absoluteFilePath();
        keychainPassphrase(name, !exists, receiver)->onFinished(receiver, open);
        return;
    }
    if (!options.passphraseFile.isEmpty())
        return open(passphraseFromFile(options.passphraseFile));
    const PassphraseUse use = exists ? PassphraseUse::Open : PassphraseUse::Create;
    if (ask)
        ask(use, openTyped);
    else
        openTyped(passphraseFromTerminal(use));
}

void openPersonVault(const StartOptions &options, QObject *receiver,
                     std::function<void(Result<std::unique_ptr<Vault>>)> done,
                     const AskPassphrase &ask)
{
    if (options.personVault.isEmpty())
        return done(std::unique_ptr<Vault>());
    StartOptions own = options;
    own.vault = options.personVault;
    own.passphraseFile = options.personPassphraseFile;
    openVault(own, receiver, std::move(done), ask);
}

void openKeyVault(const StartOptions &options, QObject *receiver,
                  std::function<void(Result<std::unique_ptr<Vault>>)> done)
{
    options.personVault.isEmpty() ? openVault(options, receiver, std::move(done))
                                  : openPersonVault(options, receiver, std::move(done));
}

} // namespace paydesk
