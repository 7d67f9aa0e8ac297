// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/pagewidget.h"

namespace paydesk {

/// The accounts whose providers send callbacks, by name.
QList<Account> callbackAccounts(const PageContext &context);

} // namespace paydesk
