// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/currency.h"
#include "models/core/money.h"
#include "models/core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <utility>
#include <variant>

namespace paydesk {

/// A strictly read JSON value of an answer or a file. Numbers are kept as their raw text, so that no amount
/// ever passes through a double. Refused: duplicate keys, more than 32 levels, more bytes than
/// the limit, bytes that are not UTF-8, anything after the value.
class WireJson
{
public:
    enum class Type { Null, Bool, Number, String, Array, Object };

    static constexpr qsizetype mostOfAnAnswer = 1024 * 1024;
    static Result<WireJson> parse(QByteArrayView bytes, qsizetype limit = mostOfAnAnswer);

    Type type() const { return m_type; }
    bool isNull() const { return m_type == Type::Null; }
    bool isObject() const { return m_type == Type::Object; }
    bool isArray() const { return m_type == Type::Array; }
    bool isString() const { return m_type == Type::String; }
    bool isNumber() const { return m_type == Type::Number; }

    /// Typed reading fails instead of defaulting.
    std::optional<bool> boolean() const;
    std::optional<QString> string() const; ///< of a String only
    std::optional<qint64> integer() const; ///< of a Number without fraction, exact
    QByteArray numberText() const; ///< the raw token of a Number, else empty
    /// An id that may come as a string or as a number; empty for anything else.
    QString idText() const;
    /// A decimal amount as a String or a Number, exact in the currency's decimals.
    std::optional<Money> money(Currency currency) const;

    const QList<WireJson> &items() const { return m_items; } ///< of an Array
    const QList<std::pair<QString, WireJson>> &members() const { return m_members; }

    bool contains(QStringView key) const { return find(key) != nullptr; }
    /// The member, or a Null value. PHP writes empty objects as []: reading a member of an Array
    /// gives Null as well.
    const WireJson &operator[](QStringView key) const;
    /// Follows a chain of members.
    const WireJson &at(std::initializer_list<QStringView> path) const;

private:
    friend class WireJsonReader;

    const WireJson *find(QStringView key) const;

    Type m_type = Type::Null;
    bool m_bool = false;
    QByteArray m_text; // UTF-8 of a String, the token of a Number
    QList<WireJson> m_items;
    QList<std::pair<QString, WireJson>> m_members;
};

} // namespace paydesk
