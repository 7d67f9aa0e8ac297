// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "ui/widgets/messageframe.h"

class QPushButton;

namespace paydesk {

/// What went wrong on the reconciliation page, with a button that takes it away; after an import
/// also one that leads back to the choice of a file.
class ReconciliationProblem : public MessageFrame
{
    Q_OBJECT
public:
    explicit ReconciliationProblem(const Theme &theme, QWidget *parent = nullptr);

    void showProblem(const Error &error);
    /// Takes the focus for its answer, but not from one who works on another page by now.
    void showImportProblem(const Error &error, const QString &path);

signals:
    void otherFileWanted();
    void dismissed();

private:
    void showMessage(const QString &lead, const QString &text, bool ofImport);

    QPushButton *m_otherFile;
};

} // namespace paydesk
