// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/hiddenarguments.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

namespace paydesk::cli {

namespace {

constexpr std::array<std::string_view, 3> secretOptions{"--code", "--recipient-card", "--redirected"};

void cover(char *text) { std::memset(text, '*', std::strlen(text)); }

} // namespace

void hideSecretArguments(int argc, char *argv[])
{
    bool valueFollows = false;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument(argv[i]);
        const auto equals = argument.find('=');
        const bool isSecret = std::find(secretOptions.begin(), secretOptions.end(),
                                  argument.substr(0, equals))
            != secretOptions.end();
        if (valueFollows)
            cover(argv[i]);
        else if (isSecret && equals != std::string_view::npos)
            cover(argv[i] + equals + 1);
        valueFollows = !valueFollows && isSecret && equals == std::string_view::npos;
    }
}

} // namespace paydesk::cli
