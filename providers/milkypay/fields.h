// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/providerinfo.h"

namespace paydesk::milkypay {

// Parts of the description, see milkypay.h.

QList<AccountKey> accountKeys();
QList<FieldSpec> invoiceFields();
QList<FieldSpec> payoutFields();
/// `browser_info` of the card gateway (page: card gateway), by their names there.
QList<FieldSpec> browserFields();
/// Resolutions, error codes and the states that need a word (page: statuses, resolutions).
QList<CodeText> codeTexts();
QList<CodeText> payoutCodeTexts();

} // namespace paydesk::milkypay
