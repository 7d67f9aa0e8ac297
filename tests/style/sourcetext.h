// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace paydesk::house {

/// The code with comments and the insides of texts blanked; line breaks stay where they are.
QString withoutCommentsAndTexts(const QString &source);

struct FunctionLength
{
    QString head; ///< the declaration, as far as it stands before the brace
    int line = 0; ///< where the declaration begins, from 1
    int lines = 0;
};
/// Functions with a body, from the first line of the declaration to the closing brace. Rough:
/// it looks at braces and at what stands before them.
std::vector<FunctionLength> functionsOf(const QString &source);

} // namespace paydesk::house
