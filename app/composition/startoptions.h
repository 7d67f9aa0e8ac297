// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"
#include "app/secrets/passphrase.h"

#include <QString>

class QCommandLineParser;

namespace paydesk {

/// What both programs take on the command line and from the environment: which ledger, which
/// vault, who acts.
struct StartOptions
{
    QString ledgerPath;
    QString vault; ///< "keychain", a file, or empty = keychain where one answers, else a file
    QString passphraseFile;
    QString personVault; ///< where the key of \c user lies; empty = in the vault
    QString personPassphraseFile;
    QString user;
    std::chrono::seconds deadline{90};

    /// Adds --ledger, --vault, --passphrase-file, --person-vault, --person-passphrase-file, --user and
    /// --deadline.
    static void addTo(QCommandLineParser &parser);
    /// The command line wins over the environment (PAYDESK_LEDGER …), that over the defaults.
    static Result<StartOptions> from(const QCommandLineParser &parser);
};

/// ledger.db in the user's data directory (XDG).
QString defaultLedgerPath();

/// Opens the vault that the options name. Asking the keychain takes a moment, so the answer comes
/// by \c done, once. A missing vault file is made; its passphrase is then asked for twice.
/// Without \c ask the passphrase is read from the terminal.
using PassphraseAnswer = std::function<void(Result<SecretBytes>)>;
using AskPassphrase = std::function<void(PassphraseUse use, PassphraseAnswer answer)>;
void openVault(const StartOptions &options, QObject *receiver,
               std::function<void(Result<std::unique_ptr<Vault>>)> done,
               const AskPassphrase &ask = nullptr);

/// The same of the vault in which the key of whoever acts lies; null where none is named.
void openPersonVault(const StartOptions &options, QObject *receiver,
                     std::function<void(Result<std::unique_ptr<Vault>>)> done,
                     const AskPassphrase &ask = nullptr);

/// The one of both in which the key of whoever acts lies.
void openKeyVault(const StartOptions &options, QObject *receiver,
                  std::function<void(Result<std::unique_ptr<Vault>>)> done);

} // namespace paydesk
