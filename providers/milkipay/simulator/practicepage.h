// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/sandbox/simulator.h"

#include <QUrl>

namespace paydesk::milkipay::practice {

// The pages of the login, in the browser.

/// Phone prefix, number and password; posts to its own address. \c hint is what went wrong.
sandbox::SimReply loginPage(const QString &hint = {});

/// Where the provider would send the browser now. Nobody serves the registered address, so the
/// page shows it to be copied; scripts find it in the header Paydesk-Practice-Redirect.
sandbox::SimReply redirectPage(const QUrl &address);

/// A request that the provider would not understand.
sandbox::SimReply wrongAddressPage(const QString &what);

} // namespace paydesk::milkipay::practice
