// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/moneytext.h"
#include "models/domain/requests.h"
#include "providers/http/httpclient.h"

#include <QFile>
#include <QTest>

namespace paydesk::test {

/// A recorded answer of tests/data/milkypay/replies.
inline QByteArray milkySample(const char *name)
{
    QFile file(QStringLiteral(PAYDESK_SOURCE_DIR "/tests/data/milkypay/replies/")
               + QString::fromLatin1(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no sample %s", name);
    return file.readAll();
}

inline HttpReply milkyReply(const char *name, int status)
{
    return {.status = status, .headers = {}, .body = milkySample(name)};
}

inline Money money(QStringView text, QStringView currency)
{
    return *moneytext::parse(text, *Currency::fromCode(currency));
}

/// The request that created.json answers.
inline OrderRequest milkyRequest()
{
    return {.reference = QStringLiteral("5a0f6b8e-2c0e-4d0a-9c7b-0f3f0c9a1b11"),
            .amount = money(u"25.50", u"USD"),
            .description = QStringLiteral("Order 1042"),
            .fields = {}};
}

} // namespace paydesk::test
