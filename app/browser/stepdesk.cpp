// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/browser/stepdesk.h"

#include "app/browser/stepsecrets.h"

namespace paydesk {

StepDesk::StepDesk(const StepSecrets &steps)
    : m_steps(steps)
{
}

StepDesk::~StepDesk() = default;

Result<QUrl> StepDesk::address(const QString &object, std::chrono::seconds life)
{
    const auto step = m_steps.find(object);
    if (!step)
        return step.error();
    if (step->kind == StepKind::EnterCode)
        return Error::of(ErrorKind::NotAllowed, QStringLiteral("a code is waited for"), object);
    if (step->kind == StepKind::OpenUrl)
        return step->url;
    auto page = std::make_unique<OneTimePage>(*step, life);
    connect(page.get(), &OneTimePage::served, this, [this, object] { emit served(object); });
    connect(page.get(), &OneTimePage::expired, this, [this, object] { emit expired(object); });
    const auto address = page->open();
    if (address)
        m_pages[object] = std::move(page);
    return address;
}

void StepDesk::close(const QString &object)
{
    m_pages.erase(object);
}

} // namespace paydesk
