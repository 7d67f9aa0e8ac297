// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/clock.h"
#include "models/core/error.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace paydesk {

enum class StepKind {
    OpenUrl, ///< the payer's browser goes to an address
    SubmitForm, ///< the payer's browser posts a form to an address (3-D Secure)
    EnterCode, ///< a code that the bank sent is typed in
};
QString toKey(StepKind kind); ///< "open_url"
std::optional<StepKind> stepKindFromKey(QStringView key);

/// Passed through as received: names differ per acquirer, values are not decoded.
struct StepField
{
    QString name;
    QString value;
    friend bool operator==(const StepField &, const StepField &) = default;
};

/// What the provider waits for before an order goes on. The form's values authenticate the payer:
/// they are shown to his browser and kept in the vault, nowhere else.
struct Step
{
    StepKind kind = StepKind::OpenUrl;
    QUrl url; ///< OpenUrl, SubmitForm; its query is part of it
    QList<StepField> form; ///< SubmitForm, in the order received
    std::optional<Timestamp> until; ///< after it the provider gives up, as far as known
    friend bool operator==(const Step &, const Step &) = default;
};

/// May a browser be sent there? https, or http of the own machine in practice; no user
/// information, a host, no other scheme.
bool isAcceptableStepUrl(const QUrl &url);

/// Begins Error::detail of a step whose address is not opened, followed by why. The act that brought
/// the step was taken: nothing of it is unknown.
inline constexpr QLatin1StringView refusedStepDetail("step refused: ");
/// Begins the reason of an order that cannot go on there, and is the code of such an error.
inline constexpr QLatin1StringView refusedStepCode("step_refused");

bool isRefusedStep(const Error &error);
bool isRefusedStep(const QString &reason); ///< as an order keeps it

} // namespace paydesk
