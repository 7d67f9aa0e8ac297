// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogframe.h"

namespace paydesk {

class AboutDialog : public DialogFrame
{
    Q_OBJECT
public:
    AboutDialog(const Theme &theme, QWidget *parent);
};

} // namespace paydesk
