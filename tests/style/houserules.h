// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace paydesk::house {

enum class Rule {
    Arrow,
    QtModule,
    Foreign,
    FileLength,
    FunctionLength,
    Banned,
    License,
    PragmaOnce
};

struct Problem
{
    Rule rule;
    QString text; ///< "file:line: what is wrong"
};

/// What the house does not allow in one file. \c path is relative to the root of the project.
std::vector<Problem> problemsOf(const QString &path, const QString &source);

/// The folder that a file belongs to: its first two folders.
QString roomOf(const QString &path);

} // namespace paydesk::house
