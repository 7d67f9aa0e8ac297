// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace paydesk {

/// What came over the wire, fit to be looked at: card numbers keep their first six and last four
/// digits, values of members, parameters and headers whose names speak of a token, a password, a
/// code or the like are left out, and control characters cannot play with who reads it. Query
/// strings stay percent-encoded. Made before the text reaches any widget.
QString rawText(const QByteArray &bytes);
QString rawHeaders(const QList<std::pair<QByteArray, QByteArray>> &headers);

} // namespace paydesk
