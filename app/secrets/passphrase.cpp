// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/passphrase.h"

#include "app/secrets/silentline.h"

#include <QFile>

#include <unistd.h>

namespace paydesk {

namespace {

constexpr qint64 largestFile = 64 * 1024;

Error locked(InputProblem problem, const QString &detail)
{
    Error error = Error::of(ErrorKind::VaultLocked, detail);
    error.issue = {QStringLiteral("passphrase"), problem, {}, {}, 0};
    return error;
}

} // namespace

Result<SecretBytes> passphraseFromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error::of(ErrorKind::FileFailure, file.errorString(), path);
    QByteArray bytes = file.read(largestFile + 1);
    if (file.error() != QFileDevice::NoError)
        return Error::of(ErrorKind::FileFailure, file.errorString(), path);
    if (bytes.size() > largestFile) {
        wipe(bytes);
        return Error::of(ErrorKind::FileFailure, QStringLiteral("no passphrase is as large"), path);
    }
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    if (bytes.isEmpty())
        return locked(InputProblem::Empty, QStringLiteral("the passphrase file is empty"));
    return SecretBytes(std::move(bytes));
}

Result<SecretBytes> passphraseFromTerminal(PassphraseUse use, Terminal terminal)
{
    if (isatty(terminal.input) == 0)
        return locked(InputProblem::Missing, QStringLiteral("no passphrase was given"));
    const bool creating = use == PassphraseUse::Create;
    const SecretBytes first
        = readSilentLine(terminal.input, terminal.output,
                         creating ? "New vault passphrase: " : "Vault passphrase: ");
    if (first.isEmpty())
        return locked(InputProblem::Empty, QStringLiteral("the passphrase is empty"));
    if (!creating)
        return first;
    const SecretBytes second
        = readSilentLine(terminal.input, terminal.output, "The same once more: ");
    if (second.view() != first.view())
        return locked(InputProblem::WrongPassphrase, QStringLiteral("the two passphrases differ"));
    return first;
}

} // namespace paydesk
