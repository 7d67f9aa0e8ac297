// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/moneytext.h"
#include "models/domain/requests.h"

#include <QFile>
#include <QString>

namespace paydesk::test {

inline QByteArray alikassaFile(const QString &path)
{
    QFile file(QStringLiteral(PAYDESK_SOURCE_DIR "/tests/data/alikassa/") + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("missing test data: %s", qPrintable(path));
    return file.readAll();
}

inline Money myr(const char *text)
{
    return moneytext::parse(QString::fromLatin1(text), *Currency::fromCode(u"MYR")).value();
}

/// The order behind the vector payment_myr_default.
inline OrderRequest alikassaPayment()
{
    return {.reference = QStringLiteral("ORD/2026/0001"),
            .amount = myr("150.50"),
            .description = {},
            .fields = {{QStringLiteral("service"), QStringLiteral("online_banking_myr_hpp")},
                       {QStringLiteral("customer_ip"), QStringLiteral("203.0.113.7")},
                       {QStringLiteral("customer_code"), QStringLiteral("MBB")},
                       {QStringLiteral("customer_first_name"), QStringLiteral("Siti A/P Raju")},
                       {QStringLiteral("customer_last_name"), QStringLiteral("Иванов")},
                       {QStringLiteral("success_redirect_url"),
                        QStringLiteral("https://shop.example/ok?a=1&b=2")},
                       {QStringLiteral("fail_redirect_url"),
                        QStringLiteral("https://shop.example/fail")},
                       {QStringLiteral("notification_endpoint_url"),
                        QStringLiteral("https://shop.example/cb/alikassa")}}};
}

/// The order behind the vector payout_myr_default.
inline OrderRequest alikassaPayout()
{
    return {.reference = QStringLiteral("PO-1"),
            .amount = myr("1000.44"),
            .description = {},
            .fields = {{QStringLiteral("service"), QStringLiteral("payment_card_myr")},
                       {QStringLiteral("number"), QStringLiteral("514012345678")},
                       {QStringLiteral("customer_code"), QStringLiteral("BIMB")},
                       {QStringLiteral("customer_first_name"), QStringLiteral("Muthu A/L Samy")},
                       {QStringLiteral("customer_last_name"), QStringLiteral("Петров")}}};
}

} // namespace paydesk::test
