// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/controllook.h"
#include "ui/theme/theme.h"

#include <QDialog>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace paydesk {

class ThemedLabel;
class TokenFrame;

/// A dialog of Paydesk: content, and a foot with the safe buttons left, a remark, and what goes
/// on at the right. Opened with open(); deletes itself when closed. No button is a default one,
/// so that Enter in a field never acts.
class DialogFrame : public QDialog
{
    Q_OBJECT
public:
    DialogFrame(const Theme &theme, const QString &title, QWidget *parent);

protected:
    const Theme &theme() const { return m_theme; }
    QVBoxLayout *body() const { return m_body; }
    TokenFrame *bodyFrame() const { return m_bodyFrame; }
    /// Left in the foot, in the order of the calls.
    QPushButton *addFootButton(const QString &text, const QString &keys = {});
    /// The one at the right end.
    QPushButton *addMainButton(const QString &text, const QString &keys = {},
                               ButtonLook look = ButtonLook::Primary);
    void setFootText(const QString &text); ///< why the main button cannot be used yet
    /// For the body: with its key, which works in the whole dialog.
    QPushButton *makeButton(const QString &text, const QString &keys, ButtonLook look);

private:
    const Theme &m_theme;
    TokenFrame *m_bodyFrame;
    QVBoxLayout *m_body;
    QHBoxLayout *m_left;
    QHBoxLayout *m_right;
    ThemedLabel *m_footText;
};

} // namespace paydesk
