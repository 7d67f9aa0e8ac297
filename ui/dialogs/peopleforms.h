// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/approvals/registrydesk.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

class QCheckBox;
class QLineEdit;
class QSpinBox;

namespace paydesk {

class FormField;

using PolicyFact = std::pair<QString, QString>;
/// What a policy demands, line by line; of none, that nothing needs approval.
QList<PolicyFact> policyFacts(const std::optional<Policy> &policy, const QLocale &locale);

/// A name and roles. The key is made in the vault that is open.
class AddPersonDialog : public DialogFrame
{
    Q_OBJECT
public:
    AddPersonDialog(const Theme &theme, QWidget *parent);

signals:
    void entered(const QString &name, const QList<paydesk::PersonRole> &roles);

private:
    void refresh();
    QList<PersonRole> roles() const;

    QLineEdit *m_name;
    QList<std::pair<PersonRole, QCheckBox *>> m_roles;
    QPushButton *m_add;
};

/// What is to be different in the policy; one currency's threshold at a time.
class PolicyDialog : public DialogFrame
{
    Q_OBJECT
public:
    PolicyDialog(PageContext &context, const std::optional<Policy> &policy, QWidget *parent);

signals:
    void entered(const paydesk::PolicyWish &wish);

private:
    void submit();

    PageContext &m_context;
    QSpinBox *m_approvals;
    QCheckBox *m_newBeneficiaries;
    QLineEdit *m_currency;
    QLineEdit *m_amount;
    FormField *m_currencyField;
    FormField *m_amountField;
};

} // namespace paydesk
