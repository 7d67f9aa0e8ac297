// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/approvals/registrydesk.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace paydesk {

class FormField;

using PolicyFact = std::pair<QString, QString>;
/// What a policy demands and forbids, line by line; of none, that nothing needs approval.
QList<PolicyFact> policyFacts(const std::optional<Policy> &policy, const PageContext &context);

/// What is to be different in the policy. The amounts are those of one currency at a time, of all
/// accounts or of one: the fields show what is in force, and an emptied one ends its rule.
class PolicyDialog : public DialogFrame
{
    Q_OBJECT
public:
    PolicyDialog(PageContext &context, const std::optional<Policy> &policy, QWidget *parent);

signals:
    void entered(const paydesk::PolicyWish &wish);

private:
    /// One amount; what has no scope is the threshold of approval.
    struct Rule
    {
        std::optional<LimitScope> scope;
        QLineEdit *amount;
        FormField *field;
    };
    void build();
    void addRule(std::optional<LimitScope> scope, const QString &label, const QString &help);
    void showRules();
    std::optional<Currency> currency() const;
    std::optional<AccountId> account() const;
    std::optional<Money> inForce(const Rule &rule, Currency currency) const;
    bool readRule(const Rule &rule, Currency currency, PolicyWish &wish) const;
    void submit();

    PageContext &m_context;
    Policy m_policy;
    QSpinBox *m_approvals;
    QCheckBox *m_newBeneficiaries;
    QComboBox *m_account;
    QLineEdit *m_currency;
    FormField *m_currencyField;
    QList<Rule> m_rules;
};

} // namespace paydesk
