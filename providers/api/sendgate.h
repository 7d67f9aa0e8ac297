// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace paydesk {

/// Opened exactly once, right before the first byte of a request's body is handed to the
/// network. Until then the request has provably not been sent; from then on its outcome is
/// unknown until a trustworthy answer arrives. When it returns false nothing is sent.
/// The ledger writes "sending" in it.
using SendGate = std::function<bool()>;

} // namespace paydesk
