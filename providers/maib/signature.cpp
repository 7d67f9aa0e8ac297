// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/maib/signature.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>

namespace paydesk::maib {

namespace {

/// As a number's text: without final zeros behind the point.
QByteArray shortestNumber(QByteArray token)
{
    if (!token.contains('.'))
        return token;
    while (token.endsWith('0'))
        token.chop(1);
    if (token.endsWith('.'))
        token.chop(1);
    return token;
}

QByteArray textOf(const WireJson &value, SignatureForm form)
{
    if (value.isNumber())
        return form.rawNumbers ? value.numberText() : shortestNumber(value.numberText());
    return value.string().value_or(QString()).toUtf8();
}

bool areEqual(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), size_t(a.size())) == 0;
}

} // namespace

QString toText(SignatureForm form)
{
    return (form.rawNumbers ? QStringLiteral("numbers as sent")
                            : QStringLiteral("shortest numbers"))
        + (form.nullsLeftOut ? u", nulls left out" : u", nulls kept");
}

QByteArray signatureOf(const WireJson &result, const SecretBytes &key, SignatureForm form)
{
    QList<std::pair<QByteArray, QByteArray>> values;
    for (const auto &[name, value] : result.members()) {
        if (!value.isNull() || !form.nullsLeftOut)
            values.append({name.toUtf8(), textOf(value, form)});
    }
    std::sort(values.begin(), values.end(),
        [](const auto &a, const auto &b) { return a.first < b.first; });
    QByteArray text;
    text.reserve(4096); // one buffer, so that one wiping is enough
    for (const auto &[name, value] : values)
        text.append(value).append(':');
    text.append(key.view());
    const QByteArray signature = sha256(text).toBase64();
    wipe(text);
    return signature;
}

std::optional<SignatureForm> fittingForm(
    const WireJson &result, const SecretBytes &key, QByteArrayView signature)
{
    constexpr std::array forms{SignatureForm{false, false}, SignatureForm{true, false},
        SignatureForm{false, true}, SignatureForm{true, true}};
    for (const SignatureForm form : forms) {
        if (areEqual(signatureOf(result, key, form), signature))
            return form;
    }
    return std::nullopt;
}

} // namespace paydesk::maib
