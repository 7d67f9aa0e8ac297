// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace paydesk {

/// Makes the Tab key go through everything inside \c root in the order in which it is read: as the
/// layouts have it, not as it was made. After \c before, if there is one. What was made later needs
/// another call. Gives the last widget, or \c before where there is none.
QWidget *orderTabs(QWidget &root, QWidget *before = nullptr);

} // namespace paydesk
