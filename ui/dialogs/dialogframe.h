// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/controllook.h"
#include "ui/theme/theme.h"

#include <QDialog>
#include <QPointer>

class QHBoxLayout;
class QPushButton;
class QVBoxLayout;

namespace paydesk {

class ThemedLabel;
class TokenFrame;

/// A dialog of Paydesk: content, and a foot with the safe buttons left, a remark, and what goes
/// on at the right. Opened with open(); deletes itself when closed. No button is a default one,
/// so that Enter in a field never acts; on a button it presses that button. The focus goes back to
/// where it came from.
class DialogFrame : public QDialog
{
    Q_OBJECT
public:
    DialogFrame(const Theme &theme, const QString &title, QWidget *parent);

    void done(int result) override;

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    /// The size that it opens with, at most what the screen has room for.
    void resizeWithin(QSize wanted);

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
    QPointer<QWidget> m_before; ///< had the focus when it opened
};

} // namespace paydesk
