// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/callback.h"

#include "models/core/bytes.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

constexpr std::array outcomeNames{
    std::pair{CallbackOutcome::Received, "received"},
    std::pair{CallbackOutcome::Refused, "refused"},
    std::pair{CallbackOutcome::UnknownObject, "unknown_object"},
    std::pair{CallbackOutcome::Applied, "applied"},
    std::pair{CallbackOutcome::Replayed, "replayed"},
    std::pair{CallbackOutcome::Older, "older"},
    std::pair{CallbackOutcome::Mismatch, "mismatch"},
};

constexpr auto outcomes = [] {
    std::array<CallbackOutcome, outcomeNames.size()> all{};
    for (size_t i = 0; i < all.size(); ++i)
        all[i] = outcomeNames[i].first;
    return all;
}();

void addPart(QByteArray &bytes, QByteArrayView part)
{
    const qint64 size = qToBigEndian(qint64(part.size()));
    bytes.append(reinterpret_cast<const char *>(&size), sizeof size);
    bytes.append(part);
}

} // namespace

QString toKey(CallbackOutcome outcome)
{
    for (const auto &[value, name] : outcomeNames) {
        if (value == outcome)
            return QString::fromLatin1(name);
    }
    Q_UNREACHABLE();
}

std::optional<CallbackOutcome> callbackOutcomeFromKey(QStringView key)
{
    for (const auto &[value, name] : outcomeNames) {
        if (key == QLatin1StringView(name))
            return value;
    }
    return std::nullopt;
}

std::span<const CallbackOutcome> allCallbackOutcomes()
{
    return outcomes;
}

bool isAllowed(CallbackOutcome from, CallbackOutcome to)
{
    using enum CallbackOutcome;
    const bool undecided = from == Received || from == Refused || from == UnknownObject;
    return undecided && to != Received && to != from;
}

HeaderList withoutCredentials(HeaderList headers)
{
    static constexpr std::array<QByteArrayView, 4> secret{
        "authorization", "proxy-authorization", "cookie", "set-cookie"};
    headers.removeIf([](const auto &header) {
        const QByteArray name = header.first.trimmed().toLower();
        return std::find(secret.begin(), secret.end(), QByteArrayView(name)) != secret.end();
    });
    return headers;
}

QByteArray callbackDigest(const Callback &callback)
{
    QByteArray bytes;
    addPart(bytes, callback.method);
    addPart(bytes, callback.query);
    addPart(bytes, callback.body);
    for (const auto &[name, value] : callback.headers) {
        if (!name.contains("signature"))
            continue;
        addPart(bytes, name);
        addPart(bytes, value);
    }
    return sha256(bytes);
}

} // namespace paydesk
