// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/hiddenarguments.h"
#include "app/cli/runner.h"
#include "app/secrets/processguard.h"

#include <QGuiApplication>
#include <QLoggingCategory>
#include <QTimer>

#include <algorithm>
#include <string_view>

namespace {

/// Standard error is for people: the log of calls and Qt's own remarks come with --verbose.
void quietUnlessVerbose(int argc, char *argv[])
{
    const bool verbose = std::any_of(argv, argv + argc, [](std::string_view argument) {
        return argument == "--verbose";
    });
    if (!verbose)
        QLoggingCategory::setFilterRules(QStringLiteral("*.info=false\n*.warning=false"));
}

} // namespace

int main(int argc, char *argv[])
{
    paydesk::hardenProcess();
    quietUnlessVerbose(argc, argv);
    // Reports are painted, which needs fonts but no display.
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("paydesk-cli"));
    QGuiApplication::setApplicationVersion(QStringLiteral(PAYDESK_VERSION));
    QGuiApplication::setQuitOnLastWindowClosed(false);
    paydesk::cli::Runner runner(QGuiApplication::arguments());
    paydesk::cli::hideSecretArguments(argc, argv);
    QTimer::singleShot(0, &runner, &paydesk::cli::Runner::start);
    return QGuiApplication::exec();
}
