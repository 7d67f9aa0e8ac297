// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/httplog.h"

#include <algorithm>
#include <array>

namespace paydesk {

Q_LOGGING_CATEGORY(httpLog, "paydesk.http", QtInfoMsg)

namespace {

struct KindWord
{
    ErrorKind kind;
    const char *word;
};

constexpr std::array words{
    KindWord{ErrorKind::Unreachable, "unreachable"}, KindWord{ErrorKind::Tls, "tls"},
    KindWord{ErrorKind::Timeout, "timeout"}, KindWord{ErrorKind::Canceled, "canceled"},
    KindWord{ErrorKind::Protocol, "protocol"}, KindWord{ErrorKind::LedgerFailure, "refused"},
};

QLatin1StringView nameOf(HttpRequest::Verb verb)
{
    switch (verb) {
    case HttpRequest::Verb::Get:
        return QLatin1StringView("GET");
    case HttpRequest::Verb::Post:
        return QLatin1StringView("POST");
    case HttpRequest::Verb::Delete:
        return QLatin1StringView("DELETE");
    }
    Q_UNREACHABLE();
}

QLatin1StringView wordOf(ErrorKind kind)
{
    const auto *found
        = std::find_if(words.begin(), words.end(), [kind](KindWord w) { return w.kind == kind; });
    return QLatin1StringView(found == words.end() ? "error" : found->word);
}

} // namespace

QString httpLogLine(HttpRequest::Verb verb, const QString &pathTemplate,
                    const Result<HttpReply> &result, std::chrono::milliseconds elapsed,
                    qint64 number)
{
    const QString end = result ? QString::number(result->status) : wordOf(result.error().kind);
    return QStringLiteral("%1 %2 %3 %4 ms #%5")
        .arg(nameOf(verb), pathTemplate, end, QString::number(elapsed.count()),
             QString::number(number));
}

} // namespace paydesk
