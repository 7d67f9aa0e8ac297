// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/payoutfile.h"

#include "app/payouts/decimalmark.h"
#include "models/core/moneytext.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr size_t rowsPerProgress = 1000;
const QString amountField = QStringLiteral("amount");
const QString currencyField = QStringLiteral("currency");

const FieldSpec *specOf(const ProviderInfo &provider, const QString &key)
{
    for (const FieldSpec &spec : provider.payoutFields) {
        if (spec.key == key)
            return &spec;
    }
    return nullptr;
}

QStringList knownHeaders(const ProviderInfo &provider)
{
    QStringList known{
        QStringLiteral("reference"), amountField, currencyField, QStringLiteral("description")};
    for (const FieldSpec &spec : provider.payoutFields)
        known += spec.key;
    for (const QString &open : provider.openFieldPrefixes)
        known += open + QStringLiteral("<name>");
    return known;
}

/// Of the first row, without the empty cells at its end.
QStringList namesOf(const std::vector<TableCell> &cells)
{
    size_t count = cells.size();
    while (count > 0 && cells[count - 1].kind == CellKind::Empty)
        --count;
    QStringList names;
    for (size_t i = 0; i < count; ++i)
        names += cells[i].text;
    return names;
}

std::optional<InputProblem> problemOf(CellKind kind)
{
    switch (kind) {
    case CellKind::Empty:
    case CellKind::Text:
    case CellKind::Number:
        return std::nullopt;
    case CellKind::InexactNumber:
        return InputProblem::InexactNumber;
    case CellKind::Formatted:
        return InputProblem::FormattedNumber;
    case CellKind::Formula:
        return InputProblem::FormulaCell;
    case CellKind::Other:
        return InputProblem::NotText;
    }
    Q_UNREACHABLE();
}

} // namespace

Result<PayoutFile> PayoutFile::read(const QByteArray &content, const PayoutFileOptions &options,
    const ProviderInfo &provider, const Progress &progress)
{
    auto table = openTable(content, options.table);
    if (!table)
        return table.error();
    const auto head = (*table)->next();
    if (!head)
        return head.error();
    if (!*head)
        return Error::input(QStringLiteral("file"), InputProblem::Empty);
    PayoutFile file(provider);
    file.m_facts = (*table)->facts();
    file.readHead(options.columns.isEmpty() ? namesOf((*table)->cells()) : options.columns);
    for (InputIssue &issue : file.m_headProblems)
        issue.row = (*table)->row();
    if (!options.columns.isEmpty())
        file.addRow(**table);
    if (auto rows = file.readRows(**table, progress); !rows)
        return rows.error();
    if (file.m_rows.empty())
        return Error::input(QStringLiteral("file"), InputProblem::Empty);
    file.decideDecimal(options.decimal);
    return file;
}

void PayoutFile::readHead(const QStringList &names)
{
    for (const QString &name : names)
        addColumn(name);
    requireColumns();
}

void PayoutFile::addColumn(const QString &header)
{
    const QString known = header.toLower();
    const bool repeated = m_headers.contains(header, Qt::CaseInsensitive);
    const FieldSpec *spec = specOf(*m_provider, known);
    Column column = Column::Field;
    if (known == u"reference")
        column = Column::Reference;
    else if (known == amountField)
        column = Column::Amount;
    else if (known == currencyField)
        column = Column::Currency;
    else if (known == u"description")
        column = Column::Description;
    else if (!spec && !isOpenField(header, *m_provider))
        m_headProblems
            += {header.isEmpty() ? QStringLiteral("column %1").arg(m_headers.size() + 1) : header,
                InputProblem::UnknownField, header, knownHeaders(*m_provider).join(u", "), 0};
    if (repeated && !header.isEmpty())
        m_headProblems += {QStringLiteral("column"), InputProblem::Duplicate, header, {}, 0};
    const bool own = column != Column::Field || spec;
    m_headers += own ? known : header;
    m_columns.push_back(column);
    m_specs.push_back(spec);
}

/// A column that the provider wants of every payout; of a choice that others narrow, each row says
/// whether it is wanted.
void PayoutFile::requireColumns()
{
    QStringList wanted{amountField, currencyField};
    for (const FieldSpec &spec : m_provider->payoutFields) {
        if (spec.required && spec.defaultValue.isEmpty() && spec.groupedBy.isEmpty())
            wanted += spec.key;
    }
    for (const QString &header : wanted) {
        if (!m_headers.contains(header))
            m_headProblems += {header, InputProblem::Missing, {}, {}, 0};
    }
}

Result<void> PayoutFile::readRows(TableReader &table, const Progress &progress)
{
    for (;;) {
        const auto more = table.next();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        addRow(table);
        if (m_rows.size() % rowsPerProgress == 0 && progress && !progress(table.percent()))
            return Error::of(ErrorKind::Canceled);
    }
}

void PayoutFile::addRow(const TableReader &table)
{
    const size_t columns = m_columns.size();
    const std::vector<TableCell> &cells = table.cells();
    Row row{table.row(), m_cells.size(), true};
    // A line of CSV has all its separators; of a sheet the empty cells may be left out.
    for (size_t i = columns; i < cells.size(); ++i)
        row.complete = row.complete && cells[i].kind == CellKind::Empty;
    if (!table.facts().isWorkbook && cells.size() < columns)
        row.complete = false;
    for (size_t i = 0; i < columns; ++i) {
        TableCell cell = i < cells.size() ? cells[i] : TableCell();
        // Banks and currencies repeat: rows share them.
        if (!m_rows.empty() && m_cells[m_rows.back().firstCell + i].text == cell.text)
            cell.text = m_cells[m_rows.back().firstCell + i].text;
        m_cells.push_back(std::move(cell));
    }
    m_rows.push_back(row);
}

void PayoutFile::decideDecimal(const std::optional<DecimalMark> &chosen)
{
    m_decimal = chosen;
    if (chosen)
        return;
    decimalmark::Evidence all;
    for (size_t i = 0; i < size(); ++i) {
        const TableCell *cell = cellOf(i, Column::Amount);
        if (!cell || cell->kind != CellKind::Text)
            continue;
        const auto one = decimalmark::evidenceOf(cell->text);
        all.forPoint |= one.forPoint;
        all.forComma |= one.forComma;
        all.ambiguous |= one.ambiguous;
    }
    if (all.forPoint != all.forComma)
        m_decimal = all.forPoint ? DecimalMark::Point : DecimalMark::Comma;
    else if (!all.forPoint && !all.ambiguous) // whole numbers, or those of a spreadsheet
        m_decimal = DecimalMark::Point;
}

std::optional<size_t> PayoutFile::columnOf(const QString &field) const
{
    const qsizetype index = m_headers.indexOf(field);
    return index < 0 ? std::nullopt : std::optional(size_t(index));
}

QString PayoutFile::cell(size_t index, size_t column) const
{
    const bool card = m_specs[column] && m_specs[column]->role == FieldRole::CardNumber;
    return card ? QString() : m_cells[m_rows[index].firstCell + column].text;
}

const TableCell *PayoutFile::cellOf(size_t index, Column column) const
{
    const auto found = std::find(m_columns.begin(), m_columns.end(), column);
    if (found == m_columns.end())
        return nullptr;
    return &m_cells[m_rows[index].firstCell + size_t(found - m_columns.begin())];
}

Result<Money> PayoutFile::amountOf(size_t index) const
{
    const TableCell *code = cellOf(index, Column::Currency);
    const TableCell *amount = cellOf(index, Column::Amount);
    if (!code || code->text.isEmpty())
        return Error::input(currencyField, InputProblem::Missing);
    const auto currency = Currency::fromCode(code->text);
    if (!currency)
        return Error::input(currencyField, InputProblem::UnknownCurrency, code->text);
    if (!amount || amount->kind == CellKind::Number || amount->text.isEmpty())
        return moneytext::parse(amount ? amount->text : QString(), *currency, amountField);
    const auto evidence = decimalmark::evidenceOf(amount->text);
    if (!m_decimal && (evidence.forPoint || evidence.forComma || evidence.ambiguous))
        return Error::input(amountField, InputProblem::AmbiguousAmount, amount->text,
            QStringLiteral("point, comma"));
    const DecimalMark mark = m_decimal.value_or(DecimalMark::Point);
    const auto plain = decimalmark::withPoint(amount->text, mark);
    // Text with the other mark is no amount; what an amount looks like is said by the reader.
    auto money = moneytext::parse(plain.value_or(QStringLiteral("?")), *currency, amountField);
    if (money)
        return money;
    Error error = money.error();
    error.issue.value = amount->text;
    if (mark == DecimalMark::Comma)
        error.issue.accepted.replace(u'.', u',');
    return error;
}

OrderRequest PayoutFile::request(size_t index) const
{
    OrderRequest request;
    if (const auto amount = amountOf(index))
        request.amount = *amount;
    for (size_t i = 0; i < m_columns.size(); ++i) {
        const QString &text = m_cells[m_rows[index].firstCell + i].text;
        if (m_columns[i] == Column::Reference)
            request.reference = text;
        else if (m_columns[i] == Column::Description)
            request.description = text;
        else if (m_columns[i] == Column::Field && !text.isEmpty())
            request.fields.insert(m_headers[qsizetype(i)], text);
    }
    return normalized(std::move(request), m_provider->payoutFields);
}

QList<InputIssue> PayoutFile::problems(size_t index) const
{
    QList<InputIssue> issues;
    checkCells(index, issues);
    const auto amount = amountOf(index);
    if (!amount)
        issues += amount.error().issue;
    for (const InputIssue &issue : validatePayout(request(index), *m_provider)) {
        if (issue.problem == InputProblem::CardNumber) // what else is wrong could repeat it
            issues.removeIf([&issue](const auto &known) { return known.field == issue.field; });
        const bool ofAmount = issue.field == amountField || issue.field == currencyField;
        const bool told = std::any_of(issues.begin(), issues.end(),
            [&issue](const auto &known) { return known.field == issue.field; });
        if (!told && (amount || !ofAmount))
            issues += issue;
    }
    for (InputIssue &issue : issues)
        issue.row = rowNumber(index);
    return issues;
}

void PayoutFile::checkCells(size_t index, QList<InputIssue> &issues) const
{
    if (!m_rows[index].complete)
        issues += {QStringLiteral("row"), InputProblem::WrongColumns, {}, m_headers.join(u", "), 0};
    for (size_t i = 0; i < m_columns.size(); ++i) {
        const TableCell &cell = m_cells[m_rows[index].firstCell + i];
        const bool card = m_specs[i] && m_specs[i]->role == FieldRole::CardNumber;
        if (card && cell.kind != CellKind::Empty)
            issues += {m_headers[qsizetype(i)], InputProblem::GivenOpenly, {}, {}, 0};
        else if (const auto problem = problemOf(cell.kind))
            issues += {m_headers[qsizetype(i)], *problem, cell.text, {}, 0};
    }
}

QList<InputIssue> PayoutFile::warnings(size_t index) const
{
    QList<InputIssue> issues = warningsForPayout(request(index), *m_provider);
    for (InputIssue &issue : issues)
        issue.row = rowNumber(index);
    return issues;
}

} // namespace paydesk
