// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/requests.h"
#include "ui/pages/pagewidget.h"

class QComboBox;
class QLineEdit;

namespace paydesk {

class AccountCombo;
class AmountEdit;
class FormField;
class InvoiceOptions;
class ProviderForm;

/// The form of a new payout or invoice: account, amount, the provider's own fields, purpose.
class OrderForm : public QWidget
{
    Q_OBJECT
public:
    OrderForm(PageContext &context, ObjectKind kind, QWidget *parent = nullptr);

    bool hasAccounts() const; ///< an account that can do this at all
    std::optional<AccountId> account() const;
    const ProviderInfo *provider() const;
    /// With the reference that the order will have; an amount that cannot be read is no amount.
    OrderRequest request() const;
    QString reference() const { return m_reference; }
    void takeNewReference(); ///< after the last one was used
    void fixAccount(AccountId account); ///< there is no choice
    /// Of invoices: what the form's problems are looked for with.
    void setOptions(const InvoiceOptions *options) { m_options = options; }

    /// Of all fields. The count of problems is what is returned. A bank code that the provider does
    /// not list counts the first time only, as the list may not be complete: going on with it once
    /// more means that it is meant.
    qsizetype showProblems();
    qsizetype problemsShown() const { return m_problemsShown; } ///< by the last showProblems()
    bool isComplete() const { return problems().isEmpty(); }
    void focusFirstProblem();
    void focusFirstEmpty();
    bool isEdited() const { return m_edited; }
    ProviderForm &fields() const { return *m_fields; }

signals:
    void changed();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fillAccounts();
    std::optional<Order> latestOrder(ObjectKind kind, std::optional<AccountId> account) const;
    void accountChanged();
    void orderTabs();
    void showProblem(const InputIssue &issue);
    void showProblemOf(const QString &key);
    QList<InputIssue> problems() const;
    QList<InputIssue> unlisted() const;
    void showUnlisted(const InputIssue &issue);
    void edited();

    PageContext &m_context;
    ObjectKind m_kind;
    QString m_reference;
    AccountCombo *m_account;
    AmountEdit *m_amount;
    QComboBox *m_currency;
    QLineEdit *m_purpose;
    FormField *m_accountField;
    FormField *m_amountField;
    FormField *m_currencyField;
    FormField *m_purposeField;
    ProviderForm *m_fields;
    Fields m_asked; ///< unlisted values that were marked when all was to be complete
    const InvoiceOptions *m_options = nullptr;
    qsizetype m_problemsShown = 0;
    bool m_edited = false;
};

} // namespace paydesk
