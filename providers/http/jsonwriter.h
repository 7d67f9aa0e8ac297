// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QString>

namespace paydesk {

/// Writes JSON bytes in the order of the calls, exactly as PHP's json_encode with its default
/// flags does: "/" as "\/", everything outside ASCII as lower-case \uXXXX with surrogate pairs,
/// no blanks. Those bytes are signed and sent as they are, and also survive a server that decodes
/// and encodes them again.
class JsonWriter
{
public:
    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginObject(QStringView key);
    JsonWriter &beginArray(QStringView key);
    JsonWriter &endArray();
    JsonWriter &string(QStringView key, QStringView value);
    /// UTF-8 of a secret, without a detour through a QString.
    JsonWriter &secret(QStringView key, QByteArrayView utf8);
    /// \c decimal is the text of a JSON number, see moneytext::shortest.
    JsonWriter &number(QStringView key, QStringView decimal);
    JsonWriter &boolean(QStringView key, bool value);

    /// The finished document.
    QByteArray bytes() const;

    static QByteArray quoted(QStringView text);

private:
    void separate();
    void key(QStringView name);
    void appendText(QStringView text);
    void appendUnit(char16_t unit);

    QByteArray m_bytes;
    bool m_first = true;
};

} // namespace paydesk
