// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/profilejson.h"

#include "models/core/wirejson.h"
#include "models/tablefile/textencoding.h"

#include <nlohmann/json.hpp>

#include <functional>

namespace paydesk::profilejson {

namespace {

constexpr qsizetype largestProfile = 64 * 1024;

template <typename T>
struct Word
{
    T value;
    const char *word;
};

constexpr Word<DecimalMark> decimalWords[]
    = {{DecimalMark::Point, "point"}, {DecimalMark::Comma, "comma"}};
constexpr Word<GroupMark> groupingWords[] = {{GroupMark::None, "none"},
                                             {GroupMark::Blank, "blank"},
                                             {GroupMark::Point, "point"},
                                             {GroupMark::Comma, "comma"},
                                             {GroupMark::Apostrophe, "apostrophe"}};
constexpr Word<DateOrder> orderWords[] = {{DateOrder::YearMonthDay, "ymd"},
                                          {DateOrder::DayMonthYear, "dmy"},
                                          {DateOrder::MonthDayYear, "mdy"}};
constexpr Word<bool> directionWords[] = {{true, "in"}, {false, "out"}};
constexpr Word<Settlement> settlementWords[] = {{Settlement::Settled, "settled"},
                                                {Settlement::NotSettled, "not_settled"},
                                                {Settlement::Open, "open"}};
constexpr char ignoredWord[] = "ignored";
constexpr char reversedWord[] = " reversed";

template <typename T, size_t N>
QString wordOf(const Word<T> (&words)[N], T value)
{
    for (const auto &word : words) {
        if (word.value == value)
            return QString::fromLatin1(word.word);
    }
    Q_UNREACHABLE();
}

template <typename T, size_t N>
QString wordList(const Word<T> (&words)[N])
{
    QStringList all;
    for (const auto &word : words)
        all += QString::fromLatin1(word.word);
    return all.join(u", ");
}

/// Takes the members of the object one by one, and keeps the first thing that is wrong.
class Reader
{
public:
    explicit Reader(const WireJson &json)
        : m_json(json)
    {
    }

    Result<StatementProfile> read();

private:
    void refuse(const QString &key, InputProblem problem, const QString &value = {},
                const QString &accepted = {})
    {
        if (!m_error)
            m_error = Error::input(key, problem, value, accepted);
    }
    void readFile();
    void readTexts();
    void readColumns();
    void readTypes();
    void checkKeys();

    QString text(const char *key);
    QStringList texts(const char *key);
    bool flag(const char *key);
    int number(const char *key);
    template <typename T, size_t N>
    void word(const char *key, const Word<T> (&words)[N], T &value);
    template <typename T, size_t N>
    void wordMap(const char *key, const Word<T> (&words)[N], QMap<QString, T> &map);
    void type(const char *key, std::optional<LineType> &type);
    /// Calls back with each member, whose values have to be texts.
    void members(const char *key,
                 const std::function<void(const QString &name, const QString &value)> &take);

    const WireJson &m_json;
    StatementProfile m_profile;
    std::optional<Error> m_error;
};

QString Reader::text(const char *key)
{
    const WireJson &value = m_json[QString::fromLatin1(key)];
    if (value.isNull())
        return {};
    if (!value.isString())
        refuse(QString::fromLatin1(key), InputProblem::NotText);
    return value.string().value_or(QString());
}

QStringList Reader::texts(const char *key)
{
    const WireJson &value = m_json[QString::fromLatin1(key)];
    QStringList all;
    if (!value.isNull() && !value.isArray())
        refuse(QString::fromLatin1(key), InputProblem::NotOneOf, {}, QStringLiteral("[\"…\"]"));
    for (const WireJson &item : value.items()) {
        if (item.string().value_or(QString()).isEmpty())
            refuse(QString::fromLatin1(key), InputProblem::NotText);
        all += item.string().value_or(QString());
    }
    return all;
}

bool Reader::flag(const char *key)
{
    const WireJson &value = m_json[QString::fromLatin1(key)];
    if (!value.isNull() && !value.boolean())
        refuse(QString::fromLatin1(key), InputProblem::NotOneOf, {}, QStringLiteral("true, false"));
    return value.boolean().value_or(false);
}

int Reader::number(const char *key)
{
    constexpr qint64 most = 100;
    const WireJson &value = m_json[QString::fromLatin1(key)];
    const auto whole = value.integer();
    if (!value.isNull() && (!whole || *whole < 0 || *whole > most))
        refuse(QString::fromLatin1(key), InputProblem::NotAnInteger, {}, QStringLiteral("0 – 100"));
    return int(whole.value_or(0));
}

template <typename T, size_t N>
void Reader::word(const char *key, const Word<T> (&words)[N], T &value)
{
    const QString given = text(key);
    for (const auto &known : words) {
        if (given == QLatin1StringView(known.word)) {
            value = known.value;
            return;
        }
    }
    if (!given.isEmpty())
        refuse(QString::fromLatin1(key), InputProblem::NotOneOf, given, wordList(words));
}

void Reader::members(const char *key,
                     const std::function<void(const QString &, const QString &)> &take)
{
    const WireJson &object = m_json[QString::fromLatin1(key)];
    if (!object.isNull() && !object.isObject())
        refuse(QString::fromLatin1(key), InputProblem::NotOneOf, {}, QStringLiteral("{\"…\": \"…\"}"));
    for (const auto &[name, value] : object.members()) {
        const auto word = value.string();
        if (!word || word->isEmpty() || name.isEmpty())
            refuse(QString::fromLatin1(key), InputProblem::NotText, name);
        else
            take(name, *word);
    }
}

template <typename T, size_t N>
void Reader::wordMap(const char *key, const Word<T> (&words)[N], QMap<QString, T> &map)
{
    members(key, [&](const QString &name, const QString &value) {
        for (const auto &known : words) {
            if (value == QLatin1StringView(known.word)) {
                map.insert(name.toLower(), known.value);
                return;
            }
        }
        refuse(QString::fromLatin1(key), InputProblem::NotOneOf, value, wordList(words));
    });
}

void Reader::type(const char *key, std::optional<LineType> &type)
{
    const QString given = text(key);
    if (given.isEmpty())
        return;
    type = lineTypeFromKey(given);
    if (!type)
        refuse(QString::fromLatin1(key), InputProblem::NotOneOf, given,
               QStringLiteral("payment, payout, transfer, refund"));
}

void Reader::readFile()
{
    m_profile.name = text("name");
    const QString encoding = text("encoding");
    if (!encoding.isEmpty()) {
        m_profile.encoding = textencoding::fromName(encoding);
        if (!m_profile.encoding)
            refuse(QStringLiteral("encoding"), InputProblem::NotOneOf, encoding,
                   textencoding::names().join(u", "));
    }
    const QString separator = text("separator");
    if (!separator.isEmpty()) {
        if (separator.size() != 1 || !QStringView(u",;\t|").contains(separator.front()))
            refuse(QStringLiteral("separator"), InputProblem::NotOneOf, separator,
                   QStringLiteral(", ; | \\t"));
        m_profile.separator = separator.front().toLatin1();
    }
    m_profile.sheet = text("sheet");
    m_profile.rowsBefore = number("rows_before");
    m_profile.footer = texts("footer");
}

void Reader::readTexts()
{
    word("decimal", decimalWords, m_profile.amounts.decimal);
    word("grouping", groupingWords, m_profile.amounts.grouping);
    m_profile.amounts.minorUnits = flag("minor_units");
    m_profile.feesAreNegative = flag("fees_are_negative");
    word("date_order", orderWords, m_profile.dates.order);
    if (const QString zone = text("zone"); !zone.isEmpty())
        m_profile.dates.zone = zone.toUtf8();
    const QString sign = text("sign");
    const auto rule = signRuleFromKey(sign);
    if (!rule)
        refuse(QStringLiteral("sign"), sign.isEmpty() ? InputProblem::Missing
                                                      : InputProblem::NotOneOf,
               sign, QStringLiteral("type, sign, debit_credit, direction"));
    m_profile.sign = rule.value_or(SignRule::Type);
    const QString code = text("currency");
    if (!code.isEmpty()) {
        m_profile.currency = Currency::fromCode(code);
        if (!m_profile.currency)
            refuse(QStringLiteral("currency"), InputProblem::UnknownCurrency, code);
    }
    type("incoming", m_profile.incoming);
    type("outgoing", m_profile.outgoing);
}

void Reader::readColumns()
{
    members("columns", [this](const QString &name, const QString &header) {
        if (const auto column = statementColumnFromKey(name))
            m_profile.columns.insert(*column, header.trimmed());
        else
            refuse(QStringLiteral("columns"), InputProblem::UnknownField, name);
    });
    wordMap("directions", directionWords, m_profile.directions);
    wordMap("statuses", settlementWords, m_profile.statuses);
}

void Reader::readTypes()
{
    members("types", [this](const QString &name, const QString &meaning) {
        if (meaning == QLatin1StringView(ignoredWord)) {
            m_profile.ignored += name.toLower();
            return;
        }
        QString key = meaning;
        const bool reversal = key.endsWith(QLatin1StringView(reversedWord));
        if (reversal)
            key.chop(qsizetype(sizeof reversedWord) - 1);
        const auto type = lineTypeFromKey(key);
        if (!type)
            refuse(QStringLiteral("types"), InputProblem::NotOneOf, meaning,
                   QStringLiteral("payment, payout, transfer, refund, payment reversed, …, ignored"));
        else
            m_profile.types.insert(name.toLower(), {*type, reversal});
    });
}

void Reader::checkKeys()
{
    static const QStringList known
        = QStringLiteral("name encoding separator sheet rows_before footer decimal grouping "
                         "minor_units fees_are_negative date_order zone sign currency incoming "
                         "outgoing columns types directions statuses")
              .split(u' ');
    if (!m_json.isObject())
        refuse(QStringLiteral("file"), InputProblem::FileDamaged);
    for (const auto &[key, value] : m_json.members()) {
        if (!known.contains(key))
            refuse(key, InputProblem::UnknownField);
    }
}

Result<StatementProfile> Reader::read()
{
    checkKeys();
    readFile();
    readTexts();
    readColumns();
    readTypes();
    if (m_error)
        return *m_error;
    if (const auto issues = validate(m_profile); !issues.isEmpty()) {
        Error error{.kind = ErrorKind::InvalidInput};
        error.issue = issues.first();
        return error;
    }
    return m_profile;
}

using Json = nlohmann::ordered_json;

template <typename T, size_t N>
void putWords(Json &json, const char *key, const Word<T> (&words)[N], const QMap<QString, T> &map)
{
    for (auto word = map.cbegin(); word != map.cend(); ++word)
        json[key][word.key().toStdString()] = wordOf(words, word.value()).toStdString();
}

void put(Json &json, const char *key, const QString &text)
{
    if (!text.isEmpty())
        json[key] = text.toStdString();
}

void putFile(Json &json, const StatementProfile &profile)
{
    put(json, "name", profile.name);
    put(json, "sign", toKey(profile.sign));
    put(json, "currency", profile.currency ? profile.currency->code() : QString());
    put(json, "encoding", profile.encoding ? textencoding::name(*profile.encoding) : QString());
    put(json, "separator",
        profile.separator ? QString(QLatin1Char(*profile.separator)) : QString());
    put(json, "sheet", profile.sheet);
    if (profile.rowsBefore > 0)
        json["rows_before"] = profile.rowsBefore;
    for (const QString &mark : profile.footer)
        json["footer"].push_back(mark.toStdString());
}

void putTexts(Json &json, const StatementProfile &profile)
{
    put(json, "decimal", wordOf(decimalWords, profile.amounts.decimal));
    put(json, "grouping", wordOf(groupingWords, profile.amounts.grouping));
    if (profile.amounts.minorUnits)
        json["minor_units"] = true;
    if (profile.feesAreNegative)
        json["fees_are_negative"] = true;
    put(json, "date_order", wordOf(orderWords, profile.dates.order));
    put(json, "zone", QString::fromUtf8(profile.dates.zone));
    put(json, "incoming", profile.incoming ? toKey(*profile.incoming) : QString());
    put(json, "outgoing", profile.outgoing ? toKey(*profile.outgoing) : QString());
}

} // namespace

Result<StatementProfile> read(QByteArrayView json)
{
    const auto parsed = WireJson::parse(json, largestProfile);
    if (!parsed) {
        Error error = Error::input(QStringLiteral("file"), InputProblem::FileDamaged);
        error.detail = parsed.error().detail;
        return error;
    }
    return Reader(*parsed).read();
}

QByteArray write(const StatementProfile &profile)
{
    Json json = Json::object();
    putFile(json, profile);
    putTexts(json, profile);
    for (auto column = profile.columns.cbegin(); column != profile.columns.cend(); ++column)
        json["columns"][toKey(column.key()).toStdString()] = column.value().toStdString();
    for (auto type = profile.types.cbegin(); type != profile.types.cend(); ++type) {
        const QString reversed = QString::fromLatin1(type->reversal ? reversedWord : "");
        json["types"][type.key().toStdString()] = QString(toKey(type->type) + reversed).toStdString();
    }
    for (const QString &word : profile.ignored)
        json["types"][word.toStdString()] = ignoredWord;
    putWords(json, "directions", directionWords, profile.directions);
    putWords(json, "statuses", settlementWords, profile.statuses);
    return QByteArray::fromStdString(json.dump(2)) + '\n';
}

} // namespace paydesk::profilejson
