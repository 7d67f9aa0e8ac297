// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"

namespace paydesk {

/// Writes the prompt and reads one line from a terminal without echo. A signal that ends or stops
/// the process takes effect after the echo is back; a process that goes on asks again. Empty for
/// an empty line and at the end of the input.
SecretBytes readSilentLine(int input, int output, const char *prompt);

} // namespace paydesk
