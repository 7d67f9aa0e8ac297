// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/statements/statementprofile.h"

#include <QRegularExpression>

namespace paydesk {

namespace {

template <typename Enum>
struct Key
{
    Enum value;
    const char *name;
};

constexpr Key<StatementColumn> columnKeys[] = {
    {StatementColumn::Date, "date"},
    {StatementColumn::Time, "time"},
    {StatementColumn::Reference, "reference"},
    {StatementColumn::ProviderId, "provider_id"},
    {StatementColumn::SettlementId, "settlement_id"},
    {StatementColumn::Type, "type"},
    {StatementColumn::Amount, "amount"},
    {StatementColumn::Debit, "debit"},
    {StatementColumn::Credit, "credit"},
    {StatementColumn::Direction, "direction"},
    {StatementColumn::Balance, "balance"},
    {StatementColumn::Fee, "fee"},
    {StatementColumn::Currency, "currency"},
    {StatementColumn::Status, "status"},
    {StatementColumn::Description, "description"},
};

constexpr Key<SignRule> signKeys[] = {
    {SignRule::Type, "type"},
    {SignRule::Sign, "sign"},
    {SignRule::DebitCredit, "debit_credit"},
    {SignRule::Direction, "direction"},
};

template <typename Enum, size_t N>
QString nameOf(const Key<Enum> (&keys)[N], Enum value)
{
    for (const auto &key : keys) {
        if (key.value == value)
            return QString::fromLatin1(key.name);
    }
    Q_UNREACHABLE();
}

template <typename Enum, size_t N>
std::optional<Enum> valueOf(const Key<Enum> (&keys)[N], QStringView name)
{
    for (const auto &key : keys) {
        if (name == QLatin1StringView(key.name))
            return key.value;
    }
    return std::nullopt;
}

InputIssue wrong(const char *key, InputProblem problem, const QString &value = {},
                 const QString &accepted = {})
{
    return {QString::fromLatin1(key), problem, value, accepted, 0};
}

/// The columns that the rule reads the amount and its direction from.
QList<StatementColumn> columnsOf(SignRule rule)
{
    using enum StatementColumn;
    switch (rule) {
    case SignRule::Type:
        return {Type, Amount};
    case SignRule::Sign:
        return {Amount};
    case SignRule::DebitCredit:
        return {Debit, Credit};
    case SignRule::Direction:
        return {Direction, Amount};
    }
    Q_UNREACHABLE();
}

QList<InputIssue> columnIssues(const StatementProfile &profile)
{
    QList<InputIssue> issues;
    const auto demand = [&](StatementColumn column) {
        if (profile.columns.value(column).isEmpty())
            issues += wrong("columns", InputProblem::Missing, {}, toKey(column));
    };
    demand(StatementColumn::Date);
    for (const StatementColumn column : columnsOf(profile.sign))
        demand(column);
    if (!profile.currency)
        demand(StatementColumn::Currency);
    if (!profile.columns.contains(StatementColumn::Reference)
        && !profile.columns.contains(StatementColumn::ProviderId)
        && !profile.columns.contains(StatementColumn::SettlementId))
        issues += wrong("columns", InputProblem::Missing, {},
                        QStringLiteral("reference, provider_id, settlement_id"));
    QStringList names;
    for (const QString &name : profile.columns)
        names += name.toLower();
    if (names.removeDuplicates() > 0)
        issues += wrong("columns", InputProblem::Duplicate);
    return issues;
}

/// Grouping and decimal mark have to differ.
bool marksDiffer(const AmountForm &form)
{
    return form.decimal == DecimalMark::Point ? form.grouping != GroupMark::Point
                                              : form.grouping != GroupMark::Comma;
}

} // namespace

QString toKey(StatementColumn column)
{
    return nameOf(columnKeys, column);
}

std::optional<StatementColumn> statementColumnFromKey(QStringView key)
{
    return valueOf(columnKeys, key);
}

QString toKey(SignRule rule)
{
    return nameOf(signKeys, rule);
}

std::optional<SignRule> signRuleFromKey(QStringView key)
{
    return valueOf(signKeys, key);
}

QList<InputIssue> validate(const StatementProfile &profile)
{
    static const QRegularExpression nameForm(QStringLiteral("^[a-z0-9][a-z0-9-]{0,39}$"));
    QList<InputIssue> issues;
    if (!nameForm.match(profile.name).hasMatch())
        issues += wrong("name", InputProblem::WrongForm, profile.name, QStringLiteral("a-z 0-9 -"));
    if (!QTimeZone::isTimeZoneIdAvailable(profile.dates.zone))
        issues += wrong("zone", InputProblem::NotOneOf, QString::fromUtf8(profile.dates.zone),
                        QStringLiteral("UTC, Europe/Chisinau, Asia/Kuala_Lumpur …"));
    if (!marksDiffer(profile.amounts))
        issues += wrong("grouping", InputProblem::EitherOr, {}, QStringLiteral("decimal / grouping"));
    const bool hasTypes = profile.columns.contains(StatementColumn::Type);
    if (hasTypes && profile.types.isEmpty())
        issues += wrong("types", InputProblem::Missing);
    if (profile.sign != SignRule::Type && !hasTypes && !(profile.incoming && profile.outgoing))
        issues += wrong("incoming", InputProblem::Missing, {}, QStringLiteral("incoming, outgoing"));
    if (profile.sign == SignRule::Direction && profile.directions.isEmpty())
        issues += wrong("directions", InputProblem::Missing);
    if (profile.columns.contains(StatementColumn::Status) && profile.statuses.isEmpty())
        issues += wrong("statuses", InputProblem::Missing);
    return issues + columnIssues(profile);
}

} // namespace paydesk
