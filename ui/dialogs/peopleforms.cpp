// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/peopleforms.h"

#include "ui/dialogs/peopledialog.h"
#include "ui/widgets/formfield.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

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

} // namespace paydesk
