// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/formulaguard.h"

#include <algorithm>

namespace paydesk {

namespace {

/// Behind any number of apostrophes.
bool looksLikeFormula(const QString &text)
{
    const auto first = std::find_if(text.begin(), text.end(), [](QChar c) { return c != u'\''; });
    return first != text.end()
        && QStringView(u"=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20\u2212").contains(*first);
}

} // namespace

QString guardedText(const QString &text)
{
    return looksLikeFormula(text) ? QString(u'\'' + text) : text;
}

QString unguardedText(const QString &text)
{
    return text.startsWith(u'\'') && looksLikeFormula(text) ? text.mid(1) : text;
}

} // namespace paydesk
