// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/approvals/registrydesk.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

class QCheckBox;
class QLineEdit;

namespace paydesk {

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

} // namespace paydesk
