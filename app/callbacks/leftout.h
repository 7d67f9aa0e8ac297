// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace paydesk {

/// The JSON text with another value in place of each that stands under one of these names, at any
/// depth. Every other byte stays; so does null, which tells that there was nothing.
QByteArray withoutMembers(const QByteArray &json, const QList<QByteArray> &names);
/// Was anything left out of it? Then no signature over it can be checked any more.
bool hasGaps(const QByteArray &json);

} // namespace paydesk
