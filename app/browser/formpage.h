// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/step.h"
#include "providers/listener/webmessage.h"

namespace paydesk {

/// A page that posts the step's form to its address at once, and by a button where scripts are
/// off. It holds nothing but what the provider gave, cannot be framed, cached or referred to.
WebReply formPage(const Step &step);

/// Leads on to the step's address, which stays out of everything but the browser.
WebReply redirectPage(const Step &step);

/// For an address that was used already, or never existed.
WebReply gonePage();

} // namespace paydesk
