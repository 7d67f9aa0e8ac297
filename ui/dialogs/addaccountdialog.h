// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/accountdesk.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

#include <map>

class QComboBox;
class QLineEdit;
class QRadioButton;

namespace paydesk {

class FormField;
class MessageFrame;
class SecretEdit;

/// A new account, built from what its provider says about its keys.
class AddAccountDialog : public DialogFrame
{
    Q_OBJECT
public:
    AddAccountDialog(PageContext &context, QWidget *parent);

signals:
    void added(qint64 accountId);

private:
    void build();
    void fillFields();
    void addField(const AccountKey &key);
    QString usualValue(const AccountKey &key) const;
    NewAccount entered() const;
    void add();
    void showIssue(const InputIssue &issue);
    const ProviderInfo *provider() const;

    PageContext &m_context;
    QComboBox *m_provider;
    QLineEdit *m_name;
    QRadioButton *m_test;
    QRadioButton *m_live;
    FormField *m_nameField;
    MessageFrame *m_problem;
    QWidget *m_holder;
    QWidget *m_fieldsArea = nullptr;
    std::map<QString, FormField *> m_fields;
};

} // namespace paydesk
