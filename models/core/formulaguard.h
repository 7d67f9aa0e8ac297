// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace paydesk {

/// Text that a spreadsheet would take for a formula gets an apostrophe in front: what begins with
/// = + - @, their wide forms or the minus sign, TAB, CR or LF. Text that already looks so guarded
/// gets one more, so that unguardedText() gives back exactly what was written.
QString guardedText(const QString &text);
QString unguardedText(const QString &text);

} // namespace paydesk
