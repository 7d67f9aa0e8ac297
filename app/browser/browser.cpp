// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/browser/browser.h"

#include <QDesktopServices>

namespace paydesk {

bool SystemBrowser::open(const QUrl &url) { return QDesktopServices::openUrl(url); }

} // namespace paydesk
