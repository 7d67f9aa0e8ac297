// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/step.h"

#include "models/domain/requests.h"

namespace paydesk {

QString toKey(StepKind kind)
{
    switch (kind) {
    case StepKind::OpenUrl:
        return QStringLiteral("open_url");
    case StepKind::SubmitForm:
        return QStringLiteral("submit_form");
    case StepKind::EnterCode:
        return QStringLiteral("enter_code");
    }
    Q_UNREACHABLE();
}

std::optional<StepKind> stepKindFromKey(QStringView key)
{
    for (const StepKind kind : {StepKind::OpenUrl, StepKind::SubmitForm, StepKind::EnterCode}) {
        if (key == toKey(kind))
            return kind;
    }
    return std::nullopt;
}

bool isAcceptableStepUrl(const QUrl &url)
{
    return url.isValid() && isAcceptableUrl(url.toString(QUrl::FullyEncoded));
}

bool isRefusedStep(const Error &error) { return error.detail.startsWith(refusedStepDetail); }

bool isRefusedStep(const QString &reason) { return reason.startsWith(refusedStepCode); }

} // namespace paydesk
