// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

class QObject;

namespace paydesk {

class OneTimePage;

/// The system's browser. Tests and --no-browser have one of their own.
class Browser
{
public:
    virtual ~Browser() = default;
    /// False: nothing could be started. The address was checked by checkStepUrl().
    virtual bool open(const QUrl &url) = 0;
    /// Runs \c then when the browser has fetched what was opened last, as far as it is fetched from
    /// this program, which must not end before; at the latest after twenty seconds.
    virtual void whenFetched(QObject *receiver, std::function<void()> then);
};

/// What is in the query of an address, such as a token, must stand in no list of processes and on
/// no standard error: the browser is started with a one-time address of this computer, which leads
/// on to the true one.
class SystemBrowser : public Browser
{
public:
    SystemBrowser();
    ~SystemBrowser() override;
    bool open(const QUrl &url) override;
    void whenFetched(QObject *receiver, std::function<void()> then) override;

private:
    std::vector<std::unique_ptr<OneTimePage>> m_pages; ///< each ends by itself
};

} // namespace paydesk
