// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reconciliationproblem.h"

#include "app/text/errortext.h"
#include "models/core/id.h"
#include "ui/theme/controllook.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>

namespace paydesk {

ReconciliationProblem::ReconciliationProblem(const Theme &theme, QWidget *parent)
    : MessageFrame(theme, Role::Bad, parent)
    , m_otherFile(new QPushButton(tr("Choose another file…")))
{
    auto *dismiss = new QPushButton(tr("Dismiss"));
    setKeyHint(*dismiss, QStringLiteral("Esc"));
    auto *row = new QHBoxLayout;
    row->setSpacing(metric::gap2);
    row->setContentsMargins(0, metric::gap1, 0, 0);
    for (QPushButton *button : {m_otherFile, dismiss}) {
        setButtonLook(*button, ButtonLook::Normal, ButtonSize::Small);
        row->addWidget(button);
    }
    row->addStretch(1);
    extras()->addLayout(row);
    connect(m_otherFile, &QPushButton::clicked, this, &ReconciliationProblem::otherFileWanted);
    connect(dismiss, &QPushButton::clicked, this, &ReconciliationProblem::dismissed);
}

void ReconciliationProblem::showProblem(const Error &error)
{
    const ErrorWords words = errorWords(error, Act::Question);
    showMessage(words.what, words.rest(), false);
}

void ReconciliationProblem::showImportProblem(const Error &error, const QString &path)
{
    const QString file = QFileInfo(path).fileName();
    if (error.kind == ErrorKind::Conflict && StatementId::fromText(error.subject))
        return showMessage(tr("%1 was imported before.", "a file").arg(file),
                           tr("The earlier statement is shown. Nothing was changed."), true);
    const ErrorWords words = errorWords(error, Act::Question);
    QStringList rest{words.what, words.why, words.todo};
    rest.removeAll(QString());
    showMessage(tr("Nothing was imported from %1.", "a file").arg(file), rest.join(u' '), true);
}

void ReconciliationProblem::showMessage(const QString &lead, const QString &text, bool ofImport)
{
    m_otherFile->setVisible(ofImport);
    setMessage(Role::Bad, lead, text);
    show();
    const QWidget *focused = QApplication::focusWidget();
    if (ofImport && isVisible() && (!focused || parentWidget()->isAncestorOf(focused)))
        m_otherFile->setFocus(Qt::OtherFocusReason);
}

} // namespace paydesk
