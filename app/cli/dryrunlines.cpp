// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/dryrunlines.h"

#include <QJsonArray>

#include <algorithm>

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;
using Verdict = DryRunCheck::Verdict;

QString keyOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Passed:
        return QStringLiteral("passed");
    case Verdict::Remark:
        return QStringLiteral("remark");
    case Verdict::Stops:
        return QStringLiteral("stops");
    }
    Q_UNREACHABLE();
}

QJsonObject requestJson(const RequestPreview &request)
{
    QJsonArray headers;
    for (const auto &[name, value] : request.headers)
        headers.append(QJsonObject{{S("name"), QString::fromUtf8(name)},
                                   {S("value"), QString::fromUtf8(value)}});
    return {{S("method"), QString::fromLatin1(request.method)},
            {S("url"), request.url},
            {S("headers"), headers},
            {S("body"), QString::fromUtf8(request.body)},
            {S("body_bytes"), request.bodySize}};
}

} // namespace

QJsonObject dryRunJson(const PayoutDryRun &run)
{
    QJsonArray checks;
    for (const DryRunCheck &check : run.checks)
        checks.append(QJsonObject{{S("check"), QString::fromLatin1(check.key)},
                                  {S("verdict"), keyOf(check.verdict)},
                                  {S("message"), check.words}});
    const auto textOrNull = [](const QString &text) {
        return text.isEmpty() ? QJsonValue() : QJsonValue(text);
    };
    return {{S("dry_run"), true},
            {S("would_be_sent"), run.maySend()},
            {S("checks"), checks},
            {S("request"), run.request ? QJsonValue(requestJson(*run.request)) : QJsonValue()},
            {S("digest"), textOrNull(QString::fromLatin1(run.digest))},
            {S("digest_remark"), textOrNull(run.digestRemark)}};
}

void printDryRun(const Output &output, const PayoutDryRun &run)
{
    for (const DryRunCheck &check : run.checks)
        output.line(QStringLiteral("  %1  %2: %3")
                        .arg(keyOf(check.verdict).leftJustified(6), QString::fromLatin1(check.key),
                             check.words));
    if (run.request) {
        output.line(QStringLiteral("  %1 %2").arg(QString::fromLatin1(run.request->method), run.request->url));
        for (const auto &[name, value] : run.request->headers)
            output.line(QStringLiteral("  %1: %2").arg(QString::fromUtf8(name), QString::fromUtf8(value)));
        output.line(QStringLiteral("  body, %1 bytes: %2")
                        .arg(run.request->bodySize).arg(QString::fromUtf8(run.request->body)));
    }
    if (!run.digest.isEmpty())
        output.line(QStringLiteral("  digest of the body: ") + QString::fromLatin1(run.digest));
    if (!run.digestRemark.isEmpty())
        output.line(QStringLiteral("  ") + run.digestRemark);
    output.line(run.maySend() ? QStringLiteral("  It would be sent; nothing was sent or written.")
                              : QStringLiteral("  It would not be sent; nothing was sent or written."));
}

ExitCode exitCodeOf(const PayoutDryRun &run)
{
    if (run.maySend())
        return ExitCode::Done;
    const bool approvalAlone
        = std::none_of(run.checks.begin(), run.checks.end(), [](const DryRunCheck &check) {
              return check.verdict == Verdict::Stops
                  && QLatin1StringView(check.key) != S("approval");
          });
    return approvalAlone && run.request ? ExitCode::ApprovalNeeded : ExitCode::Negative;
}

} // namespace paydesk::cli
