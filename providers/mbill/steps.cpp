// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/steps.h"

#include "models/domain/requests.h"

namespace paydesk::mbill {

namespace {

constexpr qsizetype longestValue = 64 * 1024; // of a form: a PaReq has some hundred characters

std::optional<Step> browserStep(const WireJson &auth, const QString &arrival)
{
    const auto acsUrl = auth[u"acs_url"].string();
    const auto terminalUrl = auth[u"terminal_url"].string();
    const QString paReq = auth[u"pa_req"].string().value_or(QString());
    const QString md = auth[u"md"].idText();
    if (paReq.isEmpty() || md.isEmpty() || paReq.size() > longestValue || md.size() > longestValue
        || !acsUrl || !terminalUrl)
        return std::nullopt;
    // The bank would send the payer on to it: then this is the address to be refused.
    if (!isAcceptableUrl(*terminalUrl))
        return Step{.kind = StepKind::OpenUrl, .url = QUrl(*terminalUrl, QUrl::StrictMode)};
    const QUrl target(*acsUrl, QUrl::StrictMode);
    return Step{.kind = StepKind::SubmitForm,
        .url = target,
        .form = {{QStringLiteral("PaReq"), paReq},
            {QStringLiteral("TermUrl"), withArrival(*terminalUrl, arrival)},
            {QStringLiteral("MD"), md}},
        .until = {}};
}

} // namespace

std::optional<Step> stepIn(const WireJson &auth, const QString &arrival)
{
    const QString type = auth[u"type"].string().value_or(QString());
    if (type == u"3d-secure")
        return browserStep(auth, arrival);
    if (type == u"lookup-code" || type == u"otp-code")
        return Step{.kind = StepKind::EnterCode};
    return std::nullopt;
}

QString withArrival(const QString &terminalUrl, const QString &arrival)
{
    if (arrival.isEmpty())
        return terminalUrl;
    const QString value = QString::fromLatin1(QUrl::toPercentEncoding(arrival, "!*'()"));
    const qsizetype fragment = terminalUrl.indexOf(u'#');
    const QString address = terminalUrl.left(fragment);
    const QString rest = fragment < 0 ? QString() : terminalUrl.mid(fragment);
    const QChar mark = address.contains(u'?') ? u'&' : u'?';
    return address + mark + u"arrival=" + value + rest;
}

} // namespace paydesk::mbill
