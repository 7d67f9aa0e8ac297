// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/importdialog.h"

#include "ui/dialogs/accountcombo.h"
#include "ui/widgets/formfield.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

ImportDialog::ImportDialog(PageContext &context, QWidget *parent)
    : DialogFrame(context.theme, tr("Import statement"), parent)
    , m_context(context)
    , m_account(new AccountCombo(context))
    , m_path(new QLineEdit)
{
    for (const Account &account : context.names.accounts())
        m_account->addAccount(account, context.names.full(account.id));
    body()->addWidget(new FormField(theme(), tr("Account"), m_account));
    auto *file = new FormField(theme(), tr("File"), m_path);
    file->setHelp(tr("CSV with date, reference, provider_id, type, amount, fee, currency, status."));
    auto *row = new QHBoxLayout;
    row->addWidget(file, 1);
    auto *browseButton = new QPushButton(tr("Choose…"));
    browseButton->setAutoDefault(false);
    row->addWidget(browseButton, 0, Qt::AlignVCenter);
    body()->addLayout(row);
    connect(browseButton, &QPushButton::clicked, this, &ImportDialog::browse);
    connect(m_path, &QLineEdit::textChanged, this, &ImportDialog::refresh);
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
            &QDialog::reject);
    if (context.services.practice)
        connect(addFootButton(tr("Write a practice statement")), &QPushButton::clicked, this,
                &ImportDialog::writePractice);
    m_import = addMainButton(tr("Import"), QStringLiteral("Ctrl+Enter"));
    connect(m_import, &QPushButton::clicked, this, [this] {
        emit chosen(*m_account->account(), m_path->text());
        accept();
    });
    refresh();
    setMinimumWidth(theme().px(600));
}

void ImportDialog::setPath(const QString &path)
{
    m_path->setText(path);
}

void ImportDialog::setAccount(AccountId account)
{
    m_account->setAccount(account);
}

void ImportDialog::browse()
{
    QString folder = m_context.settings.get(settingkeys::lastFolder);
    if (m_context.services.practice)
        folder = m_context.services.practice->statementFolder();
    if (const QFileInfo typed(m_path->text()); !m_path->text().isEmpty() && typed.dir().exists())
        folder = typed.absolutePath();
    auto *dialog = new QFileDialog(this, tr("Choose a statement"), folder,
                                   tr("Statements (*.csv);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ImportDialog::setPath);
    dialog->open();
}

void ImportDialog::writePractice()
{
    const auto account = m_account->account() ? m_context.names.find(*m_account->account())
                                              : std::nullopt;
    if (!account)
        return;
    const auto path = m_context.services.practice->writeStatement(*account);
    if (path)
        setPath(*path);
    else
        setFootText(errorWords(path.error(), Act::Question).what);
}

void ImportDialog::refresh()
{
    const bool exists = QFileInfo(m_path->text()).isFile();
    m_import->setEnabled(exists && m_account->account().has_value());
    setFootText(m_path->text().isEmpty() || exists ? QString() : tr("There is no such file"));
}

} // namespace paydesk
