// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/authorization.h"

#include <algorithm>

namespace paydesk::mbill {

bool isUsableToken(QByteArrayView token)
{
    constexpr qsizetype longest = 255;
    return !token.isEmpty() && token.size() <= longest
        && std::all_of(
            token.begin(), token.end(), [](char c) { return c > ' ' && c <= '~' && c != ':'; });
}

bool isOwnToken(QByteArrayView token)
{
    return isUsableToken(token) && std::all_of(token.begin(), token.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || c == '_' || c == '-';
    });
}

QByteArray basicAuthorization(QByteArrayView token, TokenPlace place)
{
    QByteArray credentials;
    credentials.reserve(token.size() + 1);
    if (place == TokenPlace::Password)
        credentials += ':';
    credentials.append(token);
    if (place == TokenPlace::UserName)
        credentials += ':';
    const QByteArray value = "Basic " + credentials.toBase64();
    wipe(credentials);
    return value;
}

} // namespace paydesk::mbill
