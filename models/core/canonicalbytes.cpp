// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/canonicalbytes.h"

#include <QtEndian>

namespace paydesk {

CanonicalBytes &CanonicalBytes::number(qint64 value)
{
    QByteArray bigEndian(sizeof value, Qt::Uninitialized);
    qToBigEndian(value, bigEndian.data());
    m_data += bigEndian;
    return *this;
}

CanonicalBytes &CanonicalBytes::text(const QString &value)
{
    return bytes(value.toUtf8());
}

CanonicalBytes &CanonicalBytes::bytes(const QByteArray &value)
{
    number(value.size());
    m_data += value;
    return *this;
}

} // namespace paydesk
