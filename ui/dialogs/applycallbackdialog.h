// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

class QPlainTextEdit;

namespace paydesk {

class AccountCombo;
class FormField;
class MessageFrame;

/// One callback that came another way: out of a file, or pasted. A file is taken byte for byte,
/// because its signature covers every byte.
class ApplyCallbackDialog : public DialogFrame
{
    Q_OBJECT
public:
    ApplyCallbackDialog(PageContext &context, QWidget *parent);

    void readFile(const QString &path);

signals:
    void applied(qint64 id);

private:
    void buildButtons();
    void chooseFile();
    void refresh();
    void apply();
    void showProblem(const Error &error);

    PageContext &m_context;
    AccountCombo *m_account;
    QPlainTextEdit *m_content;
    FormField *m_contentField;
    QPlainTextEdit *m_headers;
    MessageFrame *m_problem;
    QPushButton *m_apply;
    QByteArray m_file; ///< takes the place of what is pasted
};

} // namespace paydesk
