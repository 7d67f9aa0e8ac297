// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace paydesk {

/// Values behind their lengths, so that no two different rows have the same bytes.
class CanonicalBytes
{
public:
    CanonicalBytes &number(qint64 value); ///< 8 bytes, big endian
    CanonicalBytes &text(const QString &value);
    CanonicalBytes &bytes(const QByteArray &value);
    const QByteArray &data() const { return m_data; }

private:
    QByteArray m_data;
};

} // namespace paydesk
