// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/paydeskprofile.h"

#include "models/core/formulaguard.h"
#include "models/core/moneytext.h"
#include "models/tablefile/csvreader.h"

#include <QHash>
#include <QMap>

namespace paydesk::paydeskprofile {

namespace {

enum Column { Date, Reference, ProviderId, Type, Amount, Fee, Code, Status, ColumnCount };

constexpr qint64 rowsPerProgress = 1000;

using Words = QMap<QString, Settlement>;

/// Every word that the status column may hold.
const Words &words()
{
    static const Words all = [] {
        Words map;
        for (const InvoiceState state : allInvoiceStates())
            map.insert(toKey(state), settlementOf(state));
        for (const PayoutState state : allPayoutStates())
            map.insert(toKey(state), settlementOf(state));
        for (const char *word : {"processed", "completed", "success", "OK", "ok"})
            map.insert(QString::fromLatin1(word), Settlement::Settled);
        for (const char *word : {"fail", "process_failed", "cancel", "cancelled"})
            map.insert(QString::fromLatin1(word), Settlement::NotSettled);
        for (const char *word : {"wait", "process_pending", "processing"})
            map.insert(QString::fromLatin1(word), Settlement::Open);
        return map;
    }();
    return all;
}

QString columnName(Column column)
{
    return QString::fromLatin1(header).section(u',', column, column);
}

Error problem(Column column, InputProblem what, const QString &value, const QString &accepted = {})
{
    return Error::input(columnName(column), what, value, accepted);
}

/// Reads records one by one. A file repeats few days, currencies and words, so the last ones are
/// kept instead of being read again.
class LineReader
{
public:
    explicit LineReader(const CsvReader &csv)
        : m_csv(csv)
    {
    }

    Result<StatementLine> read()
    {
        StatementLine line;
        line.row = m_csv.row();
        line.reference = unguardedText(m_csv.text(Reference).trimmed());
        line.providerId = unguardedText(m_csv.text(ProviderId).trimmed());
        auto error = readDate(line);
        if (!error)
            error = readType(line);
        if (!error)
            error = readAmounts(line);
        if (!error)
            error = readStatus(line);
        if (!error)
            return line;
        error->issue.row = line.row;
        return *std::move(error);
    }

private:
    std::optional<Error> readDate(StatementLine &line);
    std::optional<Error> readType(StatementLine &line) const;
    std::optional<Error> readAmounts(StatementLine &line);
    std::optional<Error> readStatus(StatementLine &line);

    const CsvReader &m_csv;
    QByteArray m_dateText;
    Timestamp m_date;
    QByteArray m_codeText;
    Currency m_currency;
    QHash<QByteArray, std::pair<QString, Settlement>> m_statuses;
};

std::optional<Error> LineReader::readDate(StatementLine &line)
{
    const QByteArrayView field = m_csv.field(Date);
    if (field.isEmpty())
        return problem(Date, InputProblem::Missing, {});
    if (field != m_dateText) {
        const QString text = m_csv.text(Date);
        const auto date = timestampFromText(text);
        if (!date)
            return problem(Date, InputProblem::NotADate, text);
        m_dateText = field.toByteArray();
        m_date = *date;
    }
    line.date = m_date;
    return std::nullopt;
}

std::optional<Error> LineReader::readType(StatementLine &line) const
{
    const QString text = m_csv.text(Type);
    const auto type = lineTypeFromKey(text);
    if (!type)
        return problem(Type, text.isEmpty() ? InputProblem::Missing : InputProblem::NotOneOf, text,
                       QStringLiteral("payment, payout, transfer, refund"));
    line.type = *type;
    return std::nullopt;
}

std::optional<Error> LineReader::readAmounts(StatementLine &line)
{
    const QByteArrayView code = m_csv.field(Code);
    if (code.isEmpty())
        return problem(Code, InputProblem::Missing, {});
    if (code != m_codeText) {
        const QString text = m_csv.text(Code);
        const auto currency = Currency::fromCode(text);
        if (!currency)
            return problem(Code, InputProblem::UnknownCurrency, text);
        m_codeText = code.toByteArray();
        m_currency = *currency;
    }
    const auto amount = moneytext::parse(m_csv.text(Amount), m_currency, columnName(Amount));
    if (!amount)
        return amount.error();
    if (!amount->isPositive()) // the type gives the direction
        return problem(Amount, InputProblem::NotPositive, m_csv.text(Amount));
    line.amount = *amount;
    if (m_csv.field(Fee).isEmpty())
        return std::nullopt;
    const auto fee = moneytext::parse(m_csv.text(Fee), m_currency, columnName(Fee));
    if (!fee)
        return fee.error();
    line.fee = *fee;
    return std::nullopt;
}

std::optional<Error> LineReader::readStatus(StatementLine &line)
{
    const QByteArrayView field = m_csv.field(Status);
    auto known = m_statuses.constFind(QByteArray::fromRawData(field.data(), field.size()));
    if (known == m_statuses.constEnd()) {
        const QString text = m_csv.text(Status);
        const auto settlement = settlementFromWord(text);
        if (!settlement)
            return problem(Status, InputProblem::NotOneOf, text,
                           QStringList(words().keys()).join(u", "));
        known = m_statuses.insert(field.toByteArray(), {text, *settlement});
    }
    line.status = known->first;
    line.settlement = known->second;
    return std::nullopt;
}

QString recordText(const CsvReader &csv)
{
    QStringList fields;
    for (qsizetype i = 0; i < csv.count(); ++i)
        fields += csv.text(i);
    return fields.join(u',');
}

Error wrongColumns(const CsvReader &csv)
{
    Error error = Error::input(QStringLiteral("header"), InputProblem::WrongColumns,
                               recordText(csv).left(200), QString::fromLatin1(header));
    error.issue.row = csv.row();
    return error;
}

std::optional<Error> readHeader(CsvReader &csv)
{
    const auto more = csv.next();
    if (!more)
        return more.error();
    if (!*more)
        return Error::input(QStringLiteral("file"), InputProblem::Empty);
    if (csv.count() != ColumnCount || recordText(csv) != QLatin1StringView(header))
        return wrongColumns(csv);
    return std::nullopt;
}

} // namespace

std::optional<Settlement> settlementFromWord(QStringView word)
{
    if (word.isEmpty())
        return Settlement::Settled;
    const auto found = words().constFind(word.toString().toLower());
    return found == words().constEnd() ? std::nullopt : std::optional{*found};
}

Result<std::vector<StatementLine>> parse(QByteArrayView text, const Progress &progress)
{
    CsvReader csv(text);
    if (auto error = readHeader(csv))
        return *std::move(error);
    LineReader reader(csv);
    std::vector<StatementLine> lines;
    for (;;) {
        const auto more = csv.next();
        if (!more)
            return more.error();
        if (!*more)
            return lines;
        if (csv.count() != ColumnCount)
            return wrongColumns(csv);
        auto line = reader.read();
        if (!line)
            return line.error();
        lines.push_back(*std::move(line));
        const bool due = qint64(lines.size()) % rowsPerProgress == 0;
        if (due && progress && !progress(csv.bytesRead(), text.size()))
            return Error::of(ErrorKind::Canceled);
    }
}

} // namespace paydesk::paydeskprofile
