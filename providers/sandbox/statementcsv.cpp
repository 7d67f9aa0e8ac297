// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/sandbox/statementcsv.h"

#include "models/core/moneytext.h"

namespace paydesk::sandbox {

namespace {

QByteArray field(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    if (bytes.contains(',') || bytes.contains('"') || bytes.contains('\n') || bytes.contains('\r'))
        bytes = '"' + bytes.replace("\"", "\"\"") + '"';
    return bytes;
}

} // namespace

QByteArray statementCsv(const QList<SimBooking> &bookings)
{
    QByteArray csv = "date,reference,provider_id,type,amount,fee,currency,status\r\n";
    for (const SimBooking &row : bookings) {
        const QByteArrayList fields{
            toRfc3339(row.date).toUtf8(),
            field(row.reference),
            field(row.providerId),
            row.type,
            moneytext::plain(row.amount).toUtf8(),
            row.fee ? moneytext::plain(*row.fee).toUtf8() : QByteArray(),
            row.amount.currency().code().toUtf8(),
            field(row.status),
        };
        csv += fields.join(',') + "\r\n";
    }
    return csv;
}

} // namespace paydesk::sandbox
