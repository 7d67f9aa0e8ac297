// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/browser/onetimepage.h"

#include <map>
#include <memory>

namespace paydesk {

class StepSecrets;

/// Leads a browser to the steps that orders wait for, by the object that waits ("inv_5"). What
/// became of a step tells the provider, not the browser.
class StepDesk : public QObject
{
    Q_OBJECT
public:
    explicit StepDesk(const StepSecrets &steps);
    ~StepDesk() override;

    /// Where the browser goes: the provider's own page, or for a form a one-time page that this
    /// program serves for \c life. A later call ends the page of the earlier one. NotFound when no
    /// step is open, NotAllowed when a code is waited for.
    Result<QUrl> address(const QString &object, std::chrono::seconds life = OneTimePage::usualLife);
    /// Ends the object's page, if any.
    void close(const QString &object);

signals:
    /// A browser took the form.
    void served(const QString &object);
    /// Nobody came for it.
    void expired(const QString &object);

private:
    const StepSecrets &m_steps;
    std::map<QString, std::unique_ptr<OneTimePage>> m_pages;
};

} // namespace paydesk
