// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/money.h"
#include "models/core/wirejson.h"
#include "providers/mbill/errors.h"

namespace paydesk::mbill {

/// Opens {"meta":{…},"data":{…}} and keeps the first reason not to trust it (page: responses).
class Envelope
{
public:
    Envelope(const HttpReply &reply, Purpose purpose);

    const std::optional<Error> &error() const { return m_error; }
    const WireJson &operator[](QStringView key) const { return m_data[key]; }
    const WireJson &data() const { return m_data; }

    void distrust(const QString &detail);
    QString text(QStringView key);
    /// Of this object: a number or a text that may stand in a path.
    QString id(QStringView key);
    /// Absent or null = nothing; anything else must be an amount that is not negative.
    std::optional<Money> money(QStringView key);
    /// An access token; must be there when \c required.
    SecretBytes token(bool required);
    /// Where the server tells what the data are, it must be this.
    void expectType(QStringView type);

private:
    void open(const WireJson &json);

    const HttpReply &m_reply;
    Purpose m_purpose;
    WireJson m_data;
    std::optional<Error> m_error;
};

} // namespace paydesk::mbill
