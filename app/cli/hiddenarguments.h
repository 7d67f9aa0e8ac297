// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace paydesk::cli {

/// Overwrites the values of --code, --recipient-card and --redirected where other programs can
/// read them. To be called as soon as the arguments were copied.
void hideSecretArguments(int argc, char *argv[]);

} // namespace paydesk::cli
