// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/browser/stepurl.h"

#include "models/domain/requests.h"
#include "models/domain/step.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr int longestAddress = 2048;
constexpr int httpsPort = 443;
constexpr int longestShown = 100;

/// No top-level domain begins with a digit; 127.1 and 0x7f.1 are numbers, too.
bool isNumber(const QString &host)
{
    return host.contains(u':') || host.section(u'.', -1).front().isDigit();
}

bool hasControlCharacter(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c < u' ' || c == u'\x7f'; });
}

/// Path and query may authenticate the payer, or be a script: neither is shown.
QString shownAddress(const QUrl &url)
{
    const QString shown = url.host().isEmpty()
        ? QString(url.scheme() + u':')
        : QString(url.scheme() + u"://" + url.host(QUrl::FullyEncoded));
    return shown.left(longestShown);
}

/// Why it is not opened; null where it is.
const char *stepFault(const QUrl &url, StepReach reach)
{
    const QString text = url.toString(QUrl::FullyEncoded);
    const QString host = url.host();
    const bool ours = isOwnMachine(host) && url.scheme() == u"http";
    if (!url.isValid() || url.scheme().isEmpty() || hasControlCharacter(text))
        return QT_TRANSLATE_NOOP("StepFault", "it is no web address");
    if (!(ours && reach != StepReach::Web) && url.scheme() != u"https")
        return QT_TRANSLATE_NOOP("StepFault", "it does not begin with https");
    if (host.isEmpty())
        return QT_TRANSLATE_NOOP("StepFault", "it names no host");
    if (!url.userInfo().isEmpty())
        return QT_TRANSLATE_NOOP("StepFault", "it holds a user name");
    if (text.size() > longestAddress)
        return QT_TRANSLATE_NOOP("StepFault", "it is too long");
    if (ours)
        return nullptr;
    if (reach == StepReach::OwnMachine)
        return QT_TRANSLATE_NOOP("StepFault", "practice never leaves this computer");
    if (!host.contains(u'.') || host.endsWith(u'.') || isNumber(host))
        return QT_TRANSLATE_NOOP("StepFault", "its host has no name on the web");
    if (url.port(httpsPort) != httpsPort)
        return QT_TRANSLATE_NOOP("StepFault", "it has an unusual port");
    return nullptr;
}

} // namespace

Result<void> checkStepUrl(const QUrl &url, StepReach reach, const QString &field)
{
    const char *fault = stepFault(url, reach);
    if (!fault)
        return {};
    Error error = Error::of(ErrorKind::Rejected, refusedStepDetail + QLatin1StringView(fault));
    error.issue = {.field = field, .problem = InputProblem::NotAUrl, .value = shownAddress(url)};
    return error;
}

QString refusedStepReason(const Error &error)
{
    return QStringLiteral("%1: %2 (%3)")
        .arg(refusedStepCode, error.issue.value, error.detail.mid(refusedStepDetail.size()));
}

QString hostForPeople(const QUrl &url)
{
    const QString shown = url.host(QUrl::PrettyDecoded);
    const QString ascii = url.host(QUrl::FullyEncoded);
    return shown == ascii ? shown : QStringLiteral("%1 (%2)").arg(shown, ascii);
}

} // namespace paydesk
