// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/jsonrows.h"

#include <QHash>
#include <QSet>

#include <nlohmann/json.hpp>

namespace paydesk::jsonrows {

namespace {

constexpr size_t mostLevels = 32;
constexpr size_t mostColumns = 200;

struct Cell
{
    quint32 column = 0;
    quint32 length = 0;
    qsizetype at = 0; ///< in the one buffer of all values
    CellKind kind = CellKind::Empty;
};

/// All rows, their values one behind another in one buffer.
struct Table
{
    QByteArray values;
    std::vector<Cell> cells; ///< in the order of their rows
    std::vector<size_t> ends; ///< of each row in cells
    std::vector<QByteArray> header;
};

/// Receives the parser's events. The names are those of nlohmann's SAX interface.
class TableMaker
{
public:
    Table take() { return std::move(m_table); }
    InputProblem problem() const { return m_problem; }
    bool hasRows() const { return m_rowLevel > 0; }
    qint64 row() const { return qint64(m_table.ends.size()) + 1; }

    bool null() { return true; }
    bool boolean(bool value) { return add(value ? "true" : "false", CellKind::Text); }
    bool number_integer(std::int64_t value)
    {
        return add(QByteArray::number(qlonglong(value)), CellKind::Number);
    }
    bool number_unsigned(std::uint64_t value)
    {
        return add(QByteArray::number(qulonglong(value)), CellKind::Number);
    }
    bool number_float(double, const std::string &token)
    {
        QByteArray text(token.data(), qsizetype(token.size()));
        // The parser writes the decimal mark of the C locale here, which Qt sets to the user's.
        for (char &c : text) {
            if (!QByteArrayView("0123456789+-eE").contains(c))
                c = '.';
        }
        return add(text, CellKind::Number);
    }
    bool string(const std::string &value)
    {
        return add(QByteArray::fromRawData(value.data(), qsizetype(value.size())), CellKind::Text);
    }
    bool binary(const std::vector<std::uint8_t> &) { return fail(InputProblem::FileDamaged); }

    bool start_object(std::size_t);
    bool end_object();
    bool start_array(std::size_t);
    bool end_array();
    bool key(const std::string &name);
    bool parse_error(std::size_t, const std::string &, const nlohmann::json::exception &)
    {
        return fail(InputProblem::FileDamaged);
    }

private:
    struct Level
    {
        bool isArray = false;
        bool isRow = false; ///< or an object within one
        QByteArray path; ///< in front of its keys: "order."
        QByteArray key;
        QSet<QByteArray> seen;
    };

    bool fail(InputProblem problem)
    {
        m_problem = problem;
        return false;
    }
    bool add(const QByteArray &value, CellKind kind);
    bool open(Level level);

    Table m_table;
    std::vector<Level> m_levels;
    QHash<QByteArray, quint32> m_columns;
    size_t m_rowLevel = 0; ///< how deep the array of rows stands, from 1; 0 = not met yet
    InputProblem m_problem = InputProblem::None;
};

bool TableMaker::open(Level level)
{
    if (m_levels.size() >= mostLevels)
        return fail(InputProblem::FileUnsafe);
    m_levels.push_back(std::move(level));
    return true;
}

bool TableMaker::start_object(std::size_t)
{
    const bool inRows = m_rowLevel > 0 && m_levels.size() == m_rowLevel;
    const bool inRow = !m_levels.empty() && m_levels.back().isRow;
    QByteArray path;
    if (inRow)
        path = m_levels.back().path + m_levels.back().key + '.';
    return open({.isRow = inRows || inRow, .path = path});
}

bool TableMaker::end_object()
{
    const bool isRow = m_rowLevel > 0 && m_levels.size() == m_rowLevel + 1 && m_levels.back().isRow;
    m_levels.pop_back();
    if (isRow)
        m_table.ends.push_back(m_table.cells.size());
    return true;
}

bool TableMaker::start_array(std::size_t)
{
    const bool canBeRows = m_levels.empty() || (m_levels.size() == 1 && !m_levels.front().isRow);
    if (canBeRows) {
        if (m_rowLevel > 0) // another one: which of both is meant?
            return fail(InputProblem::WrongColumns);
        m_rowLevel = m_levels.size() + 1;
    }
    return open({.isArray = true});
}

bool TableMaker::end_array()
{
    m_levels.pop_back();
    return true;
}

bool TableMaker::key(const std::string &name)
{
    Level &level = m_levels.back();
    level.key = QByteArray(name.data(), qsizetype(name.size()));
    const qsizetype before = level.seen.size();
    level.seen.insert(level.key);
    return level.seen.size() > before || fail(InputProblem::Duplicate);
}

bool TableMaker::add(const QByteArray &value, CellKind kind)
{
    if (m_levels.empty())
        return fail(InputProblem::WrongColumns);
    const Level &level = m_levels.back();
    if (m_levels.size() == m_rowLevel) // a row that is no object
        return fail(InputProblem::WrongColumns);
    if (!level.isRow || value.isEmpty())
        return true;
    const QByteArray path = level.path + level.key;
    auto column = m_columns.constFind(path);
    if (column == m_columns.constEnd()) {
        if (m_table.header.size() >= mostColumns)
            return fail(InputProblem::FileUnsafe);
        column = m_columns.insert(path, quint32(m_table.header.size()));
        m_table.header.push_back(path);
    }
    m_table.cells.push_back({*column, quint32(value.size()), m_table.values.size(), kind});
    m_table.values += value;
    return true;
}

class JsonRows : public StatementRows
{
public:
    explicit JsonRows(Table table)
        : m_table(std::move(table))
        , m_columns(m_table.header.size())
    {
    }

    Result<bool> next() override;
    qsizetype count() const override { return qsizetype(m_columns.size()); }
    QByteArrayView text(qsizetype column) const override
    {
        return column < count() ? m_columns[size_t(column)].first : QByteArrayView();
    }
    CellKind kind(qsizetype column) const override
    {
        return column < count() ? m_columns[size_t(column)].second : CellKind::Empty;
    }
    qint64 row() const override { return qint64(m_next) - 1; }
    int percent() const override
    {
        return m_table.ends.empty() ? 100 : int((m_next - 1) * 100 / m_table.ends.size());
    }
    const TableFacts &facts() const override { return m_facts; }

private:
    Table m_table;
    TableFacts m_facts;
    std::vector<std::pair<QByteArrayView, CellKind>> m_columns; ///< of the present row
    size_t m_next = 0; ///< 0: the header
};

Result<bool> JsonRows::next()
{
    if (m_next == 0) {
        for (size_t i = 0; i < m_columns.size(); ++i)
            m_columns[i] = {m_table.header[i], CellKind::Text};
        ++m_next;
        return true;
    }
    if (m_next > m_table.ends.size())
        return false;
    std::fill(m_columns.begin(), m_columns.end(), std::pair(QByteArrayView(), CellKind::Empty));
    const size_t from = m_next == 1 ? 0 : m_table.ends[m_next - 2];
    for (size_t i = from; i < m_table.ends[m_next - 1]; ++i) {
        const Cell &cell = m_table.cells[i];
        const auto value = QByteArrayView(m_table.values).sliced(cell.at, cell.length).trimmed();
        m_columns[cell.column] = {value, cell.kind};
    }
    ++m_next;
    return true;
}

} // namespace

bool looksLikeJson(QByteArrayView content)
{
    constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF", 3);
    if (content.startsWith(byteOrderMark))
        content = content.sliced(byteOrderMark.size());
    content = content.trimmed();
    return content.startsWith('{') || content.startsWith('[');
}

Result<std::unique_ptr<StatementRows>> open(const QByteArray &content)
{
    if (content.size() > largestTableFile)
        return Error::input(QStringLiteral("file"), InputProblem::TooLarge, {},
                            QStringLiteral("64 MiB"));
    // The parser takes a zero byte for the end and would not look at what follows it.
    if (content.contains('\0'))
        return Error::input(QStringLiteral("file"), InputProblem::NotUtf8);
    TableMaker maker;
    if (!nlohmann::json::sax_parse(content.begin(), content.end(), &maker)) {
        Error error = Error::input(QStringLiteral("file"), maker.problem());
        error.issue.row = maker.row();
        return error;
    }
    if (!maker.hasRows())
        return Error::input(QStringLiteral("file"), InputProblem::WrongColumns, {},
                            QStringLiteral("[{…}, …]"));
    return std::unique_ptr<StatementRows>(new JsonRows(maker.take()));
}

} // namespace paydesk::jsonrows
