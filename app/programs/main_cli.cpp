// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runner.h"
#include "app/secrets/processguard.h"

#include <QGuiApplication>
#include <QTimer>

int main(int argc, char *argv[])
{
    paydesk::hardenProcess();
    // Reports are painted, which needs fonts but no display.
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("paydesk-cli"));
    QGuiApplication::setApplicationVersion(QStringLiteral(PAYDESK_VERSION));
    QGuiApplication::setQuitOnLastWindowClosed(false);
    paydesk::cli::Runner runner(QGuiApplication::arguments());
    QTimer::singleShot(0, &runner, &paydesk::cli::Runner::start);
    return QGuiApplication::exec();
}
