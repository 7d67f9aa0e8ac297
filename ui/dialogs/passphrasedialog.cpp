// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/passphrasedialog.h"

#include "ui/widgets/formfield.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/secretclipboard.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

PassphraseDialog::PassphraseDialog(const Theme &theme, bool isNew, const QString &remark)
    : DialogFrame(theme, tr("Paydesk – Vault"), nullptr)
    , m_first(new QLineEdit)
{
    if (!remark.isEmpty()) {
        auto *message = new MessageFrame(theme, Role::Bad);
        message->setMessage(Role::Bad, remark, {});
        body()->addWidget(message);
    }
    auto *field = new FormField(theme, isNew ? tr("New passphrase of the vault")
                                             : tr("Passphrase of the vault"), m_first);
    field->setHelp(isNew ? tr("It protects the keys of your accounts. Nobody can bring it back.")
                         : tr("It opens the keys of your accounts."));
    body()->addWidget(field);
    m_first->setEchoMode(QLineEdit::Password);
    guardPastes(*m_first);
    connect(m_first, &QLineEdit::textChanged, this, &PassphraseDialog::refresh);
    if (isNew) {
        m_second = new QLineEdit;
        m_second->setEchoMode(QLineEdit::Password);
        body()->addWidget(new FormField(theme, tr("Once more"), m_second));
        connect(m_second, &QLineEdit::textChanged, this, &PassphraseDialog::refresh);
    }
    connect(addFootButton(tr("Quit"), QStringLiteral("Esc")), &QPushButton::clicked, this,
            &QDialog::reject);
    m_open = addMainButton(isNew ? tr("Make the vault") : tr("Open"), QStringLiteral("Ctrl+Enter"));
    m_open->setDefault(true); // nothing moves here, so Enter may go on
    connect(m_open, &QPushButton::clicked, this, [this] {
        const SecretBytes passphrase(m_first->text().toUtf8());
        m_first->clear();
        emit entered(passphrase);
        accept();
    });
    setMinimumWidth(theme.px(460));
    refresh();
    m_first->setFocus();
}

void PassphraseDialog::refresh()
{
    const bool differ = m_second && m_first->text() != m_second->text();
    m_open->setEnabled(!m_first->text().isEmpty() && !differ);
    setFootText(differ && !m_second->text().isEmpty() ? tr("The two differ") : QString());
}

} // namespace paydesk
