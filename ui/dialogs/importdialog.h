// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

class QLineEdit;

namespace paydesk {

class AccountCombo;

/// Which statement belongs to which account.
class ImportDialog : public DialogFrame
{
    Q_OBJECT
public:
    ImportDialog(PageContext &context, QWidget *parent);

    void setPath(const QString &path);
    void setAccount(AccountId account);

signals:
    void chosen(paydesk::AccountId account, const QString &path);

private:
    void browse();
    void writePractice();
    void refresh();

    PageContext &m_context;
    AccountCombo *m_account;
    QLineEdit *m_path;
    QPushButton *m_import;
};

} // namespace paydesk
