// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/approvaljson.h"
#include "app/cli/context.h"
#include "app/cli/json.h"
#include "app/text/approvaltext.h"

namespace paydesk::cli {

/// The object's document; a change that waits for somebody is exit code 7.
template <typename T>
void printChange(Context &context, const Done &done, const Result<T> &changed, const QString &line,
                 bool waits)
{
    const auto registry = context.workspace().registry().registry();
    if (!changed || !registry)
        return done(context.output().error(changed ? registry.error() : changed.error()));
    QJsonObject document = toJson(*changed, *registry);
    const QString worth = approvalWorth(!registry->hasPersons(), {});
    document.insert(QLatin1StringView("note"), textOrNull(worth));
    context.output().line(line);
    if (waits)
        context.output().line(document.value(QLatin1StringView("next")).toObject().value(QLatin1StringView("message")).toString());
    if (!worth.isEmpty())
        context.output().line(worth);
    context.output().document(document);
    done(waits ? ExitCode::ApprovalNeeded : ExitCode::Done);
}

} // namespace paydesk::cli
