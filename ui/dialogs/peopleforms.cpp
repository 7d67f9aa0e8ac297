// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/peopleforms.h"

#include "models/core/moneytext.h"
#include "ui/dialogs/peopledialog.h"
#include "ui/widgets/formfield.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace paydesk {

namespace {

constexpr int mostApprovals = 9;

} // namespace

QList<PolicyFact> policyFacts(const std::optional<Policy> &policy, const QLocale &locale)
{
    if (!policy || policy->approvals == 0)
        return {{PolicyDialog::tr("Approval"), PolicyDialog::tr("Nothing needs approval")}};
    QStringList thresholds;
    for (auto entry = policy->approveAbove.begin(); entry != policy->approveAbove.end(); ++entry) {
        const auto currency = Currency::fromCode(entry.key());
        const auto amount = currency ? policy->threshold(*currency) : std::nullopt;
        if (amount)
            thresholds.append(moneytext::displayWithCode(*amount, locale));
    }
    const QString other = thresholds.isEmpty() ? PolicyDialog::tr("Every amount, in every currency")
                                               : PolicyDialog::tr("Every amount in other currencies");
    QList<PolicyFact> facts;
    if (!thresholds.isEmpty())
        facts.append({PolicyDialog::tr("More than"), thresholds.join(QStringLiteral(", "))});
    facts.append({PolicyDialog::tr("And"), other});
    facts.append({PolicyDialog::tr("Approvals"),
                  PolicyDialog::tr("%n person(s), none of them the maker", nullptr, policy->approvals)});
    facts.append({PolicyDialog::tr("New beneficiaries"),
                  policy->newBeneficiaries ? PolicyDialog::tr("Always need approval")
                                           : PolicyDialog::tr("As everybody")});
    return facts;
}

AddPersonDialog::AddPersonDialog(const Theme &theme, QWidget *parent)
    : DialogFrame(theme, tr("Add person"), parent)
    , m_name(new QLineEdit)
{
    setWindowModality(Qt::WindowModal);
    auto *name = new FormField(theme, tr("Name, as of the login or --user"), m_name);
    name->setHelp(tr("A signing key is made in the vault that is open now. An approver adds himself, in "
                     "his own vault, and an administrator agrees."));
    body()->addWidget(name);
    auto *area = new QWidget;
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap1);
    for (const PersonRole role : allRoles()) {
        auto *box = new QCheckBox(roleName(role));
        column->addWidget(box);
        m_roles.append({role, box});
        connect(box, &QCheckBox::toggled, this, &AddPersonDialog::refresh);
    }
    body()->addWidget(new FormField(theme, tr("Roles"), area));
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
            &QDialog::reject);
    m_add = addMainButton(tr("Add person"), QStringLiteral("Ctrl+Enter"));
    connect(m_add, &QPushButton::clicked, this, [this] {
        if (!m_add->isEnabled())
            return;
        emit entered(m_name->text().simplified(), roles());
        accept();
    });
    connect(m_name, &QLineEdit::textChanged, this, &AddPersonDialog::refresh);
    setMinimumWidth(theme.px(480));
    refresh();
    m_name->setFocus(Qt::OtherFocusReason);
}

QList<PersonRole> AddPersonDialog::roles() const
{
    QList<PersonRole> chosen;
    for (const auto &[role, box] : m_roles) {
        if (box->isChecked())
            chosen.append(role);
    }
    return chosen;
}

void AddPersonDialog::refresh()
{
    const bool named = !m_name->text().trimmed().isEmpty();
    m_add->setEnabled(named && !roles().isEmpty());
    setFootText(!named ? tr("Give a name first") : roles().isEmpty() ? tr("Choose a role") : QString());
}

PolicyDialog::PolicyDialog(PageContext &context, const std::optional<Policy> &policy, QWidget *parent)
    : DialogFrame(context.theme, tr("Change policy"), parent)
    , m_context(context)
    , m_approvals(new QSpinBox)
    , m_newBeneficiaries(new QCheckBox(tr("An account that was never paid always needs approval")))
    , m_currency(new QLineEdit)
    , m_amount(new QLineEdit)
{
    setWindowModality(Qt::WindowModal);
    m_approvals->setRange(0, mostApprovals);
    m_approvals->setValue(policy ? policy->approvals : 1);
    m_newBeneficiaries->setChecked(policy && policy->newBeneficiaries);
    auto *approvals = new FormField(theme(), tr("How many persons approve"), m_approvals);
    approvals->setHelp(tr("0 = nothing needs approval"));
    m_currencyField = new FormField(theme(), tr("Currency of the threshold"), m_currency);
    m_amountField = new FormField(theme(), tr("More than this needs approval"), m_amount);
    m_currency->setObjectName(QStringLiteral("policyCurrency"));
    m_amount->setObjectName(QStringLiteral("policyAmount"));
    m_currencyField->setOptional(true);
    m_amountField->setOptional(true);
    m_currencyField->setHelp(tr("ISO code. Other currencies keep what they have."));
    m_amountField->setHelp(tr("Empty with a currency: every amount of it needs approval."));
    for (QWidget *field : {static_cast<QWidget *>(approvals), static_cast<QWidget *>(m_currencyField),
                           static_cast<QWidget *>(m_amountField),
                           static_cast<QWidget *>(m_newBeneficiaries)})
        body()->addWidget(field);
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
            &QDialog::reject);
    connect(addMainButton(tr("Set policy"), QStringLiteral("Ctrl+Enter")), &QPushButton::clicked, this,
            &PolicyDialog::submit);
    setMinimumWidth(theme().px(480));
    m_approvals->setFocus(Qt::OtherFocusReason);
}

void PolicyDialog::submit()
{
    PolicyWish wish;
    wish.approvals = m_approvals->value();
    wish.newBeneficiaries = m_newBeneficiaries->isChecked();
    const QString code = m_currency->text().trimmed().toUpper();
    const QString amount = m_amount->text().trimmed();
    m_currencyField->setError({});
    m_amountField->setError({});
    if (!code.isEmpty() || !amount.isEmpty()) {
        const auto currency = Currency::fromCode(code);
        if (!currency)
            return m_currencyField->setError(tr("This is no currency that Paydesk knows"));
        const auto money = amount.isEmpty()
            ? Result<Money>(Money::fromMinor(0, *currency))
            : moneytext::parseTyped(amount, *currency, m_context.times.locale());
        if (!money || money->isNegative())
            return m_amountField->setError(tr("Type an amount with the decimals of %1").arg(code));
        if (amount.isEmpty())
            wish.always = *currency;
        else
            wish.approveAbove = *money;
    }
    emit entered(wish);
    accept();
}

} // namespace paydesk
