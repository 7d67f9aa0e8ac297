// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace paydesk {

/// Assistive technology meets a WipedEdit as a text field whose value is never told. Once is
/// enough, more does no harm.
void installWipedEditAccess();

} // namespace paydesk
