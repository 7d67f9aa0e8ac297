// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/text/errortext.h"
#include "ui/dialogs/dialogframe.h"

namespace paydesk {

/// Says why Paydesk cannot start; everything else is shown in place.
class ProblemDialog : public DialogFrame
{
    Q_OBJECT
public:
    ProblemDialog(const Theme &theme, const Error &error);
};

} // namespace paydesk
