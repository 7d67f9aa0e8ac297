// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace paydesk {

/// The JSON text with another value in place of each that stands under one of these names, at any
/// depth. Every other byte stays; so does null, which tells that there was nothing.
QByteArray withoutMembers(const QByteArray &json, const QList<QByteArray> &names);
/// The JSON text, form or query with something else in place of what looks like a card number.
QByteArray withoutCardNumbers(const QByteArray &text);
/// Was anything left out of it? Then no signature over it can be checked any more.
bool hasGaps(const QByteArray &text);

} // namespace paydesk
