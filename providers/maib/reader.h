// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/money.h"
#include "models/core/wirejson.h"
#include "providers/maib/errors.h"

namespace paydesk::maib {

/// Reads the `result` of one answer and keeps the first reason not to trust it. A success is a
/// 2xx with ok true (or "true", as one sample has it) and a result, and without errors.
class Reader
{
public:
    Reader(const HttpReply &reply, Purpose purpose);

    const std::optional<Error> &error() const { return m_error; }
    void distrust(const QString &detail);
    /// The act did not take place, says the answer.
    void decline(const QString &statusCode, const QString &words);

    /// The member, which must be a string or null or absent.
    QString text(QStringView key);
    /// An opaque id of at most 36 characters that is safe in an address.
    QString id(QStringView key);
    /// A decimal, not negative, as number or string; absent or null = nothing.
    std::optional<Money> money(QStringView key, Currency currency);
    /// Must be there and be the same.
    void expect(QStringView key, const QString &ours);
    /// May be left out, but not differ.
    void expectIfTold(QStringView key, const QString &ours);

private:
    const HttpReply &m_reply;
    Purpose m_purpose;
    WireJson m_result;
    std::optional<Error> m_error;
};

/// An opaque id: 1 to 36 unreserved characters, so that it can stand in a path as it is.
bool isWireId(QStringView text);

} // namespace paydesk::maib
