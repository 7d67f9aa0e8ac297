// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/transfer.h"
#include "ui/pages/pagewidget.h"

class QLineEdit;

namespace paydesk {

class AccountCombo;
class FormField;
class NeedPanel;
class StageStrip;
class ThemedLabel;
class WipedEdit;

/// How a recipient gets his money, in three steps: the claim's number and his card, the code that
/// he was sent, done.
class ClaimPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ClaimPanel(PageContext &context, QWidget *parent = nullptr);

    /// Step 1, for a claim that is not entered yet. What was typed before stays, but for the card.
    void showEntry(const QString &claimId);
    void showClaim(const Claim &claim);

    std::optional<AccountId> account() const;
    QString claimId() const;
    SecretBytes card() const;
    void wipe();
    qsizetype showProblems(); ///< of step 1; the first has the focus
    void showIssue(const InputIssue &issue);
    void focusFirstEmpty();
    NeedPanel &need() const { return *m_need; } ///< of step 2

private:
    QWidget *makeEntry();
    void showStage(int stage, bool entry);
    void connectEntry();
    void fillAccounts();
    void showMatch();
    QList<InputIssue> problems() const;
    std::optional<InputIssue> cardProblem() const;

    PageContext &m_context;
    StageStrip *m_stages;
    QWidget *m_entry = nullptr; ///< step 1
    AccountCombo *m_account;
    QLineEdit *m_number;
    WipedEdit *m_card;
    FormField *m_accountField;
    FormField *m_numberField;
    FormField *m_cardField;
    NeedPanel *m_need;
};

} // namespace paydesk
