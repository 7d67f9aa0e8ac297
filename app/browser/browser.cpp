// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/browser/browser.h"

#include <QDesktopServices>
#include <QProcess>
#include <QStandardPaths>

namespace paydesk {

namespace {

/// A program without a window has no desktop services of Qt's: what those call is called here.
bool openWithoutDesktop(const QUrl &url)
{
    QProcess opener;
    opener.setProgram(QStandardPaths::findExecutable(QStringLiteral("xdg-open")));
    if (opener.program().isEmpty())
        return false;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("QT_QPA_PLATFORM")); // ours; the browser has a display
    opener.setProcessEnvironment(environment);
    opener.setArguments({url.toString(QUrl::FullyEncoded)});
    opener.setStandardInputFile(QProcess::nullDevice());
    opener.setStandardOutputFile(QProcess::nullDevice()); // what is printed there is read by scripts
    opener.setStandardErrorFile(QProcess::nullDevice());
    return opener.startDetached();
}

} // namespace

bool SystemBrowser::open(const QUrl &url)
{
    return QDesktopServices::openUrl(url) || openWithoutDesktop(url);
}

} // namespace paydesk
