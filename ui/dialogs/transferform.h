// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/requests.h"
#include "ui/pages/pagewidget.h"

class QButtonGroup;
class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace paydesk {

class AccountCombo;
class AmountEdit;
class CardFields;
class FormField;
class ProviderForm;
class WipedEdit;

/// The form of a new card-to-card transfer: account, amount, the sender's card, where the money
/// goes, the provider's own fields. Card data are in it until the form goes.
class TransferForm : public QWidget
{
    Q_OBJECT
public:
    explicit TransferForm(PageContext &context, QWidget *parent = nullptr);

    bool hasAccounts() const; ///< an account whose provider does this
    std::optional<AccountId> account() const;
    const ProviderInfo *provider() const;
    /// With the reference that the transfer will have and the fee that the provider will ask for.
    TransferRequest request() const;
    std::optional<Money> fee() const; ///< nothing while the amount cannot be taken
    QString reference() const { return m_reference; }

    /// Of all fields; how many cannot be right.
    qsizetype showProblems();
    void focusFirstProblem();
    void focusFirstEmpty();
    void wipeCards();
    bool isEdited() const { return m_edited; }

signals:
    void changed();

private:
    void build();
    void buildRecipient(QVBoxLayout &column);
    void connectParts();
    void orderTabs();
    void fillAccounts();
    void accountChanged();
    void showRecipient();
    bool toCard() const;
    void edited();
    QList<InputIssue> problems() const;
    QList<InputIssue> cardProblems(const CardData &card) const;
    FormField *fieldOf(const QString &key) const;
    void showProblem(const InputIssue &issue);
    void showProblemOf(const QString &key);

    PageContext &m_context;
    QString m_reference;
    AccountCombo *m_account;
    AmountEdit *m_amount;
    QComboBox *m_currency;
    CardFields *m_card;
    QButtonGroup *m_kind;
    WipedEdit *m_recipientCard;
    QLineEdit *m_external;
    ProviderForm *m_fields;
    QLineEdit *m_purpose;
    FormField *m_accountField;
    FormField *m_amountField;
    FormField *m_currencyField;
    FormField *m_recipientCardField;
    FormField *m_externalField;
    FormField *m_purposeField;
    QWidget *m_kindRow = nullptr;
    bool m_edited = false;
};

} // namespace paydesk
