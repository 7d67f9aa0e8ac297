// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/money.h"
#include "providers/alikassa/errors.h"
#include "models/core/wirejson.h"

#include <optional>

namespace paydesk::alikassa {

/// Reads the members of one answer and keeps the first reason not to trust it.
class Reader
{
public:
    /// \c reply must outlive it.
    Reader(const HttpReply &reply, Purpose purpose);

    const std::optional<Error> &error() const { return m_error; }
    const WireJson &operator[](QStringView key) const { return m_json[key]; }

    void distrust(const QString &detail);
    QString text(QStringView key);
    QString id(QStringView key);
    /// Absent, null or empty = false.
    bool flag(QStringView key);
    /// Absent, null or empty = nothing; anything else must be an amount that is not negative.
    std::optional<Money> money(QStringView key, Currency currency);
    /// Compares with what the answer repeats; a wrong echo is about some other order.
    void expectEcho(QStringView key, const QString &ours);

private:
    bool isAbsent(QStringView key) const;

    const HttpReply &m_reply;
    Purpose m_purpose;
    WireJson m_json;
    std::optional<Error> m_error;
};

} // namespace paydesk::alikassa
