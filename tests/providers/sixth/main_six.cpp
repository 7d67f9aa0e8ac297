// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runner.h"
#include "tests/providers/sixth/sixth.h"

#include <QGuiApplication>
#include <QTimer>

int main(int argc, char *argv[])
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QGuiApplication application(argc, argv);
    paydesk::cli::Runner runner(QGuiApplication::arguments(), paydesk::test::sixProviders());
    QTimer::singleShot(0, &runner, &paydesk::cli::Runner::start);
    return QGuiApplication::exec();
}
