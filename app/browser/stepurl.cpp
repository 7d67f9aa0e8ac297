// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/browser/stepurl.h"

#include "models/domain/requests.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr int longestAddress = 2048;
constexpr int httpsPort = 443;

/// No top-level domain begins with a digit; 127.1 and 0x7f.1 are numbers, too.
bool isNumber(const QString &host)
{
    return host.contains(u':') || host.section(u'.', -1).front().isDigit();
}

bool hasControlCharacter(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c < u' ' || c == u'\x7f'; });
}

} // namespace

Result<void> checkStepUrl(const QUrl &url, StepReach reach, const QString &field)
{
    const auto refused = [&](InputProblem problem) {
        // The query may authenticate the payer and stays out of errors.
        return Error::input(field, problem, url.toString(QUrl::RemoveQuery | QUrl::RemoveUserInfo));
    };
    const QString text = url.toString(QUrl::FullyEncoded);
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty()
        || text.size() > longestAddress || hasControlCharacter(text))
        return refused(InputProblem::NotAUrl);
    const QString host = url.host();
    const bool ours = isOwnMachine(host);
    if (ours) {
        return reach != StepReach::Web && url.scheme() == u"http"
            ? Result<void>()
            : refused(InputProblem::NotHttps);
    }
    if (reach == StepReach::OwnMachine || url.scheme() != u"https")
        return refused(InputProblem::NotHttps);
    if (!host.contains(u'.') || host.endsWith(u'.') || isNumber(host)
        || url.port(httpsPort) != httpsPort)
        return refused(InputProblem::NotAUrl);
    return {};
}

QString hostForPeople(const QUrl &url)
{
    const QString shown = url.host(QUrl::PrettyDecoded);
    const QString ascii = url.host(QUrl::FullyEncoded);
    return shown == ascii ? shown : QStringLiteral("%1 (%2)").arg(shown, ascii);
}

} // namespace paydesk
