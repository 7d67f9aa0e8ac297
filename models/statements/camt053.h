// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/statements/mt940.h"

namespace paydesk::camt053 {

/// ISO 20022 camt.053.001.xx (BankToCustomerStatement), any version, several statements of one
/// account in a file. Streamed; document types, unknown entities and more than 32 levels are
/// refused.
///
/// An entry with several transactions of their own amounts is one movement each, and they have to
/// add up to it; its charges may be taken off or added. Our reference is EndToEndId (unless
/// NOTPROVIDED), else InstrId, else the entry's; the bank's is AcctSvcrRef. Booked entries are
/// settled, pending ones open; entries for information are left out. An entry with RvslInd takes
/// one of the other direction back. Booked on the booking date, else the value date. The opening
/// balance and the booked entries have to make the closing balance: otherwise OtherTotal.
Result<std::unique_ptr<StatementReader>> open(const QByteArray &content,
                                              const BankStatementOptions &options);

} // namespace paydesk::camt053
