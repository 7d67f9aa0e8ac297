// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/id.h"
#include "models/domain/states.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>
#include <span>

namespace paydesk {

/// What became of a callback. The first three may still become another: the key is set later, or
/// the order's own answer comes after its callback.
enum class CallbackOutcome {
    Received, ///< stored; not looked at yet, or the program was killed before it was
    Refused, ///< its signature does not fit, or nothing in it is what the provider documents
    UnknownObject, ///< genuine, but about no order of ours
    Applied, ///< it changed the order
    Replayed, ///< it says what is known already
    Older, ///< the order has moved on since
    Mismatch ///< it contradicts the order: amount, currency, reference
};
QString toKey(CallbackOutcome outcome); ///< "unknown_object"
std::optional<CallbackOutcome> callbackOutcomeFromKey(QStringView key);
std::span<const CallbackOutcome> allCallbackOutcomes();
bool isAllowed(CallbackOutcome from, CallbackOutcome to);

using HeaderList = QList<std::pair<QByteArray, QByteArray>>;

/// One callback as it came in and what was made of it. Tokens and card numbers are left out of it
/// before it is stored; what is stored is never changed.
struct Callback
{
    CallbackId id;
    AccountId account;
    QByteArray method; ///< "POST"; empty = not known
    QByteArray query; ///< still percent-encoded
    HeaderList headers; ///< names in lower case; without credentials
    QByteArray body;
    Timestamp receivedAt; ///< for the first time
    int deliveries = 1; ///< how often the very same came in
    Timestamp lastReceivedAt;
    CallbackOutcome outcome = CallbackOutcome::Received;
    std::optional<ObjectKind> object; ///< what it is about
    qint64 objectId = 0;
    QString form; ///< which documented form of the signature fitted
    QString note; ///< why; never a secret
    std::optional<Timestamp> decidedAt;
};

/// Without Authorization, cookies and the like.
HeaderList withoutCredentials(HeaderList headers);

/// By what a repeated delivery is known: SHA-256 over method, query, body and the headers that
/// hold a signature. The others (date, request id) differ each time.
QByteArray callbackDigest(const Callback &callback);

} // namespace paydesk
