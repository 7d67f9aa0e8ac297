// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/applycallbackdialog.h"

#include "app/callbacks/callbackdesk.h"
#include "app/callbacks/delivery.h"
#include "ui/dialogs/accountcombo.h"
#include "ui/dialogs/callbackaccounts.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/messageframe.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

namespace {

constexpr qint64 largestCallbackFile = 256 * 1024; // the ledger takes no more

QPlainTextEdit *rawEdit(const Theme &theme, int height)
{
    auto *edit = new QPlainTextEdit;
    edit->setFont(theme.mono(TextSize::Small));
    edit->setUndoRedoEnabled(false); // what is taken back must not stay in memory
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(theme.px(height));
    return edit;
}

} // namespace

ApplyCallbackDialog::ApplyCallbackDialog(PageContext &context, QWidget *parent)
    : DialogFrame(context.theme, tr("Apply a callback"), parent)
    , m_context(context)
    , m_account(new AccountCombo(context))
    , m_content(rawEdit(theme(), 150))
    , m_contentField(new FormField(theme(), tr("Callback"), m_content))
    , m_headers(rawEdit(theme(), 64))
    , m_problem(new MessageFrame(theme()))
{
    setWindowModality(Qt::WindowModal);
    for (const Account &account : callbackAccounts(context))
        m_account->addAccount(account, context.names.full(account.id));
    body()->addWidget(new FormField(theme(), tr("Account"), m_account));
    m_contentField->setHelp(
        tr("Its body, its query string, or the whole request with its headers. It is stored "
           "without card data and other secrets, and its signature is checked."));
    body()->addWidget(m_contentField);
    auto *headers = new FormField(theme(), tr("Headers"), m_headers);
    headers->setOptional(true);
    headers->setHelp(tr("One per line, as “Name: value”. Some providers sign in a header."));
    body()->addWidget(headers);
    m_problem->hide();
    body()->addWidget(m_problem);
    buildButtons();
    connect(m_content, &QPlainTextEdit::textChanged, this, &ApplyCallbackDialog::refresh);
    refresh();
    setMinimumWidth(theme().px(600));
    m_content->setFocus(Qt::OtherFocusReason);
}

void ApplyCallbackDialog::buildButtons()
{
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
        &QDialog::reject);
    connect(addFootButton(tr("From a file…"), QStringLiteral("Ctrl+I")), &QPushButton::clicked,
        this, &ApplyCallbackDialog::chooseFile);
    m_apply = addMainButton(tr("Apply"), QStringLiteral("Ctrl+Enter"));
    connect(m_apply, &QPushButton::clicked, this, &ApplyCallbackDialog::apply);
}

void ApplyCallbackDialog::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a callback"),
        m_context.settings.get(settingkeys::lastFolder), tr("All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &ApplyCallbackDialog::readFile);
    dialog->open();
}

void ApplyCallbackDialog::readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return showProblem(Error::of(ErrorKind::FileFailure, file.errorString(), path));
    if (file.size() > largestCallbackFile)
        return showProblem(Error::input(QStringLiteral("file"), InputProblem::TooLarge));
    m_content->clear();
    m_file = file.readAll();
    m_content->setReadOnly(true);
    m_content->setPlaceholderText(
        tr("The file %1 is taken as it is.").arg(QFileInfo(path).fileName()));
    m_problem->hide();
    m_context.settings.set(settingkeys::lastFolder, QFileInfo(path).absolutePath());
    refresh();
}

void ApplyCallbackDialog::refresh()
{
    const bool given = !m_file.isEmpty() || !m_content->toPlainText().trimmed().isEmpty();
    m_apply->setEnabled(given && m_account->account().has_value());
    setFootText(m_account->account() ? given ? QString() : tr("Paste it, or choose a file")
                                     : tr("No account here receives callbacks"));
}

void ApplyCallbackDialog::apply()
{
    const QByteArray content = m_file.isEmpty() ? m_content->toPlainText().toUtf8() : m_file;
    const auto delivery = deliveryFrom(content, m_headers->toPlainText().toUtf8());
    if (!delivery)
        return showProblem(delivery.error());
    const auto callback = m_context.services.callbacks.apply(*m_account->account(), *delivery);
    if (!callback)
        return showProblem(callback.error());
    emit applied(callback->id.value);
    accept();
}

void ApplyCallbackDialog::showProblem(const Error &error)
{
    const ErrorWords words = m_context.words(error, Act::Question);
    m_problem->setMessage(Role::Bad, words.what, words.rest());
    m_problem->show();
}

} // namespace paydesk
