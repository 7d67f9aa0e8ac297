// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/browserstep.h"

#include <array>

namespace paydesk::cli {

namespace {

constexpr int longestPatience = 24 * 60 * 60;

constexpr std::array browserOptions{
    OptionSpec{"no-browser", "", "open nothing; the address stands in next.url"},
    OptionSpec{"timeout", "S", "seconds to wait for the payer, default 600; with --no-browser only a "
                               "page that is served here is waited for, unless this is given"},
};

} // namespace

std::span<const OptionSpec> stepOptionSpecs() { return browserOptions; }

Result<StepOptions> stepOptions(const Context &context)
{
    const QLatin1StringView timeout("timeout");
    StepOptions options;
    options.noBrowser = context.has(QLatin1StringView("no-browser"));
    options.waits = !options.noBrowser || context.has(timeout);
    if (!context.has(timeout))
        return options;
    bool ok = false;
    const int seconds = context.option(timeout).toInt(&ok);
    if (!ok || seconds < 1 || seconds > longestPatience)
        return Error::input(timeout, InputProblem::NotAnInteger, context.option(timeout),
            QStringLiteral("1 to %1 seconds").arg(longestPatience));
    options.pace.patience = std::chrono::seconds(seconds);
    return options;
}

} // namespace paydesk::cli
