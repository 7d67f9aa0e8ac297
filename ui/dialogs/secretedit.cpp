// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/secretedit.h"

#include "ui/widgets/secretclipboard.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace paydesk {

namespace {

constexpr qint64 largestKey = 64 * 1024; // far above any PEM key

bool isPem(AccountKeyKind kind)
{
    return kind == AccountKeyKind::PrivateKeyPem || kind == AccountKeyKind::PublicKeyPem;
}

} // namespace

SecretEdit::SecretEdit(AccountKeyKind kind, bool secret, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    if (isPem(kind)) {
        buildFile();
        return;
    }
    m_line = new QLineEdit;
    m_line->setEchoMode(secret ? QLineEdit::Password : QLineEdit::Normal);
    row->addWidget(m_line);
    setFocusProxy(m_line);
    if (secret)
        guardPastes(*m_line);
    connect(m_line, &QLineEdit::textChanged, this, &SecretEdit::changed);
}

void SecretEdit::buildFile()
{
    auto *choose = new QPushButton(tr("Choose file…"));
    choose->setAutoDefault(false);
    m_fileName = new QLabel(tr("no file chosen"));
    m_fileName->setTextFormat(Qt::PlainText);
    layout()->addWidget(choose);
    layout()->addWidget(m_fileName);
    static_cast<QHBoxLayout *>(layout())->addStretch(1);
    setFocusProxy(choose);
    connect(choose, &QPushButton::clicked, this, &SecretEdit::chooseFile);
}

void SecretEdit::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a key"), {},
                                   tr("Keys (*.pem *.key);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &SecretEdit::readFile);
    dialog->open();
}

void SecretEdit::readFile(const QString &path)
{
    QFile file(path);
    const bool readable = file.size() <= largestKey && file.open(QIODevice::ReadOnly);
    m_file = readable ? SecretBytes(file.readAll()) : SecretBytes();
    m_fileName->setText(readable ? QFileInfo(path).fileName() : tr("the file cannot be read"));
    emit changed();
}

SecretBytes SecretEdit::value() const
{
    return m_line ? SecretBytes(m_line->text().toUtf8()) : m_file;
}

void SecretEdit::wipeInput()
{
    if (m_line)
        m_line->clear();
    m_file = {};
}

} // namespace paydesk
