// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/columns.h"

namespace paydesk {

std::array<SqlValue, 3> stepValues(const std::optional<OpenStep> &step)
{
    if (!step)
        return {toSql(QString()), toSql(QString()), SqlValue()};
    return {toSql(toKey(step->kind)), toSql(step->host), toSql(step->until)};
}

void ColumnReader::money(const char *name, const char *currency, std::optional<Money> &value)
{
    std::optional<qint64> minor;
    column(name, minor);
    const SqlValue code = m_rows.value(m_next++);
    value.reset();
    if (!minor && std::holds_alternative<std::monostate>(code))
        return;
    const auto *text = std::get_if<QString>(&code);
    const auto known = text ? Currency::fromCode(*text) : std::nullopt;
    if (minor && known)
        value = Money::fromMinor(*minor, *known);
    else if (m_bad.isEmpty())
        m_bad = QLatin1StringView(currency);
}

void ColumnReader::money(const char *name, const char *currency, Money &value)
{
    std::optional<Money> held;
    money(name, currency, held);
    if (held)
        value = *held;
    else if (m_bad.isEmpty())
        m_bad = QLatin1StringView(name);
}

void ColumnReader::part(const char *name, std::optional<Money> &value, const Money &whole)
{
    std::optional<qint64> minor;
    column(name, minor);
    value.reset();
    if (minor)
        value = Money::fromMinor(*minor, whole.currency());
}

void ColumnReader::step(std::optional<OpenStep> &value)
{
    QString kind;
    OpenStep held;
    column(stepColumns[0], kind);
    column(stepColumns[1], held.host);
    column(stepColumns[2], held.until);
    value.reset();
    const auto known = stepKindFromKey(kind);
    if (known) {
        held.kind = *known;
        value = held;
    } else if ((!kind.isEmpty() || held != OpenStep()) && m_bad.isEmpty())
        m_bad = QLatin1StringView(stepColumns[0]);
}

Result<void> ColumnReader::result(const char *table) const
{
    if (m_bad.isEmpty())
        return {};
    return Error::of(ErrorKind::LedgerDamaged,
                     QStringLiteral("%1 %2: column %3 holds an unknown value")
                         .arg(QLatin1StringView(table))
                         .arg(m_rows.number(0))
                         .arg(m_bad));
}

void ColumnSnapshot::put(const char *name, const SqlValue &value)
{
    const QLatin1StringView key(name);
    if (const auto *number = std::get_if<qint64>(&value))
        object.insert(key, *number);
    else if (const auto *text = std::get_if<QString>(&value); text && !text->isEmpty())
        object.insert(key, *text);
    else if (const auto *bytes = std::get_if<QByteArray>(&value); bytes && !bytes->isEmpty())
        object.insert(key, QString::fromLatin1(bytes->toHex()));
}

void ColumnSnapshot::column(const char *name, const Fields &value)
{
    QJsonObject fields;
    for (auto it = value.begin(); it != value.end(); ++it)
        fields.insert(storable(it.key()), storable(it.value())); // as the table has it
    if (!fields.isEmpty())
        object.insert(QLatin1StringView(name), fields);
}

void ColumnSnapshot::column(const char *name, const bool &value)
{
    if (value)
        object.insert(QLatin1StringView(name), 1);
}

void ColumnSnapshot::step(const std::optional<OpenStep> &value)
{
    const std::array<SqlValue, 3> columns = stepValues(value);
    for (size_t i = 0; i < columns.size(); ++i)
        put(stepColumns[i], columns[i]);
}

void ColumnSnapshot::money(const char *name, const char *currency,
                           const std::optional<Money> &value)
{
    if (!value)
        return;
    put(name, toSql(value->minor()));
    put(currency, toSql(value->currency().code()));
}

void ColumnSnapshot::part(const char *name, const std::optional<Money> &value, const Money &)
{
    if (value)
        put(name, toSql(value->minor()));
}

} // namespace paydesk
