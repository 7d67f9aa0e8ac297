// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace paydesk::milkypay {

/// One line of a stranger's text for our log and ledger: without control characters, at most
/// 300 long.
inline QString shortText(const QString &text)
{
    QString line = text.simplified().left(300);
    line.removeIf([](QChar c) { return !c.isPrint() && !c.isSurrogate(); });
    return line;
}

} // namespace paydesk::milkypay
