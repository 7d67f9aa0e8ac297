// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/providerinfo.h"
#include "models/domain/providerinfo.h"
#include "ui/pages/pagewidget.h"
#include "ui/widgets/detailspane.h"

namespace paydesk {

class FactList;
class LinkButton;
class MessageFrame;

/// One account: settings, which secrets are stored and where, what its last test said, money.
class AccountDetails : public DetailsPane
{
    Q_OBJECT
public:
    explicit AccountDetails(PageContext &context);

    void showAccount(const Account &account);
    void setTesting(bool testing);
    void showProblem(const Error &error);
    /// Whether payouts may leave by it.
    void showStopped(AccountId account);

signals:
    void replaceRequested(const QString &key);
    void balanceRequested();
    void resumeRequested();

private:
    void showCredentials(const Account &account, const ProviderInfo *info);
    QWidget *settingRow(const QString &value);
    QWidget *secretRow(const Account &account, const AccountKey &key);
    void showLogIn(const Account &account, bool needed);
    void showMoney(const Account &account);
    void showTest(const Account &account);
    void buildStopped();

    PageContext &m_context;
    MessageFrame *m_problem;
    MessageFrame *m_stopped; ///< no payout leaves by it
    Section *m_credentialSection;
    FactList *m_credentials;
    Section *m_logInSection;
    MessageFrame *m_logInRemark;
    FactList *m_logIn;
    Section *m_moneySection;
    FactList *m_money;
    LinkButton *m_readBalance;
    Section *m_testSection;
    FactList *m_test;
    const ProviderInfo *m_provider = nullptr; ///< of the account that is shown
};

} // namespace paydesk
