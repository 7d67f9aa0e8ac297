// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/statementrows.h"

#include "models/statements/jsonrows.h"
#include "models/tablefile/csvtable.h"
#include "models/tablefile/textencoding.h"

#include <vector>

namespace paydesk {

namespace {

constexpr CsvLimits statementLimits{.bytes = 2 * largestTableFile};

class CsvRows : public StatementRows
{
public:
    CsvRows(QByteArray text, TableFacts facts)
        : m_text(std::move(text))
        , m_facts(std::move(facts))
        , m_reader(m_text, statementLimits, m_facts.separator)
    {
    }

    Result<bool> next() override
    {
        for (;;) {
            const auto more = m_reader.next();
            if (!more || !*more || hasValue())
                return more;
        }
    }
    qsizetype count() const override { return m_reader.count(); }
    QByteArrayView text(qsizetype column) const override
    {
        return column < count() ? m_reader.field(column).trimmed() : QByteArrayView();
    }
    CellKind kind(qsizetype column) const override
    {
        return text(column).isEmpty() ? CellKind::Empty : CellKind::Text;
    }
    qint64 row() const override { return m_reader.row(); }
    int percent() const override
    {
        return m_text.isEmpty() ? 100 : int(m_reader.bytesRead() * 100 / m_text.size());
    }
    const TableFacts &facts() const override { return m_facts; }

private:
    bool hasValue() const
    {
        for (qsizetype i = 0; i < count(); ++i) {
            if (!text(i).isEmpty())
                return true;
        }
        return false;
    }

    QByteArray m_text; ///< UTF-8
    TableFacts m_facts;
    CsvReader m_reader;
};

class SheetRows : public StatementRows
{
public:
    explicit SheetRows(std::unique_ptr<TableReader> table)
        : m_table(std::move(table))
    {
    }

    Result<bool> next() override
    {
        const auto more = m_table->next();
        m_texts.clear();
        if (!more || !*more)
            return more;
        for (const TableCell &cell : m_table->cells())
            m_texts.push_back(cell.text.trimmed().toUtf8());
        return true;
    }
    qsizetype count() const override { return qsizetype(m_texts.size()); }
    QByteArrayView text(qsizetype column) const override
    {
        return column < count() ? QByteArrayView(m_texts[size_t(column)]) : QByteArrayView();
    }
    CellKind kind(qsizetype column) const override
    {
        return column < count() ? m_table->cells()[size_t(column)].kind : CellKind::Empty;
    }
    qint64 row() const override { return m_table->row(); }
    int percent() const override { return m_table->percent(); }
    const TableFacts &facts() const override { return m_table->facts(); }

private:
    std::unique_ptr<TableReader> m_table;
    std::vector<QByteArray> m_texts;
};

} // namespace

Result<std::unique_ptr<StatementRows>> StatementRows::open(const QByteArray &content,
                                                           const TableOptions &options,
                                                           std::optional<char> separator)
{
    if (isBinaryTable(content)) {
        auto table = openTable(content, options);
        if (!table)
            return table.error();
        return std::unique_ptr<StatementRows>(new SheetRows(*std::move(table)));
    }
    if (content.size() > largestTableFile)
        return Error::input(QStringLiteral("file"), InputProblem::TooLarge, {},
                            QStringLiteral("64 MiB"));
    if (jsonrows::looksLikeJson(content))
        return jsonrows::open(content);
    TableFacts facts;
    facts.encoding = options.encoding.value_or(
        textencoding::detect(content).value_or(TextEncoding::Utf8));
    auto text = textencoding::toUtf8(content, facts.encoding);
    if (!text)
        return text.error();
    facts.separator = separator.value_or(csvSeparatorOf(*text));
    return std::unique_ptr<StatementRows>(new CsvRows(*std::move(text), facts));
}

} // namespace paydesk
