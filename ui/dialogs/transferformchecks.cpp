// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/transferform.h"

#include "app/transfers/transferdesk.h"
#include "ui/dialogs/providerform.h"
#include "ui/widgets/amountedit.h"
#include "ui/widgets/cardfields.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/wipededit.h"

#include <QLineEdit>

// What is wrong with a transfer before anything is spent, and where the form says so.

namespace paydesk {

namespace {

bool isOfCard(const InputIssue &issue)
{
    return issue.field == u"number" || issue.field == u"expiry" || issue.field == u"cvv"
        || issue.field == u"holder";
}

} // namespace

QList<InputIssue> TransferForm::problems() const
{
    const auto id = account();
    if (!id)
        return {{QStringLiteral("account"), InputProblem::Missing, {}, {}, 0}};
    QList<InputIssue> issues = m_context.services.transfers.problems(*id, request());
    const auto typed = m_amount->amount();
    if (typed)
        return issues;
    // What was typed says more than that it is no positive amount; its fee says nothing.
    issues.removeIf(
        [](const InputIssue &issue) { return issue.field == u"amount" || issue.field == u"fee"; });
    issues.prepend(typed.error().issue);
    return issues;
}

QList<InputIssue> TransferForm::cardProblems(const CardData &card) const
{
    const auto id = account();
    if (!id)
        return {};
    TransferRequest asked = request();
    asked.sender = card;
    QList<InputIssue> issues = m_context.services.transfers.problems(*id, asked);
    issues.removeIf([](const InputIssue &issue) { return !isOfCard(issue); });
    return issues;
}

FormField *TransferForm::fieldOf(const QString &key) const
{
    if (key == u"amount" || key == u"fee")
        return m_amountField;
    if (key == u"currency")
        return m_currencyField;
    if (key == u"recipient_card")
        return toCard() ? m_recipientCardField : m_externalField;
    if (key == u"recipient_external")
        return m_externalField;
    if (key == u"description")
        return m_purposeField;
    return m_accountField;
}

void TransferForm::showProblem(const InputIssue &issue)
{
    if (m_card->showIssue(issue) || m_fields->showIssue(issue))
        return;
    FormField *field = fieldOf(issue.field);
    field->setError(issueSentence(issue, field->label()));
}

void TransferForm::showProblemOf(const QString &key)
{
    if (!m_edited)
        return;
    for (const InputIssue &issue : problems()) {
        // An empty field that was only passed through is not yet wrong.
        if (issue.field == key && issue.problem != InputProblem::Missing)
            showProblem(issue);
    }
}

qsizetype TransferForm::showProblems()
{
    m_fields->clearIssues();
    for (FormField *field : {m_accountField, m_amountField, m_currencyField, m_recipientCardField,
             m_externalField, m_purposeField})
        field->setError({});
    (void)m_card->showProblems();
    const QList<InputIssue> issues = problems();
    for (const InputIssue &issue : issues)
        showProblem(issue);
    return issues.size();
}

void TransferForm::focusFirstProblem()
{
    const auto focused = [](FormField *field) {
        if (field->isHidden() || !field->hasError())
            return false;
        field->editor()->setFocus(Qt::OtherFocusReason);
        return true;
    };
    if (focused(m_accountField) || focused(m_amountField) || focused(m_currencyField)
        || m_card->focusFirstProblem() || focused(m_recipientCardField) || focused(m_externalField)
        || m_fields->focusFirstIssue())
        return;
    (void)focused(m_purposeField);
}

void TransferForm::focusFirstEmpty() { m_amount->setFocus(Qt::OtherFocusReason); }

} // namespace paydesk
