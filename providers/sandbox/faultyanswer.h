// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/listener/httplistener.h"
#include "providers/sandbox/faults.h"
#include "providers/sandbox/simulator.h"

#include <functional>

namespace paydesk::sandbox {

/// The answer under a fault; \c carryOut is called once or, for the "before" faults, never.
/// \c elsewhere is where a redirect points to.
Answer answerWith(Fault fault, const std::function<SimReply()> &carryOut,
                  const QByteArray &elsewhere);

} // namespace paydesk::sandbox
