// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/tablerecord.h"

#include "models/core/formulaguard.h"
#include "models/statements/serialdate.h"

namespace paydesk {

namespace {

using Column = StatementColumn;

/// The key of a lookup, without a copy.
QByteArray borrowed(QByteArrayView text)
{
    return QByteArray::fromRawData(text.data(), text.size());
}

QString wordOf(QByteArrayView text)
{
    return QString::fromUtf8(text).toLower();
}

template <typename T>
QString wordsOf(const QMap<QString, T> &words)
{
    return QStringList(words.keys()).join(u", ");
}

} // namespace

TableRecordReader::TableRecordReader(const StatementProfile &profile, const TableColumns &columns)
    : m_profile(profile)
    , m_columns(columns)
    , m_dates(profile.dates)
    , m_currency(profile.currency.value_or(Currency()))
{
}

std::optional<Error> TableRecordReader::read(const StatementRows &row, StatementRecord &record)
{
    record = {.row = row.row()};
    Failure failure = readDate(row, record);
    if (!failure)
        failure = readCurrency(row);
    if (!failure)
        failure = readType(row);
    if (!failure)
        failure = readMoney(row, record);
    if (!failure)
        failure = readBalance(row);
    if (!failure && !m_isLeftOut) {
        failure = readFee(row, record);
        if (!failure)
            failure = readStatus(row, record);
    }
    if (failure) {
        failure->issue.row = record.row;
        return failure;
    }
    record.reference = plainText(row, Column::Reference, m_keptReference);
    record.providerId = plainText(row, Column::ProviderId, m_keptId);
    record.settlementId = text(row, Column::SettlementId);
    record.description = text(row, Column::Description);
    return std::nullopt;
}

std::optional<Error> TableRecordReader::readDate(const StatementRows &row, StatementRecord &record)
{
    const QByteArrayView day = text(row, Column::Date);
    if (day.isEmpty())
        return problem(Column::Date, InputProblem::Missing, {});
    const bool apart = m_columns.has(Column::Time);
    if (!apart && day == m_dateText) {
        record.date = m_date;
        return std::nullopt;
    }
    const bool isSerial = row.kind(m_columns[Column::Date]) == CellKind::Formatted;
    std::optional<Timestamp> date;
    if (isSerial) {
        if (const auto serial = serialdate::read(day, row.facts().datesFrom1904))
            date = m_dates.at(serial->day, serial->time);
    } else {
        date = apart ? m_dates.read(day, text(row, Column::Time)) : m_dates.read(day);
    }
    if (!date)
        return problem(Column::Date, InputProblem::NotADate, day);
    m_dateText = apart ? QByteArray() : day.toByteArray();
    m_date = record.date = *date;
    return std::nullopt;
}

std::optional<Error> TableRecordReader::readCurrency(const StatementRows &row)
{
    if (!m_columns.has(Column::Currency))
        return std::nullopt;
    const QByteArrayView code = text(row, Column::Currency);
    if (code.isEmpty())
        return problem(Column::Currency, InputProblem::Missing, {});
    if (code == m_currencyText)
        return std::nullopt;
    const auto currency = Currency::fromCode(QString::fromUtf8(code));
    if (!currency)
        return problem(Column::Currency, InputProblem::UnknownCurrency, code);
    m_currencyText = code.toByteArray();
    m_currency = *currency;
    return std::nullopt;
}

std::optional<Error> TableRecordReader::readType(const StatementRows &row)
{
    m_type.reset();
    m_isLeftOut = false;
    if (!m_columns.has(Column::Type))
        return std::nullopt;
    const QByteArrayView value = text(row, Column::Type);
    auto known = m_types.constFind(borrowed(value));
    if (known == m_types.constEnd()) {
        const QString word = wordOf(value);
        const auto type = m_profile.types.constFind(word);
        const bool leftOut = m_profile.ignored.contains(word);
        if (type == m_profile.types.constEnd() && !leftOut)
            return problem(Column::Type, value.isEmpty() ? InputProblem::Missing
                                                         : InputProblem::NotOneOf,
                           value, wordsOf(m_profile.types));
        known = m_types.insert(value.toByteArray(),
                               leftOut ? std::nullopt : std::optional(*type));
    }
    m_type = *known;
    m_isLeftOut = !m_type;
    return std::nullopt;
}

Result<Money> TableRecordReader::amountAt(const StatementRows &row, Column column) const
{
    const CellKind kind = row.kind(m_columns[column]);
    const QByteArrayView value = text(row, column);
    const QString name = m_profile.columns.value(column);
    if (kind == CellKind::Formula || kind == CellKind::InexactNumber || kind == CellKind::Formatted)
        return Error::input(name, kind == CellKind::Formula ? InputProblem::FormulaCell
                                : kind == CellKind::Formatted ? InputProblem::FormattedNumber
                                                              : InputProblem::InexactNumber,
                            QString::fromUtf8(value));
    // A workbook's number has its point whatever the language of the texts beside it.
    const AmountForm number{.minorUnits = m_profile.amounts.minorUnits};
    return parseAmount(value, m_currency, kind == CellKind::Number ? number : m_profile.amounts,
                       name);
}

std::optional<Error> TableRecordReader::readMoney(const StatementRows &row, StatementRecord &record)
{
    m_movement.reset();
    Money amount;
    bool incoming = false;
    if (m_profile.sign == SignRule::DebitCredit) {
        if (auto failure = readTwoColumns(row, amount, incoming))
            return failure;
    } else {
        const auto value = amountAt(row, Column::Amount);
        if (!value)
            return value.error();
        if (auto failure = readDirection(row, value->isNegative(), incoming))
            return failure;
        amount = value->isNegative() ? *value->negated() : *value;
    }
    if (amount.isZero() && !m_isLeftOut)
        return problem(Column::Amount, InputProblem::NotPositive, text(row, Column::Amount));
    if (!m_isLeftOut || m_profile.sign != SignRule::Type)
        m_movement = incoming ? amount : *amount.negated();
    if (m_isLeftOut)
        return std::nullopt;
    const auto byDirection = incoming ? m_profile.incoming : m_profile.outgoing;
    record.type = m_type ? m_type->type : byDirection.value_or(LineType::Payment);
    record.reversal = (signOf(record.type) > 0) != incoming;
    record.amount = amount;
    return std::nullopt;
}

std::optional<Error> TableRecordReader::readTwoColumns(const StatementRows &row, Money &amount,
                                                       bool &incoming) const
{
    std::optional<Money> sides[2];
    for (const bool credit : {false, true}) {
        const Column column = credit ? Column::Credit : Column::Debit;
        if (text(row, column).isEmpty())
            continue;
        const auto value = amountAt(row, column);
        if (!value)
            return value.error();
        if (!value->isZero())
            sides[credit] = *value;
    }
    if (sides[0].has_value() == sides[1].has_value())
        return problem(Column::Debit, sides[0] ? InputProblem::EitherOr : InputProblem::Missing,
                       text(row, Column::Debit),
                       QStringLiteral("%1 / %2").arg(m_profile.columns.value(Column::Debit),
                                                     m_profile.columns.value(Column::Credit)));
    const Money value = sides[0] ? *sides[0] : *sides[1];
    // A minus in the column of what went out is money that came back.
    incoming = sides[1].has_value() != value.isNegative();
    amount = value.isNegative() ? *value.negated() : value;
    return std::nullopt;
}

std::optional<Error> TableRecordReader::readDirection(const StatementRows &row, bool negative,
                                                      bool &incoming) const
{
    if (m_profile.sign == SignRule::Sign) {
        incoming = !negative;
        return std::nullopt;
    }
    if (negative)
        return problem(Column::Amount, InputProblem::NotPositive, text(row, Column::Amount));
    if (m_profile.sign == SignRule::Type) {
        incoming = m_type && (signOf(m_type->type) > 0) != m_type->reversal;
        return std::nullopt;
    }
    const QByteArrayView value = text(row, Column::Direction);
    const auto direction = m_profile.directions.constFind(wordOf(value));
    if (direction == m_profile.directions.constEnd())
        return problem(Column::Direction,
                       value.isEmpty() ? InputProblem::Missing : InputProblem::NotOneOf, value,
                       wordsOf(m_profile.directions));
    incoming = *direction;
    return std::nullopt;
}

std::optional<Error> TableRecordReader::readFee(const StatementRows &row,
                                                StatementRecord &record) const
{
    if (text(row, Column::Fee).isEmpty())
        return std::nullopt;
    const auto fee = amountAt(row, Column::Fee);
    if (!fee)
        return fee.error();
    record.fee = m_profile.feesAreNegative ? *fee->negated() : *fee;
    return std::nullopt;
}

std::optional<Error> TableRecordReader::readStatus(const StatementRows &row,
                                                   StatementRecord &record)
{
    const QByteArrayView value = text(row, Column::Status);
    record.status = value;
    if (value.isEmpty()) // a statement lists what has happened
        return std::nullopt;
    auto known = m_statuses.constFind(borrowed(value));
    if (known == m_statuses.constEnd()) {
        const auto status = m_profile.statuses.constFind(wordOf(value));
        if (status == m_profile.statuses.constEnd())
            return problem(Column::Status, InputProblem::NotOneOf, value,
                           wordsOf(m_profile.statuses));
        known = m_statuses.insert(value.toByteArray(), *status);
    }
    record.settlement = *known;
    return std::nullopt;
}

std::optional<Error> TableRecordReader::readBalance(const StatementRows &row)
{
    m_balance.reset();
    if (text(row, Column::Balance).isEmpty())
        return std::nullopt;
    const auto balance = amountAt(row, Column::Balance);
    if (!balance)
        return balance.error();
    m_balance = *balance;
    return std::nullopt;
}

QByteArrayView TableRecordReader::text(const StatementRows &row, Column column) const
{
    return m_columns.has(column) ? row.text(m_columns[column]) : QByteArrayView();
}

/// Without the apostrophe that keeps a spreadsheet from calculating; \c kept owns what is left.
QByteArrayView TableRecordReader::plainText(const StatementRows &row, Column column,
                                            QByteArray &kept) const
{
    const QByteArrayView value = text(row, column);
    if (!value.startsWith('\''))
        return value;
    kept = unguardedText(QString::fromUtf8(value)).toUtf8();
    return kept;
}

Error TableRecordReader::problem(Column column, InputProblem what, QByteArrayView value,
                                 const QString &accepted) const
{
    return Error::input(m_profile.columns.value(column), what, QString::fromUtf8(value), accepted);
}

} // namespace paydesk
