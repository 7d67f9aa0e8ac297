// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

class QLineEdit;

namespace paydesk {

class FormField;

/// At which address and port of this computer callbacks are received. Practice never leaves the
/// own computer.
class ListenDialog : public DialogFrame
{
    Q_OBJECT
public:
    ListenDialog(PageContext &context, QWidget *parent);

private:
    void start();

    PageContext &m_context;
    QLineEdit *m_address;
    QLineEdit *m_port;
    FormField *m_addressField;
    FormField *m_portField;
};

} // namespace paydesk
