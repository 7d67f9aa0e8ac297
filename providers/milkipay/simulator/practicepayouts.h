// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/money.h"
#include "providers/sandbox/simulator.h"

#include <optional>

namespace paydesk::milkipay::practice {

/// A payout as asked for.
struct PracticeRequest
{
    QString clientId;
    QByteArray secret;
    QString reference;
    Money amount;
};

/// What a JSON or form body asks for; nothing = \c complaint says what is wrong with it.
std::optional<PracticeRequest> readPayout(const sandbox::SimRequest &request, QString &complaint);

/// Fields of a form, decoded once; the last one of a name counts.
QMap<QString, QString> formFields(const QByteArray &body);

/// How a payout of this amount ends; see the table of practicesimulator.h.
struct PracticeEnding
{
    qint64 minor = 0;
    const char *code = ""; ///< empty = paid
    int status = 200;
    bool usesUpTheId = false;
    bool movesMoney = false;
};
PracticeEnding endingOf(Money amount);

/// {"ok":false,"message":…,"error_code":…}, the code left out when empty.
sandbox::SimReply refusal(const QString &message, const QString &code, int status = 200);
/// The provider's words for its codes.
QString messageOf(const QString &code);

} // namespace paydesk::milkipay::practice
