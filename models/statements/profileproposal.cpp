// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/profileproposal.h"

#include "models/statements/jsonrows.h"
#include "models/statements/paydeskprofile.h"
#include "models/statements/profilesurvey.h"
#include "models/statements/statementwords.h"
#include "models/tablefile/textencoding.h"

namespace paydesk {

namespace {

using namespace Qt::StringLiterals;
using Column = StatementColumn;

constexpr int mostRowsBefore = 20;
constexpr qint64 mostRows = 200'000;
constexpr qsizetype mostWords = 100; ///< of a type or a status; more are no such column

/// Where the table begins, and what its columns are.
struct Header
{
    char separator = ',';
    int rowsBefore = 0;
    QMap<Column, QString> names;
    TableColumns places;
};

bool isSeparated(const QByteArray &content)
{
    return !isBinaryTable(content) && !jsonrows::looksLikeJson(content);
}

/// The header with the most columns whose words are known, among the first rows.
Result<std::optional<Header>> findHeader(const QByteArray &content, const TableOptions &options,
                                         char separator)
{
    auto rows = StatementRows::open(content, options, separator);
    if (!rows)
        return rows.error();
    std::optional<Header> best;
    for (int before = 0; before <= mostRowsBefore; ++before) {
        const auto more = (*rows)->next();
        if (!more || !*more)
            break; // what is broken further down is found when it is read
        Header header{separator, before, {}, {}};
        for (qsizetype i = 0; i < (*rows)->count(); ++i) {
            const QString name = QString::fromUtf8((*rows)->text(i));
            for (const Column column : statementwords::columnsOf(name)) {
                if (header.names.contains(column))
                    continue;
                header.names.insert(column, name);
                header.places[column] = i;
                break;
            }
        }
        if (header.names.size() >= 2 && (!best || header.names.size() > best->names.size()))
            best = header;
    }
    return best;
}

Result<Header> findTable(const QByteArray &content, const TableOptions &options)
{
    std::optional<Header> best;
    for (const char separator : {',', ';', '\t', '|'}) {
        const auto header = findHeader(content, options, separator);
        if (!header)
            return header.error();
        if (*header && (!best || (*header)->names.size() > best->names.size()))
            best = *header;
        if (!isSeparated(content))
            break;
    }
    if (best)
        return *best;
    return Error::input(u"file"_s, InputProblem::WrongColumns, {}, u"date, amount, reference"_s);
}

QString wordOf(DateOrder order)
{
    switch (order) {
    case DateOrder::YearMonthDay:
        return u"ymd"_s;
    case DateOrder::DayMonthYear:
        return u"dmy"_s;
    case DateOrder::MonthDayYear:
        return u"mdy"_s;
    }
    Q_UNREACHABLE();
}

QString wordOf(const AmountForm &form)
{
    const QString decimal = form.decimal == DecimalMark::Point ? u"point"_s : u"comma"_s;
    return form.grouping == GroupMark::None ? decimal : decimal + u", grouped"_s;
}

/// Looks at all rows twice: what explains all of them, and where what is left differs.
class Proposer
{
public:
    Proposer(const QByteArray &content, const TableOptions &options, const Header &header,
             const QByteArray &zone)
        : m_content(content)
        , m_options(options)
        , m_header(header)
        , m_zoneIsGiven(!zone.isEmpty())
        , m_dates(zone.isEmpty() ? QByteArray("UTC") : zone)
    {
        m_proposal.profile.dates.zone = zone.isEmpty() ? QByteArray("UTC") : zone;
    }

    Result<ProfileProposal> propose(std::optional<Currency> currency);

private:
    enum class Pass { Evidence, Differences };
    Result<void> readAll(Pass pass);
    bool look(const StatementRows &row);
    void lookForDifferences(const StatementRows &row);
    void collect(QMap<QString, qint64> &words, const StatementRows &row, Column column) const;
    void chooseSign();
    void chooseWords();
    void chooseForms();
    void doubt(const QString &key, const QString &value, const QStringList &others, qint64 row = 0,
               const QString &text = {})
    {
        m_proposal.doubts += {key, value, others, row, text};
    }
    QByteArrayView text(const StatementRows &row, Column column) const
    {
        return m_header.places.has(column) ? row.text(m_header.places[column]) : QByteArrayView();
    }
    bool has(Column column) const { return m_header.places.has(column); }
    Currency currencyOf(const StatementRows &row) const;
    static QList<Column> amountColumns()
    {
        return {Column::Amount, Column::Debit, Column::Credit, Column::Fee, Column::Balance};
    }

    const QByteArray &m_content;
    TableOptions m_options;
    Header m_header;
    bool m_zoneIsGiven;
    ProfileProposal m_proposal;
    AmountSurvey m_amounts;
    DateSurvey m_dates;
    HardestRows m_hardest;
    QMap<QString, qint64> m_types; ///< words and the first row of each
    QMap<QString, qint64> m_statuses;
    QMap<QString, qint64> m_directions;
    qint64 m_lastRow = 0; ///< in front of the totals
    qint64 m_negative = 0; ///< the first row with a negative amount
    std::optional<ProfileDoubt> m_otherAmount;
    std::optional<ProfileDoubt> m_otherDate;
};

Currency Proposer::currencyOf(const StatementRows &row) const
{
    const auto code = QString::fromUtf8(text(row, Column::Currency));
    const auto known = has(Column::Currency) ? Currency::fromCode(code)
                                             : m_proposal.profile.currency;
    return known.value_or(*Currency::fromCode(u"EUR"));
}

void Proposer::collect(QMap<QString, qint64> &words, const StatementRows &row, Column column) const
{
    const QString word = QString::fromUtf8(text(row, column)).toLower();
    if (!word.isEmpty() && !words.contains(word) && words.size() <= mostWords)
        words.insert(word, row.row());
}

/// False: the rows end here, with the file's totals.
bool Proposer::look(const StatementRows &row)
{
    const QByteArrayView day = text(row, Column::Date);
    const CellKind kind = has(Column::Date) ? row.kind(m_header.places[Column::Date])
                                            : CellKind::Empty;
    const bool dated = !day.isEmpty() && m_dates.look(day, text(row, Column::Time), kind);
    if (!dated) {
        QString first;
        for (qsizetype i = 0; i < row.count() && first.isEmpty(); ++i)
            first = QString::fromUtf8(row.text(i));
        if (statementwords::isTotal(first)) {
            m_proposal.profile.footer = {first};
            return false;
        }
        if (m_proposal.doubts.isEmpty())
            doubt(u"date"_s, {}, {}, row.row(), QString::fromUtf8(day));
        return true;
    }
    ++m_proposal.rows;
    QByteArrayView longest;
    for (const Column column : amountColumns()) {
        const QByteArrayView value = text(row, column);
        if (value.isEmpty() || row.kind(m_header.places[column]) == CellKind::Number)
            continue;
        m_amounts.look(value, currencyOf(row));
        longest = column == Column::Fee || column == Column::Balance ? longest : value;
        const auto amount = column == Column::Amount && (value.contains('-') || value.startsWith('('));
        if (amount && m_negative == 0)
            m_negative = row.row();
    }
    collect(m_types, row, Column::Type);
    collect(m_statuses, row, Column::Status);
    collect(m_directions, row, Column::Direction);
    m_hardest.look(row.row(), longest, text(row, Column::Type).toByteArray());
    return m_proposal.rows < mostRows;
}

void Proposer::lookForDifferences(const StatementRows &row)
{
    for (const Column column : amountColumns()) {
        const QByteArrayView value = text(row, column);
        if (!m_otherAmount && !value.isEmpty()
            && row.kind(m_header.places[column]) == CellKind::Text
            && m_amounts.isAmbiguous(value, currencyOf(row)))
            m_otherAmount = {u"decimal"_s, {}, {}, row.row(), QString::fromUtf8(value)};
    }
    const QByteArrayView day = text(row, Column::Date);
    if (!m_otherDate && !day.isEmpty() && m_dates.disagree(day, text(row, Column::Time)))
        m_otherDate = {u"date_order"_s, {}, {}, row.row(), QString::fromUtf8(day)};
}

Result<void> Proposer::readAll(Pass pass)
{
    auto rows = StatementRows::open(m_content, m_options, m_header.separator);
    if (!rows)
        return rows.error();
    for (int i = 0; i <= m_header.rowsBefore; ++i) {
        if (const auto more = (*rows)->next(); !more)
            return more.error();
    }
    for (;;) {
        const auto more = (*rows)->next();
        if (!more)
            return more.error();
        if (!*more)
            return {};
        const qint64 row = (*rows)->row();
        if (pass == Pass::Evidence && !look(**rows))
            return {};
        if (pass == Pass::Evidence)
            m_lastRow = row;
        else if (row > m_lastRow)
            return {};
        else
            lookForDifferences(**rows);
    }
}

void Proposer::chooseSign()
{
    StatementProfile &profile = m_proposal.profile;
    const bool knowsTypes = has(Column::Type) && !m_types.isEmpty() && m_types.size() <= mostWords;
    if (has(Column::Debit) && has(Column::Credit))
        profile.sign = SignRule::DebitCredit;
    else if (has(Column::Direction))
        profile.sign = SignRule::Direction;
    else if (m_negative > 0)
        profile.sign = SignRule::Sign;
    else if (knowsTypes)
        profile.sign = SignRule::Type;
    else
        doubt(u"sign"_s, {}, {u"type"_s, u"sign"_s, u"debit_credit"_s, u"direction"_s});
    if (profile.sign != SignRule::Type && !knowsTypes) {
        profile.incoming = LineType::Payment;
        profile.outgoing = LineType::Payout;
        doubt(u"incoming"_s, u"payment"_s, {u"refund"_s, u"transfer"_s});
        doubt(u"outgoing"_s, u"payout"_s, {u"refund"_s, u"transfer"_s});
    }
}

void Proposer::chooseWords()
{
    StatementProfile &profile = m_proposal.profile;
    for (auto word = m_types.cbegin(); word != m_types.cend(); ++word) {
        if (const auto movement = statementwords::movementOf(word.key()))
            profile.types.insert(word.key(), *movement);
        else
            doubt(u"types"_s, {}, {u"payment"_s, u"payout"_s, u"transfer"_s, u"refund"_s,
                                   u"payment reversed"_s, u"ignored"_s},
                  word.value(), word.key());
    }
    for (auto word = m_directions.cbegin(); word != m_directions.cend(); ++word) {
        if (const auto incoming = statementwords::isIncoming(word.key()))
            profile.directions.insert(word.key(), *incoming);
        else
            doubt(u"directions"_s, {}, {u"in"_s, u"out"_s}, word.value(), word.key());
    }
    for (auto word = m_statuses.cbegin(); word != m_statuses.cend(); ++word) {
        if (const auto settlement = paydeskprofile::settlementFromWord(word.key()))
            profile.statuses.insert(word.key(), *settlement);
        else
            doubt(u"statuses"_s, {}, {u"settled"_s, u"not_settled"_s, u"open"_s}, word.value(),
                  word.key());
    }
}

void Proposer::chooseForms()
{
    StatementProfile &profile = m_proposal.profile;
    const auto forms = m_amounts.forms();
    if (forms.empty())
        doubt(u"decimal"_s, {}, {});
    else
        profile.amounts = forms.front();
    if (m_otherAmount) {
        m_otherAmount->value = forms.empty() ? QString() : wordOf(forms.front());
        m_otherAmount->others = {u"point"_s, u"comma"_s, u"point, grouped"_s, u"comma, grouped"_s};
        m_otherAmount->others.removeAll(m_otherAmount->value);
        m_proposal.doubts += *m_otherAmount;
    }
    const auto orders = m_dates.orders();
    if (orders.empty())
        doubt(u"date_order"_s, {}, {});
    else
        profile.dates.order = orders.front();
    if (m_otherDate) {
        m_otherDate->value = wordOf(orders.front());
        for (auto other = orders.begin() + 1; other != orders.end(); ++other)
            m_otherDate->others += wordOf(*other);
        m_proposal.doubts += *m_otherDate;
    }
}

Result<ProfileProposal> Proposer::propose(std::optional<Currency> currency)
{
    StatementProfile &profile = m_proposal.profile;
    profile.columns = m_header.names;
    profile.rowsBefore = m_header.rowsBefore;
    profile.encoding = m_options.encoding;
    if (isSeparated(m_content))
        profile.separator = m_header.separator;
    if (!has(Column::Currency))
        profile.currency = currency;
    for (const Pass pass : {Pass::Evidence, Pass::Differences}) {
        if (auto read = readAll(pass); !read)
            return read.error();
    }
    chooseForms();
    if (m_dates.needsZone() && !m_zoneIsGiven)
        doubt(u"zone"_s, u"UTC"_s, {});
    if (!has(Column::Currency) && !currency)
        doubt(u"currency"_s, {}, {});
    if (!has(Column::Reference) && !has(Column::ProviderId))
        doubt(u"columns"_s, {}, {u"reference"_s, u"provider_id"_s});
    chooseSign();
    chooseWords();
    m_proposal.hardestRows = m_hardest.rows();
    return m_proposal;
}

} // namespace

Result<ProfileProposal> proposeProfile(const QByteArray &content,
                                       std::optional<TextEncoding> encoding,
                                       const QByteArray &zone, std::optional<Currency> currency)
{
    QList<ProfileDoubt> doubts;
    if (!encoding && !isBinaryTable(content)) {
        encoding = textencoding::detect(content);
        if (!encoding) {
            encoding = TextEncoding::Windows1251;
            doubts += {u"encoding"_s, textencoding::name(*encoding), {}, 0, {}};
        }
    }
    const TableOptions options{.encoding = encoding};
    const auto header = findTable(content, options);
    if (!header)
        return header.error();
    auto proposal = Proposer(content, options, *header, zone).propose(currency);
    if (proposal)
        proposal->doubts = doubts + proposal->doubts;
    return proposal;
}

} // namespace paydesk
