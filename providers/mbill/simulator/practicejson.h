// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/wirejson.h"

namespace paydesk::mbill::practice {

/// A JSON object put together from finished values, so that amounts stay the text they are.
class ObjectText
{
public:
    ObjectText &raw(QStringView key, const QByteArray &value);
    ObjectText &text(QStringView key, const QString &value);
    /// Left out when it is empty.
    ObjectText &textIfSet(QStringView key, const QString &value);
    QByteArray bytes() const { return '{' + m_members.join(',') + '}'; }

private:
    QByteArrayList m_members;
};

QByteArray listText(const QByteArrayList &items);
/// A value as it was read.
QByteArray textOf(const WireJson &value);

} // namespace paydesk::mbill::practice
