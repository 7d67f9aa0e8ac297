// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/browser/browser.h"

#include <QList>

namespace paydesk::test {

/// Opens nothing, and remembers what it was asked to open.
class RecordingBrowser : public Browser
{
public:
    bool open(const QUrl &url) override
    {
        opened.append(url);
        return works;
    }

    QList<QUrl> opened;
    bool works = true;
};

} // namespace paydesk::test
