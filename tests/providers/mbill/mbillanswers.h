// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/mbill/replies.h"
#include "tests/providers/mbill/mbilldata.h"

namespace paydesk::test {

/// What the recorded answers are about.
inline const mbill::Expected asked{.providerId = {},
    .reference = QStringLiteral("TR-1"),
    .amount = uah("1000"),
    .fee = uah("10"),
    .claimId = QStringLiteral("1239381"),
    .arrival = {}};

inline Result<TransferReply> created(const HttpReply &reply)
{
    return mbill::transferIn(reply, mbill::Purpose::CreateTransfer, asked);
}

inline HttpReply changed(const char *file, const QByteArray &from, const QByteArray &to)
{
    HttpReply reply = mbillReply(file, 201);
    if (!reply.body.contains(from))
        qFatal("%s is not in %s", from.constData(), file);
    reply.body.replace(from, to);
    return reply;
}

} // namespace paydesk::test
