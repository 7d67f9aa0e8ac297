// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "ui/dialogs/dialogframe.h"

class QLineEdit;

namespace paydesk {

/// Asks for the passphrase of the vault; of a new one twice.
class PassphraseDialog : public DialogFrame
{
    Q_OBJECT
public:
    PassphraseDialog(const Theme &theme, bool isNew, const QString &remark);

signals:
    void entered(const paydesk::SecretBytes &passphrase);

private:
    void refresh();

    QLineEdit *m_first;
    QLineEdit *m_second = nullptr;
    QPushButton *m_open;
};

} // namespace paydesk
