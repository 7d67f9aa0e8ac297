// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/mbill/simulator/practicebook.h"

namespace paydesk::mbill::practice {

// What the sender's browser sees of 3-D Secure.

/// The bank's page, reached by the form PaReq, TermUrl, MD: asks for a code and posts it with
/// PaRes and MD to TermUrl. A missing field is told as the bank would: with an error page.
sandbox::SimReply bankPage(const QMap<QString, QString> &form);

/// Where the terminal sends the browser: to \c arrival, or a page that says it is over.
sandbox::SimReply afterBank(const QString &arrival, bool believed);

/// A page that only says something.
sandbox::SimReply plainPage(int status, const QString &sentence);

/// application/x-www-form-urlencoded
QMap<QString, QString> formFields(const QByteArray &body);

} // namespace paydesk::mbill::practice
