// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/account.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

namespace paydesk {

class FormField;
class MessageFrame;
class SecretEdit;

/// A person logs in at the provider in the system's browser, and brings the address back on which
/// the browser ended. Nothing ends by itself: a login that was open too long is begun again.
class LogInDialog : public DialogFrame
{
    Q_OBJECT
public:
    LogInDialog(PageContext &context, const Account &account, QWidget *parent);
    ~LogInDialog() override;

signals:
    void loggedIn();

private:
    void buildSteps();
    void buildButtons();
    void begin(bool openBrowser);
    void copyLink();
    void finish();
    void setBusy(bool busy);

    PageContext &m_context;
    Account m_account;
    QString m_provider;
    MessageFrame *m_state;
    SecretEdit *m_pasted;
    FormField *m_field;
    QPushButton *m_copy = nullptr;
    QPushButton *m_finish = nullptr;
    QUrl m_address; ///< may hold a secret: opened or copied, never shown
};

} // namespace paydesk
