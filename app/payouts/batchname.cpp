// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/batchname.h"

#include "models/domain/requests.h"

#include <QRegularExpression>

namespace paydesk {

QString nameOfImport(LedgerKind kind, Timestamp now)
{
    return makeReference(kind == LedgerKind::Practice ? u"BX" : u"B", now);
}

bool isNameOfImport(const QString &batch)
{
    static const QRegularExpression form(QStringLiteral("^BX?-\\d{6}-[0-9A-Z]{10}$"));
    return form.match(batch).hasMatch();
}

} // namespace paydesk
