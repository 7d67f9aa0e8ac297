// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/wirejson.h"
#include "providers/sandbox/simulator.h"

#include <QMap>

namespace paydesk::maib::practice {

/// The practice Project. A second one with the id notRegistered and the same secret gets tokens,
/// but everything else is refused because of its address: as the real bank does it.
struct PracticeProject
{
    QString id;
    QByteArray secret;
    QByteArray signatureKey;
};
inline constexpr char16_t notRegistered[] = u"1000403";

/// Tokens with lifetimes by the clock: 300 s, and 1800 s for one renewal.
class PracticeTokens
{
public:
    PracticeTokens(PracticeProject project, const Clock &clock);

    /// POST /v1/generate-token
    sandbox::SimReply generate(const WireJson &request);
    /// The Project's id behind an Authorization header; empty = none that is valid now.
    QString projectOf(const QByteArray &authorization) const;

private:
    struct Grant
    {
        QString project;
        Timestamp until;
    };

    sandbox::SimReply grant(const QString &project);

    PracticeProject m_project;
    const Clock &m_clock;
    QMap<QByteArray, Grant> m_access;
    QMap<QByteArray, Grant> m_refresh;
};

} // namespace paydesk::maib::practice
