// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/registry.h"
#include "models/domain/registrybytes.h"

namespace paydesk {

namespace {

/// What a threshold or a limit is about: "MDL", or "MDL acc_3".
QString ruleKey(Currency currency, std::optional<AccountId> account)
{
    return account ? QString(currency.code() + u' ' + account->toText()) : currency.code();
}

QString limitKey(LimitScope scope, Currency currency, std::optional<AccountId> account)
{
    return toKey(scope) + u' ' + ruleKey(currency, account);
}

/// Nothing when it is not a rule that this version knows: then it must not be passed over.
std::optional<Policy::Threshold> ruleFrom(QStringView key, const QString &minor)
{
    const QList<QStringView> words = key.split(u' ');
    const auto currency = Currency::fromCode(words.value(0).toString());
    const auto account = words.size() > 1 ? AccountId::fromText(words[1]) : std::nullopt;
    bool ok = false;
    const qint64 value = minor.toLongLong(&ok);
    if (!currency || !ok || words.size() > 2 || (words.size() == 2 && !account))
        return std::nullopt;
    return Policy::Threshold{account, Money::fromMinor(value, *currency)};
}

std::optional<Limit> limitFrom(const QString &key, const QString &minor)
{
    const qsizetype blank = key.indexOf(u' ');
    const auto scope = limitScopeFromKey(QStringView(key).left(std::max<qsizetype>(blank, 0)));
    const auto rule = ruleFrom(QStringView(key).mid(blank + 1), minor);
    return scope && rule ? std::optional(Limit{*scope, rule->account, rule->above}) : std::nullopt;
}

void addRules(CanonicalBytes &bytes, const Fields &rules)
{
    bytes.number(rules.size());
    for (auto rule = rules.begin(); rule != rules.end(); ++rule)
        bytes.text(rule.key()).text(rule.value());
}

} // namespace

QString toKey(PolicyState state)
{
    switch (state) {
    case PolicyState::Proposed:
        return QStringLiteral("proposed");
    case PolicyState::InForce:
        return QStringLiteral("in_force");
    }
    Q_UNREACHABLE();
}

std::optional<PolicyState> policyStateFromKey(QStringView key)
{
    for (const PolicyState state : {PolicyState::Proposed, PolicyState::InForce}) {
        if (toKey(state) == key)
            return state;
    }
    return std::nullopt;
}

std::optional<Money> Policy::threshold(Currency currency, AccountId account) const
{
    for (const QString &key : {ruleKey(currency, account), currency.code()}) {
        if (const auto rule = approveAbove.contains(key) ? ruleFrom(key, approveAbove.value(key))
                                                         : std::nullopt)
            return rule->above;
    }
    return std::nullopt;
}

void Policy::setThreshold(const Money &amount, std::optional<AccountId> account)
{
    approveAbove.insert(ruleKey(amount.currency(), account), QString::number(amount.minor()));
}

void Policy::removeThreshold(Currency currency, std::optional<AccountId> account)
{
    approveAbove.remove(ruleKey(currency, account));
}

std::vector<Policy::Threshold> Policy::thresholds() const
{
    std::vector<Threshold> rules;
    for (auto rule = approveAbove.begin(); rule != approveAbove.end(); ++rule) {
        if (const auto known = ruleFrom(rule.key(), rule.value()))
            rules.push_back(*known);
    }
    return rules;
}

std::vector<Limit> Policy::limitList() const
{
    std::vector<Limit> list;
    for (auto rule = limits.begin(); rule != limits.end(); ++rule) {
        if (const auto known = limitFrom(rule.key(), rule.value()))
            list.push_back(*known);
    }
    return list;
}

void Policy::setLimit(const Limit &limit)
{
    limits.insert(limitKey(limit.scope, limit.ceiling.currency(), limit.account),
                  QString::number(limit.ceiling.minor()));
}

void Policy::removeLimit(LimitScope scope, Currency currency, std::optional<AccountId> account)
{
    limits.remove(limitKey(scope, currency, account));
}

bool Policy::isUnderstood() const
{
    return thresholds().size() == size_t(approveAbove.size())
        && limitList().size() == size_t(limits.size());
}

QByteArray policyBytes(const QString &ledgerId, const Policy &policy)
{
    CanonicalBytes bytes = beginRegistry("policy", ledgerId);
    bytes.number(policy.id.value).number(policy.approvals).number(policy.newBeneficiaries ? 1 : 0);
    addRules(bytes, policy.approveAbove);
    if (!policy.limits.isEmpty()) // as they were signed before there were any
        addRules(bytes, policy.limits);
    return bytes.data();
}

} // namespace paydesk
