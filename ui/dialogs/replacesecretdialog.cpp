// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/replacesecretdialog.h"

#include "app/accounts/accountdesk.h"
#include "ui/dialogs/secretedit.h"
#include "ui/widgets/formfield.h"

#include <QCoreApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

ReplaceSecretDialog::ReplaceSecretDialog(PageContext &context, const Account &account,
                                         const AccountKey &key, QWidget *parent)
    : DialogFrame(context.theme, tr("Replace a secret"), parent)
    , m_context(context)
    , m_edit(new SecretEdit(key.kind, true))
{
    auto *field = new FormField(
        theme(),
        tr("New %1 of %2", "name of the secret, account")
            .arg(QCoreApplication::translate("ProviderField", key.label),
                 context.names.full(account.id)),
        m_edit);
    field->setHelp(tr("The stored value is overwritten at once."));
    body()->addWidget(field);
    connect(addFootButton(tr("Keep the old one"), QStringLiteral("Esc")), &QPushButton::clicked, this,
            &QDialog::reject);
    QPushButton *replace = addMainButton(tr("Replace"), QStringLiteral("Ctrl+Enter"));
    replace->setEnabled(false);
    connect(m_edit, &SecretEdit::changed, this,
            [this, replace] { replace->setEnabled(!m_edit->value().isEmpty()); });
    connect(replace, &QPushButton::clicked, this,
            [this, id = account.id, name = key.key] { save(id, name); });
    setMinimumWidth(theme().px(460));
    m_edit->setFocus(Qt::OtherFocusReason);
}

void ReplaceSecretDialog::save(AccountId account, const QString &key)
{
    const auto stored = m_context.services.accounts.replaceSecret(account, key, m_edit->value());
    if (!stored) {
        const ErrorWords words = m_context.words(stored.error(), Act::Question);
        setFootText(words.what);
        return;
    }
    m_edit->wipeInput();
    emit replaced();
    accept();
}

} // namespace paydesk
