// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/tablestatement.h"

namespace paydesk {

namespace {

using Column = StatementColumn;

QString headerText(const StatementRows &rows)
{
    QStringList names;
    for (qsizetype i = 0; i < rows.count(); ++i)
        names += QString::fromUtf8(rows.text(i));
    return names.join(u", ").left(400);
}

Error wrongColumns(const StatementRows &rows, const QString &column)
{
    Error error = Error::input(column, InputProblem::WrongColumns, headerText(rows), column);
    error.issue.row = rows.row();
    return error;
}

/// Finds the profile's columns in the header, whatever its case.
Result<TableColumns> columnsOf(const StatementRows &header, const StatementProfile &profile)
{
    TableColumns columns;
    for (auto named = profile.columns.cbegin(); named != profile.columns.cend(); ++named) {
        for (qsizetype i = 0; i < header.count(); ++i) {
            const QString found = QString::fromUtf8(header.text(i));
            if (found.compare(named.value(), Qt::CaseInsensitive) != 0)
                continue;
            if (columns.has(named.key())) // twice: which of them is meant?
                return wrongColumns(header, named.value());
            columns[named.key()] = i;
        }
        if (!columns.has(named.key()))
            return wrongColumns(header, named.value());
    }
    return columns;
}

bool addMinor(qint64 &sum, Money amount)
{
    return !__builtin_add_overflow(sum, amount.minor(), &sum);
}

} // namespace

TableStatement::TableStatement(std::unique_ptr<StatementRows> rows, const StatementProfile &profile,
                               const TableColumns &columns)
    : m_rows(std::move(rows))
    , m_profile(profile)
    , m_columns(columns)
    , m_reader(m_profile, m_columns)
{
}

Result<std::unique_ptr<StatementReader>> TableStatement::open(const QByteArray &content,
                                                              const StatementProfile &profile)
{
    auto rows = StatementRows::open(
        content, {.encoding = profile.encoding, .sheet = profile.sheet}, profile.separator);
    if (!rows)
        return rows.error();
    for (int before = 0; before <= profile.rowsBefore; ++before) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return Error::input(QStringLiteral("file"), InputProblem::Empty);
    }
    const auto columns = columnsOf(**rows, profile);
    if (!columns)
        return columns.error();
    return std::unique_ptr<StatementReader>(
        new TableStatement(*std::move(rows), profile, *columns));
}

Result<bool> TableStatement::next()
{
    for (;;) {
        if (m_ended)
            return false;
        const auto more = m_rows->next();
        if (!more)
            return stop(more.error());
        if (!*more)
            return end(false);
        if (isFooter())
            return end(true);
        if (auto failure = m_reader.read(*m_rows, m_record))
            return *std::move(failure);
        if (auto failure = count()) {
            failure->issue.row = m_rows->row();
            return *std::move(failure);
        }
        if (!m_reader.isLeftOut())
            return true;
        ++m_leftOut;
    }
}

/// Adds the row to the sums that the file's own figures are compared with.
std::optional<Error> TableStatement::count()
{
    const Currency currency = m_record.amount.currency().isValid() ? m_record.amount.currency()
        : m_reader.balance() ? m_reader.balance()->currency() : Currency();
    Sum &sum = m_sums[currency];
    const auto movement = m_reader.movement();
    const auto fee = m_record.fee;
    bool fits = true;
    if (movement)
        fits = addMinor(movement->isNegative() ? sum.out : sum.in,
                        movement->isNegative() ? *movement->negated() : *movement);
    if (fee)
        fits = addMinor(sum.fees, *fee) && fits;
    if (!fits)
        return Error::input(m_profile.columns.value(Column::Amount), InputProblem::TooLarge);
    if (!m_reader.balance())
        return std::nullopt;
    sum.hasBalance = true;
    if (!movement)
        sum.trail.addUnknown(*m_reader.balance());
    else if (!sum.trail.add(*m_reader.balance(), *movement, fee))
        return Error::input(m_profile.columns.value(Column::Balance), InputProblem::OtherTotal,
                            QString::fromUtf8(m_rows->text(m_columns[Column::Balance])));
    return std::nullopt;
}

bool TableStatement::isFooter() const
{
    if (m_profile.footer.isEmpty())
        return false;
    for (qsizetype i = 0; i < m_rows->count(); ++i) {
        if (m_rows->text(i).isEmpty())
            continue;
        const QString first = QString::fromUtf8(m_rows->text(i));
        return std::any_of(m_profile.footer.begin(), m_profile.footer.end(),
                           [&first](const QString &mark) {
                               return first.startsWith(mark, Qt::CaseInsensitive);
                           });
    }
    return false;
}

/// The totals of a footer are those of the file's one currency; of several, nobody can say whose.
std::optional<Error> TableStatement::checkFooter()
{
    if (m_sums.size() != 1)
        return std::nullopt;
    const Sum &sum = m_sums.begin()->second;
    const auto is = [&](Column column, std::initializer_list<qint64> expected) {
        if (!m_columns.has(column) || m_rows->text(m_columns[column]).isEmpty()
            || m_rows->kind(m_columns[column]) == CellKind::Formula)
            return true;
        const auto total = m_reader.amountAt(*m_rows, column);
        return total && std::find(expected.begin(), expected.end(), total->minor()) != expected.end();
    };
    const qint64 net = sum.in - sum.out;
    const bool sameSign = m_profile.sign == SignRule::Type || m_profile.sign == SignRule::Direction;
    std::optional<Column> wrong;
    if (!(sameSign ? is(Column::Amount, {sum.in + sum.out, net}) : is(Column::Amount, {net})))
        wrong = Column::Amount;
    else if (!is(Column::Debit, {sum.out, -sum.out}))
        wrong = Column::Debit;
    else if (!is(Column::Credit, {sum.in}))
        wrong = Column::Credit;
    else if (!is(Column::Fee, {sum.fees, -sum.fees}))
        wrong = Column::Fee;
    if (!wrong)
        return std::nullopt;
    Error error = Error::input(m_profile.columns.value(*wrong), InputProblem::OtherTotal,
                               QString::fromUtf8(m_rows->text(m_columns[*wrong])));
    error.issue.row = m_rows->row();
    return error;
}

Result<bool> TableStatement::end(bool footer)
{
    if (footer) {
        if (auto wrong = checkFooter())
            return stop(*std::move(wrong));
        // Movements behind the totals would be lost: then these are no totals of the whole file.
        for (StatementRecord ignored;;) {
            const auto more = m_rows->next();
            if (!more)
                return stop(more.error());
            if (!*more)
                break;
            if (!isFooter() && !m_reader.read(*m_rows, ignored)) {
                Error error = Error::input(QStringLiteral("file"), InputProblem::FileDamaged);
                error.issue.row = m_rows->row();
                error.detail = QStringLiteral("a movement behind the totals");
                return stop(error);
            }
        }
    }
    m_ended = true;
    for (const auto &[currency, sum] : m_sums) {
        if (sum.hasBalance)
            m_balances.push_back({currency, sum.trail.opening(), sum.trail.closing(), {}, {}});
    }
    return false;
}

Error TableStatement::stop(Error error)
{
    m_ended = true;
    return error;
}

} // namespace paydesk
