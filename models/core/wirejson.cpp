// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/wirejson.h"

#include "models/core/moneytext.h"

#include <QSet>

#include <nlohmann/json.hpp>

#include <algorithm>

namespace paydesk {

namespace {

constexpr size_t maxDepth = 32;

bool isInteger(QByteArrayView token)
{
    if (token.startsWith('-'))
        token = token.sliced(1);
    return !token.isEmpty()
        && std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

/// Receives the parser's events. The names are those of nlohmann's SAX interface.
class WireJsonReader
{
public:
    WireJson takeRoot() { return std::move(m_root); }
    QString problem() const { return m_problem; }

    bool null() { return add({}); }

    bool boolean(bool value)
    {
        WireJson json;
        json.m_type = WireJson::Type::Bool;
        json.m_bool = value;
        return add(std::move(json));
    }

    bool number_integer(std::int64_t value)
    {
        return addNumber(QByteArray::number(qlonglong(value)));
    }
    bool number_unsigned(std::uint64_t value)
    {
        return addNumber(QByteArray::number(qulonglong(value)));
    }

    bool number_float(double, const std::string &token)
    {
        QByteArray text(token.data(), qsizetype(token.size()));
        // The parser writes the decimal mark of the C locale here, which Qt sets to the user's.
        for (char &c : text) {
            if (!QByteArrayView("0123456789+-eE").contains(c))
                c = '.';
        }
        return addNumber(std::move(text));
    }

    bool string(const std::string &value)
    {
        WireJson json;
        json.m_type = WireJson::Type::String;
        json.m_text = QByteArray(value.data(), qsizetype(value.size()));
        return add(std::move(json));
    }

    bool binary(const std::vector<std::uint8_t> &) { return fail(u"binary value"); }

    bool start_object(std::size_t) { return open(WireJson::Type::Object); }
    bool start_array(std::size_t) { return open(WireJson::Type::Array); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }

    bool key(const std::string &name)
    {
        Level &level = m_levels.back();
        level.key = QString::fromStdString(name);
        const qsizetype before = level.seen.size();
        level.seen.insert(level.key);
        return level.seen.size() > before || fail(u"a key occurs twice");
    }

    /// The parser's own message quotes the answer, which has no place in a log.
    bool parse_error(std::size_t position, const std::string &, const nlohmann::json::exception &)
    {
        return fail(QStringLiteral("no valid JSON at byte %1").arg(position));
    }

private:
    struct Level
    {
        WireJson value;
        QString key; // of the member that is being read
        QSet<QString> seen;
    };

    bool fail(QStringView problem)
    {
        m_problem = problem.toString();
        return false;
    }

    bool open(WireJson::Type type)
    {
        if (m_levels.size() >= maxDepth)
            return fail(u"too many levels");
        m_levels.emplace_back().value.m_type = type;
        return true;
    }

    bool close()
    {
        WireJson done = std::move(m_levels.back().value);
        m_levels.pop_back();
        return add(std::move(done));
    }

    bool addNumber(QByteArray token)
    {
        WireJson json;
        json.m_type = WireJson::Type::Number;
        json.m_text = std::move(token);
        return add(std::move(json));
    }

    bool add(WireJson json)
    {
        if (m_levels.empty()) {
            m_root = std::move(json);
            return true;
        }
        Level &level = m_levels.back();
        if (level.value.m_type == WireJson::Type::Array)
            level.value.m_items.append(std::move(json));
        else
            level.value.m_members.append({level.key, std::move(json)});
        return true;
    }

    WireJson m_root;
    std::vector<Level> m_levels;
    QString m_problem;
};

Result<WireJson> WireJson::parse(QByteArrayView bytes, qsizetype limit)
{
    if (bytes.size() > limit)
        return Error::of(ErrorKind::Protocol, QStringLiteral("JSON: more than %1 bytes").arg(limit));
    // The parser takes a zero byte for the end and would not look at what follows it.
    if (bytes.contains('\0'))
        return Error::of(ErrorKind::Protocol, QStringLiteral("JSON: a zero byte"));
    WireJsonReader reader;
    if (!nlohmann::json::sax_parse(bytes.begin(), bytes.end(), &reader))
        return Error::of(ErrorKind::Protocol, QStringLiteral("JSON: ") + reader.problem());
    return reader.takeRoot();
}

std::optional<bool> WireJson::boolean() const
{
    return m_type == Type::Bool ? std::optional{m_bool} : std::nullopt;
}

std::optional<QString> WireJson::string() const
{
    return isString() ? std::optional{QString::fromUtf8(m_text)} : std::nullopt;
}

std::optional<qint64> WireJson::integer() const
{
    if (!isNumber() || !isInteger(m_text))
        return std::nullopt;
    bool ok = false;
    const qint64 value = m_text.toLongLong(&ok);
    return ok ? std::optional{value} : std::nullopt;
}

QByteArray WireJson::numberText() const
{
    return isNumber() ? m_text : QByteArray();
}

QString WireJson::idText() const
{
    if (isString() || (isNumber() && isInteger(m_text)))
        return QString::fromUtf8(m_text);
    return {};
}

std::optional<Money> WireJson::money(Currency currency) const
{
    return isString() || isNumber() ? moneytext::parseWire(m_text, currency) : std::nullopt;
}

const WireJson &WireJson::operator[](QStringView key) const
{
    static const WireJson null;
    const WireJson *member = find(key);
    return member ? *member : null;
}

const WireJson &WireJson::at(std::initializer_list<QStringView> path) const
{
    const WireJson *value = this;
    for (const QStringView key : path)
        value = &(*value)[key];
    return *value;
}

const WireJson *WireJson::find(QStringView key) const
{
    const auto member = std::find_if(m_members.begin(), m_members.end(),
                                     [key](const auto &pair) { return pair.first == key; });
    return member == m_members.end() ? nullptr : &member->second;
}

} // namespace paydesk
