// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>

namespace paydesk {

/// Overwrites the bytes in a way that the compiler keeps.
void wipe(QByteArray &bytes);

QByteArray sha256(QByteArrayView bytes);
/// \c count bytes of the operating system's generator (OpenSSL).
QByteArray randomBytes(int count);

/// A secret value. Copies share one buffer, which is wiped when the last one goes; it is never
/// written by a debug stream.
class SecretBytes
{
public:
    SecretBytes() = default;
    explicit SecretBytes(QByteArray value);

    bool isEmpty() const { return !m_value || m_value->isEmpty(); }
    /// A view for one call; do not keep it and do not copy it into a QString.
    QByteArrayView view() const { return m_value ? QByteArrayView(*m_value) : QByteArrayView(); }

private:
    std::shared_ptr<QByteArray> m_value;
};

} // namespace paydesk
