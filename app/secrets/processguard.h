// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace paydesk {

/// No core dumps, and on Linux no debugger of the same user: secrets are in the memory. It does
/// not stop an administrator. False when the system refused a part of it.
bool hardenProcess();

} // namespace paydesk
