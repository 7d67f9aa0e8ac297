// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

namespace paydesk {

/// The system's browser. Tests and --no-browser have one of their own.
class Browser
{
public:
    virtual ~Browser() = default;
    /// False: nothing could be started. The address was checked by checkStepUrl().
    virtual bool open(const QUrl &url) = 0;
};

class SystemBrowser : public Browser
{
public:
    bool open(const QUrl &url) override;
};

} // namespace paydesk
