// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/orderlines.h"

namespace paydesk::cli {

/// After a person's word about an order: it is settled, or waits for another person's.
template <typename Order>
void endResolving(Context &context, const Result<Order> &resolved, ObjectKind kind, Act act,
                  const Done &done)
{
    if (!resolved)
        return done(context.output().error(resolved.error(), act));
    const auto care = context.workspace().doubts().care(kind, resolved->id.value);
    if (!care)
        return done(context.output().error(care.error()));
    const ExitCode code = printOrder(context, *resolved, kind);
    done(care->proposal && code == ExitCode::Done ? ExitCode::ApprovalNeeded : code);
}

} // namespace paydesk::cli
