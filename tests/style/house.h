// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace paydesk::house {

/// A folder, and what its files may include besides themselves: folders of ours, modules of Qt.
/// "x/*" is every folder below x without a line of its own, and in \c ours every folder below x
/// that is not a top. A top is included only where it is named.
struct Room
{
    const char *folder;
    const char *ours;
    const char *qt;
    bool isTop = false;
};

inline constexpr std::array rooms{
    Room{"models/core", "", "Core"},
    Room{"models/domain", "models/core", "Core"},
    Room{"models/statements", "models/core models/domain models/tablefile", "Core"},
    Room{"models/tablefile", "models/core models/domain", "Core"},
    Room{"models/reconcile", "models/core models/domain", "Core"},
    Room{"models/tables", "models/core models/domain", "Core"},
    Room{"models/ledger", "models/core models/domain", "Core Sql"},

    Room{"providers/http", "models/core", "Core Network"},
    Room{"providers/api", "models/core models/domain", "Core"},
    Room{"providers/listener", "models/core", "Core Network"},
    Room{"providers/sandbox", "models/core models/domain providers/listener", "Core Network"},
    Room{"providers/*", "models/core models/domain providers/api providers/http providers/listener "
         "providers/sandbox",
         "Core"},
    Room{"providers/registry", "models/core models/domain providers/*", "Core", true},

    Room{"app/text", "models/*", "Core"},
    Room{"app/secrets", "models/core", "Core DBus"},
    Room{"app/*", "app/* models/* providers/api providers/listener", "Core Gui Concurrent"},
    Room{"app/composition",
         "app/* models/* providers/api providers/http providers/registry providers/sandbox",
         "Core Gui", true},
    Room{"app/cli",
         "app/* app/composition models/* providers/api providers/registry providers/sandbox",
         "Core Gui", true},
    Room{"app/programs", "app/* app/cli app/composition models/* providers/registry "
                         "providers/sandbox ui/*", "Core Gui Widgets", true},

    Room{"ui/*", "ui/* app/* models/*", "Core Gui Widgets Charts Svg Concurrent"},
};

/// A library that is not Qt, and the folders that may know it.
struct Foreign
{
    const char *header;
    const char *folders;
};

inline constexpr std::array foreigners{
    Foreign{"nlohmann/", "models/core models/statements"},
    Foreign{"xlsxwriter", "app/reports models/statements"},
    Foreign{"zip.h", "models/tablefile"},
    Foreign{"qt6keychain/", "app/secrets"},
    Foreign{"sqlite3.h", "models/ledger"},
};

/// Code (not comments, not texts) which must not match, except in the folders or files named.
struct Banned
{
    const char *pattern;
    const char *except;
    const char *reason;
};

inline constexpr std::array bannedCode{
    Banned{R"(\bignoreSslErrors\b)", "", "a wrong certificate ends the call"},
    Banned{R"(\bsetInsecureFallback\(\s*true)", "", "no secret in plain text"},
    Banned{R"(\bQEventLoop\b)", "", "nested event loops run things twice"},
    Banned{R"((\.|->)toDouble\()", "app/reports/xlsxsheet.cpp",
           "money is never a double; a cell of Excel is"},
    Banned{R"((\bQSqlDatabase::|([dD]b|[dD]atabase(\(\))?)(\.|->))transaction\()", "",
           "it begins deferred, and a second writer then fails in the middle"},
    Banned{R"((\.|->)post\()", "providers/http",
           "only HttpClient sends, so that nothing is sent twice"},
};

inline constexpr std::array bannedWords{"TODO", "FIXME"};

inline constexpr char licenseLines[] = "// SPDX-FileCopyrightText: Paydesk contributors\n"
                                       "// SPDX-License-Identifier: GPL-3.0-or-later\n";

inline constexpr int longestFile = 400;
inline constexpr int longestFunction = 70;

} // namespace paydesk::house
