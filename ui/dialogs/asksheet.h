// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogframe.h"

class QLineEdit;

namespace paydesk {

struct AskWords
{
    QString title;
    QString what; ///< names the object: bold
    QString consequence;
    QString act; ///< the verb, as on the button: "Remove account"
    QString keep; ///< the safe button: "Keep it"
    QString reasonLabel; ///< empty = no reason is asked for
    QString amountWords = {}; ///< where money may leave
};

/// A sheet before something that cannot be taken back. The safe button has the focus.
class AskSheet : public DialogFrame
{
    Q_OBJECT
public:
    AskSheet(const Theme &theme, const AskWords &words, QWidget *parent);

signals:
    void agreed(const QString &reason);

private:
    QLineEdit *m_reason = nullptr;
};

} // namespace paydesk
