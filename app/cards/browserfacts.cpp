// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cards/browserfacts.h"

#include <QDateTime>
#include <QLocale>
#include <QSysInfo>

namespace paydesk {

namespace {

const QString anyPage = QStringLiteral("text/html,*/*;q=0.8");
const QString browserChannel = QStringLiteral("02");

/// Which browser the system opens is not known beforehand: the program that took the card is named.
QString userAgentHere()
{
    return QStringLiteral("Paydesk/%1 (%2; %3)")
        .arg(QLatin1StringView(PAYDESK_VERSION), QSysInfo::prettyProductName(),
            QSysInfo::currentCpuArchitecture());
}

QString lengthText(int length) { return length > 0 ? QString::number(length) : QString(); }

QString valueHere(BrowserFact fact, const BrowserFacts &facts)
{
    switch (fact) {
    case BrowserFact::None:
        return {};
    case BrowserFact::UserAgent:
        return userAgentHere();
    case BrowserFact::AcceptHeader:
        return anyPage;
    case BrowserFact::Language:
        return QLocale::system().bcp47Name();
    case BrowserFact::MinutesBehindUtc:
        return QString::number(-QDateTime::currentDateTime().offsetFromUtc() / 60);
    case BrowserFact::JavaEnabled:
        return QStringLiteral("false");
    case BrowserFact::ScreenWidth:
        return lengthText(facts.screen.width());
    case BrowserFact::ScreenHeight:
        return lengthText(facts.screen.height());
    case BrowserFact::WindowWidth:
        return lengthText(facts.window.width());
    case BrowserFact::WindowHeight:
        return lengthText(facts.window.height());
    case BrowserFact::ColorDepth:
        return lengthText(facts.colorDepth);
    case BrowserFact::DeviceChannel:
        return browserChannel;
    }
    return {};
}

} // namespace

BrowserInfo browserInfoHere(const ProviderInfo &provider, const BrowserFacts &facts)
{
    BrowserInfo info;
    for (const FieldSpec &spec : provider.browserFields) {
        const QString value = valueHere(spec.browserFact, facts);
        if (!value.isEmpty())
            info.insert(spec.key, value);
    }
    return info;
}

} // namespace paydesk
