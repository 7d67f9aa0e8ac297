// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

class QIODevice;

namespace paydesk {

/// Overwrites the bytes in a way that the compiler keeps, unless somebody else shares them, and
/// leaves them empty.
void wipe(QByteArray &bytes);

/// What a device holds, but at most \c limit + 1 bytes: one too many says that there are more.
/// Pipes and devices without an end are read like files.
QByteArray readAtMost(QIODevice &device, qint64 limit);

QByteArray sha256(QByteArrayView bytes);
QByteArray hmacSha256(QByteArrayView key, QByteArrayView bytes);
/// \c count bytes of the operating system's generator (OpenSSL).
QByteArray randomBytes(int count);

/// A secret value. Copies share one buffer, which is wiped when the last one goes; it is never
/// written by a debug stream. The buffer has memory pages of its own, which stay out of core dumps
/// and, where the system allows it, out of the swap.
class SecretBytes
{
public:
    SecretBytes() = default;
    /// Takes the bytes over: \c value is wiped when nobody else holds it.
    explicit SecretBytes(QByteArray value);
    static SecretBytes copyOf(QByteArrayView value);

    bool isEmpty() const { return !m_pages; }
    /// A view for one call; do not keep it and do not copy it into a QString.
    QByteArrayView view() const { return {m_pages.get(), m_pages ? m_size : 0}; }

private:
    std::shared_ptr<const char> m_pages;
    qsizetype m_size = 0;
};

} // namespace paydesk
