// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/maib/simulator/practicebook.h"

namespace paydesk::maib::practice {

/// The bank's side of the signature, written apart from signature.cpp so that a mistake there is
/// noticed here. Nulls keep their place, numbers are in their shortest form.
QByteArray practiceSignature(const QJsonObject &result, const QByteArray &key);

/// The final response of each payment that has become final and has not sent one yet. A TIMEOUT
/// sends none: whether the bank does is not documented.
QList<sandbox::SimCallback> dueCallbacks(PracticeBook &book, const QByteArray &key, Timestamp now);

} // namespace paydesk::maib::practice
