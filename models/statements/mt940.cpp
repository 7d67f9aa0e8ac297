// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/mt940.h"

#include "models/core/amountform.h"
#include "models/statements/mt940fields.h"
#include "models/tablefile/table.h"

#include <algorithm>

namespace paydesk::mt940 {

namespace {

using namespace std::chrono;

Error wrong(const char *tag, InputProblem problem, QByteArrayView value, qint64 row,
            const QString &accepted = {})
{
    Error error = Error::input(QLatin1StringView(tag), problem, QString::fromUtf8(value).left(80),
                               accepted);
    error.issue.row = row;
    return error;
}

/// Reads forward over a field.
struct FieldText
{
    QByteArrayView rest;

    QByteArrayView take(qsizetype count)
    {
        const auto taken = rest.first(std::min(count, rest.size()));
        rest = rest.sliced(taken.size());
        return taken;
    }
    template <typename Is>
    QByteArrayView takeWhile(Is is)
    {
        const auto end = std::find_if_not(rest.begin(), rest.end(), is);
        return take(end - rest.begin());
    }
};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::optional<int> number(QByteArrayView digits)
{
    if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), isDigit))
        return std::nullopt;
    return digits.toByteArray().toInt();
}

std::optional<sys_days> dayOf(int y, int m, int d)
{
    const year_month_day date{year(y), month(unsigned(m)), day(unsigned(d))};
    return date.ok() ? std::optional(sys_days(date)) : std::nullopt;
}

/// YYMMDD
std::optional<sys_days> valueDay(QByteArrayView text)
{
    const auto digits = text.size() == 6 ? number(text) : std::nullopt;
    return digits ? dayOf(2000 + *digits / 10'000, *digits / 100 % 100, *digits % 100)
                  : std::nullopt;
}

/// MMDD in the year that is nearest to the value date.
std::optional<sys_days> entryDay(QByteArrayView text, sys_days value)
{
    const auto digits = number(text);
    if (!digits)
        return std::nullopt;
    std::optional<sys_days> nearest;
    const int y = int(year_month_day(value).year());
    for (const int candidate : {y - 1, y, y + 1}) {
        const auto day = dayOf(candidate, *digits / 100, *digits % 100);
        if (day && (!nearest || abs(*day - value) < abs(*nearest - value)))
            nearest = day;
    }
    return nearest;
}

/// The comma stands also where no decimals follow: "100,".
Result<Money> amountOf(QByteArrayView text, Currency currency, const char *tag, qint64 row)
{
    if (text.endsWith(','))
        text.chop(1);
    const auto amount
        = parseAmount(text, currency, {.decimal = DecimalMark::Comma}, QLatin1StringView(tag));
    if (amount)
        return amount;
    Error error = amount.error();
    error.issue.row = row;
    return error;
}

/// The end-to-end reference of :86:, up to its 35 characters: "/EREF/X/…", "EREF+X", and in the
/// parts ?20 to ?29, which cut it anywhere.
QByteArray endToEndReference(const QByteArray &information)
{
    QByteArray joined;
    for (qsizetype at = 0; at < information.size(); ++at) {
        const bool isPart = information[at] == '?' && at + 2 < information.size()
            && isDigit(information[at + 1]) && isDigit(information[at + 2]);
        if (isPart)
            at += 2;
        else if (information[at] != '\n')
            joined += information[at];
    }
    qsizetype at = joined.indexOf("/EREF/");
    if (at >= 0)
        return joined.mid(at + 6, joined.indexOf('/', at + 6) - at - 6).trimmed();
    at = joined.indexOf("EREF+");
    if (at < 0)
        return {};
    // Another part of four letters and a plus ends it.
    const QByteArray reference = joined.mid(at + 5);
    for (qsizetype end = 0; end + 5 <= reference.size(); ++end) {
        const auto word = reference.mid(end, 4);
        if (reference[end + 4] == '+'
            && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
            return reference.first(end).trimmed();
    }
    return reference.trimmed();
}

class Reader : public StatementReader
{
public:
    Reader(const QByteArray &text, const BankStatementOptions &options)
        : m_fields(text)
        , m_options(options)
        , m_dates({DateOrder::YearMonthDay, options.zone})
    {
    }

    Result<bool> next() override;
    int percent() const override { return m_fields.percent(); }

private:
    Result<bool> take(const Field &field);
    Result<void> takeAccount(const Field &field);
    Result<void> takeOpening(const Field &field);
    Result<void> takeClosing(const Field &field);
    Result<void> takeMovement(const Field &field);
    Result<Money> balanceOf(const Field &field, sys_days &day) const;
    void takeInformation(const Field &field);
    Error stop(Error error);

    Fields m_fields;
    BankStatementOptions m_options;
    DateReader m_dates;
    QByteArray m_account;
    std::optional<Money> m_running; ///< within a message: opening and movements so far
    std::optional<Money> m_lastClosing;
    std::optional<Field> m_kept; ///< read ahead: what follows a :61: may be its :86:
    QByteArray m_reference;
    QByteArray m_bankReference;
    QByteArray m_information;
    bool m_ended = false;
};

Result<Money> Reader::balanceOf(const Field &field, sys_days &day) const
{
    FieldText text{QByteArrayView(field.value).trimmed()};
    const QByteArrayView mark = text.take(1);
    const auto date = valueDay(text.take(6));
    const QByteArrayView code = text.take(3);
    const auto currency = Currency::fromCode(QString::fromLatin1(code));
    if (mark != "C" && mark != "D")
        return wrong("60", InputProblem::NotOneOf, mark, field.row, QStringLiteral("C, D"));
    if (!date)
        return wrong("60", InputProblem::NotADate, field.value, field.row);
    if (!currency)
        return wrong("60", InputProblem::UnknownCurrency, code, field.row);
    const auto amount = amountOf(text.rest, *currency, "60", field.row);
    if (!amount)
        return amount;
    day = *date;
    return mark == "C" ? *amount : *amount->negated();
}

Result<void> Reader::takeAccount(const Field &field)
{
    const QByteArray account = field.value.trimmed();
    if (!m_account.isEmpty() && account != m_account)
        return wrong("25", InputProblem::NotOneOf, account, field.row,
                     QString::fromUtf8(m_account));
    m_account = account;
    return {};
}

Result<void> Reader::takeOpening(const Field &field)
{
    sys_days day;
    const auto balance = balanceOf(field, day);
    if (!balance)
        return balance.error();
    if (m_lastClosing && *m_lastClosing != *balance)
        return wrong("60", InputProblem::OtherTotal, field.value, field.row);
    if (m_balances.empty())
        m_balances.push_back({balance->currency(), *balance, {}, {}, {}});
    m_running = *balance;
    return {};
}

Result<void> Reader::takeClosing(const Field &field)
{
    sys_days day;
    const auto balance = balanceOf(field, day);
    if (!balance)
        return balance.error();
    if (!m_running)
        return wrong("60", InputProblem::Missing, {}, field.row);
    if (*m_running != *balance)
        return wrong("62", InputProblem::OtherTotal, field.value, field.row);
    m_lastClosing = *balance;
    m_balances.front().closing = *balance;
    m_balances.front().to = m_dates.startOf(day + days(1));
    m_running.reset();
    return {};
}

Result<void> Reader::takeMovement(const Field &field)
{
    if (!m_running)
        return wrong("60", InputProblem::Missing, {}, field.row);
    FieldText text{QByteArrayView(field.value)};
    const auto value = valueDay(text.take(6));
    const QByteArrayView entry = text.takeWhile(isDigit);
    const auto day = value && entry.size() == 4 ? entryDay(entry, *value) : value;
    if (!day || (!entry.isEmpty() && entry.size() != 4))
        return wrong("61", InputProblem::NotADate, field.value, field.row);
    const bool reversal = text.rest.startsWith('R');
    text.take(reversal ? 1 : 0);
    const QByteArrayView mark = text.take(1);
    if (mark != "C" && mark != "D")
        return wrong("61", InputProblem::NotOneOf, field.value, field.row,
                     QStringLiteral("C, D, RC, RD"));
    if (!text.rest.isEmpty() && !isDigit(text.rest.front()))
        text.take(1); // the third letter of the currency
    const auto amount = amountOf(text.takeWhile([](char c) { return isDigit(c) || c == ','; }),
                                 m_running->currency(), "61", field.row);
    if (!amount)
        return amount.error();
    if (!amount->isPositive())
        return wrong("61", InputProblem::NotPositive, field.value, field.row);
    text.take(4); // the transaction type: "NTRF"
    QByteArrayView references = text.rest;
    const qsizetype line = references.indexOf('\n');
    m_information = line < 0 ? QByteArray() : references.sliced(line + 1).toByteArray();
    references = line < 0 ? references : references.first(line);
    const qsizetype slashes = references.indexOf("//");
    m_reference = (slashes < 0 ? references : references.first(slashes)).trimmed().toByteArray();
    m_bankReference
        = slashes < 0 ? QByteArray() : references.sliced(slashes + 2).trimmed().toByteArray();
    if (m_reference == "NONREF")
        m_reference.clear();

    // A reversed credit takes money away again: it is what came in, taken back.
    const bool credit = mark == "C";
    m_record = {.row = field.row, .date = m_dates.startOf(*day),
                .type = credit ? m_options.incoming : m_options.outgoing,
                .reversal = reversal, .amount = *amount};
    const bool in = credit != reversal;
    const auto running = in ? m_running->plus(*amount) : m_running->minus(*amount);
    if (!running)
        return wrong("61", InputProblem::TooLarge, field.value, field.row);
    m_running = *running;
    return {};
}

void Reader::takeInformation(const Field &field)
{
    if (!m_information.isEmpty())
        m_information += '\n';
    m_information += field.value;
    if (const QByteArray reference = endToEndReference(field.value); !reference.isEmpty())
        m_reference = reference;
}

Result<bool> Reader::take(const Field &field)
{
    const auto done = field.tag == "25"                    ? takeAccount(field)
        : field.tag == "60F" || field.tag == "60M"         ? takeOpening(field)
        : field.tag == "62F" || field.tag == "62M"         ? takeClosing(field)
        : field.tag == "61"                                ? takeMovement(field)
                                                           : Result<void>();
    if (!done)
        return done.error();
    return field.tag == "61";
}

Result<bool> Reader::next()
{
    while (!m_ended) {
        auto field = std::exchange(m_kept, std::nullopt);
        if (!field)
            field = m_fields.next();
        if (!field)
            break;
        const auto movement = take(*field);
        if (!movement)
            return stop(movement.error());
        if (!*movement)
            continue;
        m_kept = m_fields.next();
        if (m_kept && m_kept->tag == "86") {
            takeInformation(*m_kept);
            m_kept.reset();
        }
        m_record.reference = m_reference;
        m_record.providerId = m_bankReference;
        m_record.description = m_information;
        return true;
    }
    if (!m_ended && m_running) // no closing balance: the end of the file is missing
        return stop(Error::input(QStringLiteral("file"), InputProblem::FileDamaged));
    if (!m_ended && m_balances.empty())
        return stop(Error::input(QStringLiteral("file"), InputProblem::Empty));
    m_ended = true;
    return false;
}

Error Reader::stop(Error error)
{
    m_ended = true;
    return error;
}

} // namespace

Result<std::unique_ptr<StatementReader>> open(const QByteArray &content,
                                              const BankStatementOptions &options)
{
    if (content.size() > largestTableFile)
        return Error::input(QStringLiteral("file"), InputProblem::TooLarge, {},
                            QStringLiteral("64 MiB"));
    if (content.contains('\0'))
        return Error::input(QStringLiteral("file"), InputProblem::NotUtf8);
    // The format knows plain letters only; what banks write beyond them is UTF-8 or Latin-1.
    const QByteArray text
        = content.isValidUtf8() ? content : QString::fromLatin1(content).toUtf8();
    return std::unique_ptr<StatementReader>(new Reader(text, options));
}

} // namespace paydesk::mt940
