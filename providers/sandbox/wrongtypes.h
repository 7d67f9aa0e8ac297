// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace paydesk::sandbox {

/// The same JSON with the type of each value changed: numbers and truth values are texts, texts are
/// numbers or true, nothing is a text, lists are objects, and objects in a list are lists. The
/// outer objects keep their shape, so that a client gets as far as the values. Bytes that are no
/// JSON object or list are returned as they are.
QByteArray withWrongTypes(const QByteArray &json);

} // namespace paydesk::sandbox
