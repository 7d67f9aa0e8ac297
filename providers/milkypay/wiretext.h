// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace paydesk::milkypay {

/// One line of a stranger's text for our log and ledger: without control characters, without
/// anything that could be a card number, at most 300 long.
QString shortText(const QString &text);

/// The same for an answer to card data, whose words may repeat what was sent: every run of three
/// and more digits and every word that is long enough for a token is struck out.
QString withoutCardData(const QString &text);

} // namespace paydesk::milkypay
