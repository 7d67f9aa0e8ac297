// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/sandbox/simulator.h"

namespace paydesk::sandbox {

class SandboxServer;

/// The addresses below /_sandbox, see sandboxserver.h. Secrets of practice accounts are not told.
SimReply controlReply(SandboxServer &server, const SimRequest &request);

} // namespace paydesk::sandbox
