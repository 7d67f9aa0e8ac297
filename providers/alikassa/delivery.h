// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "providers/api/callbackops.h"

#include <QList>
#include <QString>

#include <optional>

namespace paydesk::alikassa {

/// One parameter of a callback, with its value as the JSON that PHP would write of it: texts of
/// a query or form as JSON strings, native types of a JSON body as they are.
struct Parameter
{
    QString name;
    QByteArray json;
};

/// What was delivered, in the order received.
class Parameters
{
public:
    /// A GET query, a form or a JSON object, whichever there is. Protocol: none of them, a name
    /// twice, bytes that are not UTF-8, or more than a callback can have.
    static Result<Parameters> of(const CallbackDelivery &delivery);

    const QList<Parameter> &all() const { return m_list; }
    /// The text of a parameter; empty when it is absent or no text.
    QString text(QStringView name) const;
    /// The JSON of a parameter, "null" when it is absent. "id" is an integer where it can be one.
    QByteArray json(QStringView name) const;

private:
    bool add(const QString &name, const QByteArray &json);
    bool addForm(const QByteArray &form);
    bool addObject(const QByteArray &body);

    QList<Parameter> m_list;
};

} // namespace paydesk::alikassa
