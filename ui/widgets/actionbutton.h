// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/controllook.h"
#include "ui/theme/theme.h"

#include <QPointer>
#include <QPushButton>

class QAction;

namespace paydesk {

/// The name is kept with the action, so that a primary button can draw it in its own colour.
void setIconName(QAction &action, const Theme &theme, const QString &name);

/// A button that follows a QAction: text, icon, tooltip, key and whether it can be used.
class ActionButton : public QPushButton
{
    Q_OBJECT
public:
    ActionButton(const Theme &theme, QAction &action, ButtonLook look = ButtonLook::Normal,
                 ButtonSize size = ButtonSize::Normal, QWidget *parent = nullptr);

    /// Off where the key stands elsewhere.
    void setKeyShown(bool shown);
    bool isKeyShown() const { return m_keyShown; }
    int keyWidth() const; ///< what the key takes, shown or not
    void setIconShown(bool shown);

    QSize sizeHint() const override;

private:
    void follow();

    const Theme &m_theme;
    QPointer<QAction> m_action;
    ButtonLook m_look;
    bool m_goneWithAction = false;
    bool m_keyShown = true;
    bool m_iconShown = true;
};

} // namespace paydesk
