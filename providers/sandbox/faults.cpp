// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sandbox/faults.h"

#include <array>
#include <utility>

namespace paydesk::sandbox {

namespace {

constexpr std::array names{
    std::pair{Fault::None, "none"},
    std::pair{Fault::RefuseConnection, "refuse_connection"},
    std::pair{Fault::DropBefore, "drop_before"},
    std::pair{Fault::LoseAnswer, "lose_answer"},
    std::pair{Fault::NoAnswerBefore, "no_answer_before"},
    std::pair{Fault::NoAnswer, "no_answer"},
    std::pair{Fault::Slow, "slow"},
    std::pair{Fault::CutAnswer, "cut_answer"},
    std::pair{Fault::Error500, "error_500"},
    std::pair{Fault::Error503, "error_503"},
    std::pair{Fault::Garbage, "garbage"},
    std::pair{Fault::WrongTypes, "wrong_types"},
    std::pair{Fault::Html, "html"},
    std::pair{Fault::RateLimited, "rate_limited"},
    std::pair{Fault::Unauthorized, "unauthorized"},
    std::pair{Fault::Redirect, "redirect"},
};

constexpr auto faults = [] {
    std::array<Fault, names.size()> all{};
    for (size_t i = 0; i < names.size(); ++i)
        all[i] = names[i].first;
    return all;
}();

} // namespace

QString toKey(Fault fault)
{
    for (const auto &[value, name] : names) {
        if (value == fault)
            return QString::fromLatin1(name);
    }
    Q_UNREACHABLE();
}

std::optional<Fault> faultFromKey(QStringView key)
{
    for (const auto &[value, name] : names) {
        if (key == QLatin1StringView(name))
            return value;
    }
    return std::nullopt;
}

std::span<const Fault> allFaults() { return faults; }

} // namespace paydesk::sandbox
