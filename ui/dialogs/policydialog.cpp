// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/policydialog.h"

#include "app/text/limittext.h"
#include "models/core/moneytext.h"
#include "ui/widgets/formfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace paydesk {

namespace {

constexpr int mostApprovals = 9;

/// "500.00 MYR", with the account where it is not everybody's.
QString ruleText(Money amount, std::optional<AccountId> account, const PageContext &context)
{
    const QString text = moneytext::displayWithCode(amount, context.times.locale());
    return account ? PolicyDialog::tr("%1 by %2", "an amount, an account")
                         .arg(text, context.names.full(*account))
                   : text;
}

QList<PolicyFact> approvalFacts(const Policy &policy, const PageContext &context)
{
    if (policy.approvals == 0)
        return {{PolicyDialog::tr("Approval"), PolicyDialog::tr("Nothing needs approval")}};
    QStringList thresholds;
    for (const Policy::Threshold &rule : policy.thresholds())
        thresholds.append(ruleText(rule.above, rule.account, context));
    QList<PolicyFact> facts;
    if (!thresholds.isEmpty())
        facts.append({PolicyDialog::tr("More than"), thresholds.join(QStringLiteral(", "))});
    facts.append({PolicyDialog::tr("And"),
                  thresholds.isEmpty() ? PolicyDialog::tr("Every amount, in every currency")
                                       : PolicyDialog::tr("Every amount in other currencies")});
    facts.append({PolicyDialog::tr("Approvals"),
                  PolicyDialog::tr("%n person(s), none of them the maker", nullptr, policy.approvals)});
    facts.append({PolicyDialog::tr("New beneficiaries"),
                  policy.newBeneficiaries ? PolicyDialog::tr("Always need approval")
                                          : PolicyDialog::tr("As everybody")});
    return facts;
}

} // namespace

QList<PolicyFact> policyFacts(const std::optional<Policy> &policy, const PageContext &context)
{
    QList<PolicyFact> facts = approvalFacts(policy.value_or(Policy{.approvals = 0}), context);
    const auto limits = policy ? policy->limitList() : std::vector<Limit>();
    for (const LimitScope scope : allLimitScopes()) {
        QStringList ceilings;
        for (const Limit &limit : limits) {
            if (limit.scope == scope)
                ceilings.append(ruleText(limit.ceiling, limit.account, context));
        }
        if (!ceilings.isEmpty())
            facts.append({limitName(scope), ceilings.join(QStringLiteral(", "))});
    }
    return facts;
}

PolicyDialog::PolicyDialog(PageContext &context, const std::optional<Policy> &policy, QWidget *parent)
    : DialogFrame(context.theme, tr("Change policy"), parent)
    , m_context(context)
    , m_policy(policy.value_or(Policy()))
    , m_approvals(new QSpinBox)
    , m_newBeneficiaries(new QCheckBox(tr("An account that was never paid always needs approval")))
    , m_account(new QComboBox)
    , m_currency(new QLineEdit)
{
    setWindowModality(Qt::WindowModal);
    m_approvals->setRange(0, mostApprovals);
    m_approvals->setValue(m_policy.approvals);
    m_newBeneficiaries->setChecked(m_policy.newBeneficiaries);
    m_account->addItem(tr("All accounts together"), 0);
    for (const Account &account : context.names.accounts())
        m_account->addItem(context.names.full(account.id), account.id.value);
    build();
    connect(m_currency, &QLineEdit::textChanged, this, &PolicyDialog::showRules);
    connect(m_account, &QComboBox::currentIndexChanged, this, &PolicyDialog::showRules);
    setMinimumWidth(theme().px(560));
    m_approvals->setFocus(Qt::OtherFocusReason);
}

void PolicyDialog::build()
{
    auto *approvals = new FormField(theme(), tr("How many persons approve"), m_approvals);
    approvals->setHelp(tr("0 = nothing needs approval"));
    m_currencyField = new FormField(theme(), tr("Currency of the amounts"), m_currency);
    m_currency->setObjectName(QStringLiteral("policyCurrency"));
    m_currencyField->setOptional(true);
    m_currencyField->setHelp(tr("ISO code. Other currencies keep what they have."));
    auto *grid = new QGridLayout;
    grid->setSpacing(metric::gap3);
    grid->addWidget(m_currencyField, 0, 0, Qt::AlignTop);
    grid->addWidget(new FormField(theme(), tr("Of which account"), m_account), 0, 1, Qt::AlignTop);
    addRule({}, tr("More than this needs approval"), tr("Empty: every amount does."));
    for (const LimitScope scope : allLimitScopes())
        addRule(scope, limitName(scope),
                scope == LimitScope::Payout ? tr("Empty: no limit.") : tr("Within 24 hours. Empty: no limit."));
    for (qsizetype i = 0; i < m_rules.size(); ++i)
        grid->addWidget(m_rules[i].field, 1 + int(i) / 2, int(i) % 2, Qt::AlignTop);
    body()->addWidget(approvals);
    body()->addWidget(m_newBeneficiaries);
    body()->addLayout(grid);
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
            &QDialog::reject);
    connect(addMainButton(tr("Set policy"), QStringLiteral("Ctrl+Enter")), &QPushButton::clicked, this,
            &PolicyDialog::submit);
    showRules();
}

void PolicyDialog::addRule(std::optional<LimitScope> scope, const QString &label, const QString &help)
{
    auto *amount = new QLineEdit;
    auto *field = new FormField(theme(), label, amount);
    amount->setObjectName(scope ? QString(QStringLiteral("limit_") + toKey(*scope))
                                : QStringLiteral("policyAmount"));
    field->setOptional(true);
    field->setHelp(help);
    m_rules.append({scope, amount, field});
}

std::optional<Currency> PolicyDialog::currency() const
{
    return Currency::fromCode(m_currency->text().trimmed().toUpper());
}

std::optional<AccountId> PolicyDialog::account() const
{
    const AccountId id{m_account->currentData().toLongLong()};
    return id ? std::optional(id) : std::nullopt;
}

std::optional<Money> PolicyDialog::inForce(const Rule &rule, Currency currency) const
{
    if (rule.scope) {
        for (const Limit &limit : m_policy.limitList()) {
            if (limit.scope == *rule.scope && limit.account == account()
                && limit.ceiling.currency() == currency)
                return limit.ceiling;
        }
        return std::nullopt;
    }
    for (const Policy::Threshold &threshold : m_policy.thresholds()) {
        if (threshold.account == account() && threshold.above.currency() == currency)
            return threshold.above;
    }
    return std::nullopt;
}

void PolicyDialog::showRules()
{
    const auto chosen = currency();
    m_currencyField->setError({});
    for (const Rule &rule : m_rules) {
        const auto amount = chosen ? inForce(rule, *chosen) : std::nullopt;
        rule.field->setEnabled(chosen.has_value());
        rule.field->setError({});
        rule.amount->setText(amount ? moneytext::display(*amount, m_context.times.locale()) : QString());
    }
}

/// False when the amount cannot be read.
bool PolicyDialog::readRule(const Rule &rule, Currency currency, PolicyWish &wish) const
{
    const QString text = rule.amount->text().trimmed();
    const auto before = inForce(rule, currency);
    if (text.isEmpty()) {
        if (before && rule.scope)
            wish.lifted.emplace_back(*rule.scope, currency);
        else if (before)
            wish.always = currency;
        return true;
    }
    const auto amount = moneytext::parseTyped(text, currency, m_context.times.locale());
    if (!amount || amount->isNegative())
        return false;
    if (before == *amount)
        return true;
    if (rule.scope)
        wish.limits.emplace_back(*rule.scope, *amount);
    else
        wish.approveAbove = *amount;
    return true;
}

void PolicyDialog::submit()
{
    PolicyWish wish;
    wish.approvals = m_approvals->value();
    wish.newBeneficiaries = m_newBeneficiaries->isChecked();
    wish.account = account();
    const auto chosen = currency();
    if (!chosen && !m_currency->text().trimmed().isEmpty())
        return m_currencyField->setError(tr("This is no currency that Paydesk knows"));
    bool readable = true;
    for (const Rule &rule : m_rules) {
        const bool read = !chosen || readRule(rule, *chosen, wish);
        rule.field->setError(
            read ? QString() : tr("Type an amount with the decimals of %1").arg(chosen->code()));
        readable = readable && read;
    }
    if (!readable)
        return;
    emit entered(wish);
    accept();
}

} // namespace paydesk
