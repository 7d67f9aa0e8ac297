// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/reportfile.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStandardPaths>

namespace paydesk {

namespace {

/// Account names are free text; file names are not.
QString fileSafe(QString name)
{
    static const QRegularExpression other(QStringLiteral("[^\\w-]+"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    return name.replace(other, QStringLiteral("-"));
}

} // namespace

QFileDialog *reportFileDialog(ReportFormat format, const StatementWithRun &statement,
                              const PageContext &context, QWidget *parent)
{
    const QString suffix = toKey(format);
    QString name = QStringLiteral("reconciliation-") + fileSafe(context.names.account(statement.statement.account));
    if (statement.statement.to)
        name += u'-' + context.times.localDay(*statement.statement.to).toString(Qt::ISODate);
    if (context.services.isPractice())
        name += QStringLiteral("-PRACTICE");
    QString folder = context.settings.get(settingkeys::lastFolder);
    if (folder.isEmpty())
        folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(
        parent, QCoreApplication::translate("ReportFile", "Export the reconciliation"), folder,
        QStringLiteral("%1 (*.%2)").arg(suffix.toUpper(), suffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(name + u'.' + suffix);
    return dialog;
}

} // namespace paydesk
