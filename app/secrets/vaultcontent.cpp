// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/vaultcontent.h"

#include <QtEndian>

#include <array>

namespace paydesk {

namespace {

constexpr qsizetype lengthSize = sizeof(quint32);

void append(QByteArray &plain, QByteArrayView part)
{
    std::array<char, lengthSize> length;
    qToBigEndian(quint32(part.size()), length.data());
    plain.append(length.data(), lengthSize);
    plain.append(part.data(), part.size());
}

std::optional<QByteArrayView> take(QByteArrayView &rest)
{
    if (rest.size() < lengthSize)
        return std::nullopt;
    const qsizetype size = qFromBigEndian<quint32>(rest.data());
    if (rest.size() - lengthSize < size)
        return std::nullopt;
    const QByteArrayView part = rest.sliced(lengthSize, size);
    rest = rest.sliced(lengthSize + size);
    return part;
}

qsizetype packedSize(const VaultContent &content)
{
    qsizetype size = 0;
    for (auto scope = content.begin(); scope != content.end(); ++scope) {
        for (auto secret = scope->begin(); secret != scope->end(); ++secret)
            size += 3 * lengthSize + scope.key().toUtf8().size() + secret.key().toUtf8().size()
                + secret->view().size();
    }
    return size;
}

} // namespace

SecretBytes pack(const VaultContent &content)
{
    QByteArray plain;
    // Growing would leave copies behind that nobody wipes.
    plain.reserve(packedSize(content));
    for (auto scope = content.begin(); scope != content.end(); ++scope) {
        for (auto secret = scope->begin(); secret != scope->end(); ++secret) {
            append(plain, scope.key().toUtf8());
            append(plain, secret.key().toUtf8());
            append(plain, secret->view());
        }
    }
    return SecretBytes(std::move(plain));
}

std::optional<VaultContent> unpack(QByteArrayView plain)
{
    VaultContent content;
    while (!plain.isEmpty()) {
        const auto scope = take(plain);
        const auto key = scope ? take(plain) : std::nullopt;
        const auto value = key ? take(plain) : std::nullopt;
        if (!value)
            return std::nullopt;
        content[QString::fromUtf8(*scope)].insert(QString::fromUtf8(*key),
                                                  SecretBytes::copyOf(*value));
    }
    return content;
}

} // namespace paydesk
