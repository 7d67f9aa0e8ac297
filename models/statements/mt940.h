// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/statements/dateform.h"
#include "models/statements/statementreader.h"

#include <memory>

namespace paydesk {

/// What the movements of a bank's statement are to us, and where its days begin: the formats do
/// not say it.
struct BankStatementOptions
{
    LineType incoming = LineType::Payment;
    LineType outgoing = LineType::Payout;
    QByteArray zone = "UTC"; ///< IANA name
};

namespace mt940 {

/// SWIFT MT940 (customer statement message), with or without the blocks around it, several
/// messages of one account in a file. Read are :25: (account), :60F: and :60M: (opening balance),
/// :61: (movement) with its :86: (information), :62F: and :62M: (closing balance).
///
/// Booked on the entry date, or on the value date where there is none. Our reference is that of
/// :86: (EREF, also in the ?20…?29 parts) or else the customer's of :61: unless NONREF; the bank's
/// own, behind //, is the provider's id. RC and RD are reversals. Each message's opening balance,
/// its movements and its closing balance have to agree, and a message begins where the one before
/// it ended: otherwise OtherTotal names the line of the file.
Result<std::unique_ptr<StatementReader>> open(const QByteArray &content,
                                              const BankStatementOptions &options);

} // namespace mt940

} // namespace paydesk
