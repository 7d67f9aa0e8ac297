// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace paydesk {

/// Ends the event loop when the system asks the program to end (SIGINT, SIGTERM, SIGHUP), so that
/// it leaves in the ordinary way: ledger closed, practice folder removed. The second signal ends it
/// at once.
class EndOnSignal : public QObject
{
public:
    explicit EndOnSignal(QObject *parent = nullptr);
};

} // namespace paydesk
