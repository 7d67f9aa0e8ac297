// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/clock.h"
#include "models/core/money.h"
#include "providers/listener/webmessage.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>

namespace paydesk::sandbox {

using SimRequest = WebRequest; ///< its path is the one below the simulator's mount point
using SimReply = WebReply;

/// A practice account of a simulated provider, ready for "account add".
struct SimAccount
{
    QString name; ///< "MYR payouts"
    QMap<QString, QString> settings; ///< base_url as told by Simulator::mountedAt()
    QMap<QString, QByteArray> secrets;
    /// Public halves of its keys by the secret's name, as PEM: shown at /_sandbox, so that a
    /// recorded request can be verified with other tools.
    QMap<QString, QByteArray> publicKeys = {};
    /// Practice mode opens with it. The others are added by hand, with "account add".
    bool inPractice = true;
};

/// One movement that the provider booked: a row of its statement.
struct SimBooking
{
    Timestamp date;
    QString account; ///< SimAccount::name, or the wire account id of an own one
    QString reference;
    QString providerId;
    QByteArray type; ///< payment, payout, refund
    Money amount; ///< positive
    std::optional<Money> fee;
    QString status; ///< the provider's word
};

/// A callback that a simulated provider wants to send.
struct SimCallback
{
    QUrl url; ///< as the order or the account asked for; sent when it is on the own machine only
    QByteArray method = "POST";
    QList<std::pair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
};

/// A simulated provider: real state, the quirks of the wire pages, no network of its own. It is
/// mounted on a SandboxServer, which adds transport faults.
class Simulator
{
public:
    virtual ~Simulator() = default;

    virtual QString providerId() const = 0; ///< also the mount point: /alikassa
    virtual SimReply handle(const SimRequest &request) = 0;
    /// True for requests that create or move something: FaultSwitch::creationsOnly.
    virtual bool creates(const SimRequest &request) const { return request.method == "POST"; }
    virtual QList<SimAccount> accounts() const = 0;
    /// Everything that was booked, oldest first: what a statement of this provider says.
    virtual QList<SimBooking> bookings() const = 0;
    /// Books a movement of the past, so that practice data and the provider's own book agree.
    virtual void book(const SimBooking &booking) = 0;
    /// The provider's word for a movement that is done.
    virtual QString settledWord() const { return QStringLiteral("paid"); }
    /// An address that a practice account has left with the provider. Callbacks of orders that name
    /// none of their own go there; a provider that only knows addresses of orders takes no notice.
    virtual void leaveCallbackUrl(const QString &account, const QUrl &url)
    {
        Q_UNUSED(account)
        Q_UNUSED(url)
    }
    /// Callbacks that have become due; asked for after every request and every half second.
    virtual QList<SimCallback> takeCallbacks() { return {}; }
    /// Called with the address at which the simulator can be reached, without a final slash.
    virtual void mountedAt(const QString &baseUrl) = 0;
};

} // namespace paydesk::sandbox
