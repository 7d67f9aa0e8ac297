// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/importdialog.h"
#include "ui/pages/reconciliationpage.h"
#include "ui/pages/reconciliationproblem.h"

#include <QFileInfo>

// Bringing a statement in.
namespace paydesk {

ImportDialog *ReconciliationPage::openImport()
{
    auto *dialog = new ImportDialog(context(), this);
    connect(dialog, &ImportDialog::chosen, this, &ReconciliationPage::import);
    dialog->open();
    return dialog;
}

void ReconciliationPage::openImportAgain()
{
    dismissProblem();
    ImportDialog *dialog = openImport();
    dialog->setAccount(*m_importAccount); // there was an import, else there is no such button
    dialog->setPath(m_importPath);
}

void ReconciliationPage::import(AccountId account, const QString &path)
{
    m_importAccount = account;
    m_importPath = path;
    auto *operation = services().reconciliation.importStatement(account, path);
    watch(operation, tr("Importing %1", "a file").arg(QFileInfo(path).fileName()),
          tr("Cancel takes everything back."));
    operation->onFinished(this, [this](const Result<Statement> &statement) {
        if (!statement) {
            if (const auto earlier = StatementId::fromText(statement.error().subject);
                earlier && statement.error().kind == ErrorKind::Conflict)
                showObject(ObjectKind::Statement, earlier->value);
            return showImportProblem(statement.error());
        }
        showObject(ObjectKind::Statement, statement->id.value);
        toast(tr("Imported %Ln line(s)", nullptr, int(statement->lineCount)));
        reconcile(); // what the person came for; it changes nothing but the result
    });
}

void ReconciliationPage::showImportProblem(const Error &error)
{
    if (error.kind == ErrorKind::Canceled)
        return showProblem(error);
    m_problem->showImportProblem(error, m_importPath);
}

} // namespace paydesk
