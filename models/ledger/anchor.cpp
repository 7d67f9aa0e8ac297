// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/anchor.h"

#include "models/ledger/filesafety.h"

#include <QFile>

namespace paydesk {

namespace {

constexpr char anchorTitle[] = "paydesk-seal-v1";
constexpr qint64 longestSeal = 4'096;
constexpr qsizetype anchorLines = 7;

Error sealError(const char *what, const QString &path = {})
{
    return Error::of(ErrorKind::LedgerDamaged, QLatin1StringView(what), path);
}

std::optional<qint64> numberOf(const QByteArray &text)
{
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

/// "hmac <whose key> <value>": each person's vault has a key of its own.
QByteArray macLine(const QByteArray &text, const SecretBytes &key)
{
    const QByteArray name = hmacSha256(key.view(), anchorTitle).first(8).toHex();
    return "hmac " + name + ' ' + hmacSha256(key.view(), text).toHex();
}

/// Where the name of the key ends.
constexpr qsizetype macNameEnd = 5 + 16;

bool hasMac(const QByteArray &text)
{
    return text.contains("\nhmac ");
}

} // namespace

QByteArray anchorText(const Anchor &anchor, const SecretBytes &key)
{
    QByteArray text(anchorTitle);
    const QByteArray values[] = {
        "ledger " + anchor.ledgerId.toUtf8(),
        "generation " + QByteArray::number(anchor.generation),
        "rows " + QByteArray::number(anchor.head.seq),
        "head " + anchor.head.hash.toHex(),
        "sealed " + QByteArray::number(toMicros(anchor.at)),
        "checked " + QByteArray::number(anchor.fullCheckAt ? toMicros(*anchor.fullCheckAt) : 0),
    };
    for (const QByteArray &value : values)
        text += '\n' + value;
    if (!key.isEmpty())
        text += '\n' + macLine(text, key);
    return text + '\n';
}

Result<Anchor> anchorFromText(const QByteArray &text, const SecretBytes &key)
{
    const QList<QByteArray> lines = text.trimmed().split('\n');
    if (lines.size() < anchorLines || lines.first() != anchorTitle)
        return sealError("the seal cannot be read");
    Anchor anchor;
    if (!key.isEmpty() && lines.size() > anchorLines) {
        const QByteArray mac = macLine(lines.first(anchorLines).join('\n'), key);
        const bool ours = lines.last().first(std::min(macNameEnd, lines.last().size()))
            == mac.first(macNameEnd);
        if (ours && lines.last() != mac)
            return sealError("the seal was changed");
        anchor.trusted = ours;
    }
    const auto valueOf = [&](qsizetype line) { return lines[line].mid(lines[line].indexOf(' ') + 1); };
    const auto generation = numberOf(valueOf(2));
    const auto rows = numberOf(valueOf(3));
    const auto at = numberOf(valueOf(5));
    const auto checked = numberOf(valueOf(6));
    anchor.ledgerId = QString::fromUtf8(valueOf(1));
    anchor.head.hash = QByteArray::fromHex(valueOf(4));
    if (!generation || !rows || !at || !checked || anchor.head.hash.size() != 32)
        return sealError("the seal cannot be read");
    anchor.generation = *generation;
    anchor.head.seq = *rows;
    anchor.at = fromMicros(*at);
    if (*checked > 0)
        anchor.fullCheckAt = fromMicros(*checked);
    return anchor;
}

QString sealPath(const QString &ledgerPath)
{
    return ledgerPath + QStringLiteral(".seal");
}

Result<std::optional<Anchor>> readSealFile(const QString &ledgerPath, const SecretBytes &key)
{
    const QString path = sealPath(ledgerPath);
    QFile file(path);
    if (!file.exists())
        return std::optional<Anchor>();
    if (!file.open(QIODevice::ReadOnly))
        return Error::of(ErrorKind::FileFailure, file.errorString(), path);
    auto anchor = anchorFromText(file.read(longestSeal), key);
    if (!anchor)
        return anchor.error();
    return std::optional(*std::move(anchor));
}

Result<void> writeSealFile(const QString &ledgerPath, const Anchor &anchor, const SecretBytes &key)
{
    const QString path = sealPath(ledgerPath);
    if (key.isEmpty()) {
        QFile present(path);
        if (present.open(QIODevice::ReadOnly) && hasMac(present.read(longestSeal)))
            return {};
    }
    const QString part = path + QStringLiteral(".part");
    if (auto removed = removeFile(part); !removed)
        return removed.error();
    if (auto made = makePrivateFile(part); !made)
        return made.error();
    QFile file(part);
    const QByteArray text = anchorText(anchor, key);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush())
        return Error::of(ErrorKind::FileFailure, file.errorString(), path);
    file.close();
    if (auto synced = syncFile(part); !synced)
        return synced.error();
    return replaceFile(part, path);
}

} // namespace paydesk
