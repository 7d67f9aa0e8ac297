// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

namespace paydesk {

/// A secret of a request's body and what is shown in its place.
struct BodySecret
{
    SecretBytes value;
    QByteArray shown;
};

/// One request as it would be sent. Its secrets are masked: a card number to its first six and last
/// four digits, everything else to bullets.
struct RequestPreview
{
    QByteArray method; ///< "POST"
    QString url;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< those of the provider's own
    QByteArray body;
    qint64 bodySize = 0; ///< in bytes, before anything was masked
};

} // namespace paydesk
