// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace paydesk::mbill {

// Words of an answer that are shown or logged. A service that quotes a request back must not bring
// a card, a code or a token there.

/// One line without tokens and long runs of digits, at most 300 characters. With \c shortOnesToo
/// also without runs of three to five digits: a security code, a code from a bank's message.
QString safeWords(const QString &text, bool shortOnesToo = false);

/// A code word such as "otp_code" or "3DS_Failed": letters, digits, "_", "-" and blanks, at most
/// 64, or nothing.
QString safeCode(const QString &text);

/// An id such as a UUID, at most 64 characters, that is neither a token nor a card's number, or
/// nothing.
QString safeId(const QString &text);

} // namespace paydesk::mbill
