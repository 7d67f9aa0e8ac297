// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/doubtjson.h"

#include "app/cli/json.h"
#include "app/text/timetext.h"

namespace paydesk::cli {

namespace {

using S = QLatin1StringView;

std::chrono::seconds ageOf(const DoubtCare &care, Timestamp now)
{
    return std::chrono::duration_cast<std::chrono::seconds>(now - care.since);
}

} // namespace

QJsonObject toJson(const DoubtCare &care, Timestamp now)
{
    QJsonValue proposed;
    if (care.proposal)
        proposed = QJsonObject{{S("as"), care.proposal->as},
                               {S("reason"), care.proposal->reason},
                               {S("by"), care.proposal->by},
                               {S("at"), toRfc3339(care.proposal->at)}};
    return {{S("since"), toRfc3339(care.since)},
            {S("age_seconds"), qint64(ageOf(care, now).count())},
            {S("owner"), textOrNull(care.owner)},
            {S("proposed"), proposed}};
}

QStringList careLines(const DoubtCare &care, Timestamp now)
{
    QStringList lines{QStringLiteral("in doubt for %1; %2")
                          .arg(durationText(ageOf(care, now)),
                               care.owner.isEmpty()
                                   ? QStringLiteral("nobody looks after it: “doubt take”")
                                   : QString(care.owner + QStringLiteral(" looks after it")))};
    if (care.proposal)
        lines << QStringLiteral("%1 wants to settle it as %2 (%3): another person has to say the same")
                     .arg(care.proposal->by, care.proposal->as, care.proposal->reason);
    return lines;
}

void addCare(Context &context, ObjectKind kind, qint64 id, QJsonObject &document)
{
    const auto care = context.workspace().doubts().care(kind, id);
    if (!care)
        return;
    const bool inDoubt = document.value(S("state")).toString() == u"in_doubt";
    if (!inDoubt && !care->proposal)
        return;
    const Timestamp now = context.clock().now();
    document.insert(S("doubt"), toJson(*care, now));
    for (const QString &line : careLines(*care, now))
        context.output().line(QStringLiteral("  ") + line);
    if (care->proposal)
        document.insert(S("next"), QJsonObject{{S("kind"), S("approve")},
                                               {S("url"), QJsonValue()},
                                               {S("message"), careLines(*care, now).last()}});
}

} // namespace paydesk::cli
