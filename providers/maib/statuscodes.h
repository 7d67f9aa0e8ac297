// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/providerinfo.h"

namespace paydesk::maib {

/// The three-digit codes that come with a payment as `statusCode`. Only 000 and 400 are
/// documented for this API; the others are the action codes of the bank's older gateway, over
/// the same processing (inferred).
QList<CodeText> statusCodeTexts();

/// English sentence of a code; empty = unknown.
QString sentenceOf(QStringView statusCode);

} // namespace paydesk::maib
