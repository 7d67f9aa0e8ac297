// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/actionbutton.h"

#include "ui/theme/stylepainting.h"

#include <QAction>
#include <QStyleOptionButton>

namespace paydesk {

namespace {

constexpr char iconProperty[] = "paydeskIcon";

} // namespace

void setIconName(QAction &action, const Theme &theme, const QString &name)
{
    action.setProperty(iconProperty, name);
    action.setIcon(theme.icon(name));
}

ActionButton::ActionButton(const Theme &theme, QAction &action, ButtonLook look, ButtonSize size,
                           QWidget *parent)
    : QPushButton(parent)
    , m_theme(theme)
    , m_action(&action)
    , m_look(look)
{
    setButtonLook(*this, look, size);
    setAutoDefault(false);
    connect(&action, &QAction::changed, this, &ActionButton::follow);
    connect(&theme, &Theme::changed, this, &ActionButton::follow);
    connect(this, &QPushButton::clicked, &action, [this] {
        if (m_action)
            m_action->trigger();
    });
    follow();
}

void ActionButton::setKeyShown(bool shown)
{
    m_keyShown = shown;
    follow();
}

int ActionButton::keyWidth() const
{
    return m_action ? StylePainting::keyHintWidth(
                          m_action->shortcut().toString(QKeySequence::NativeText), this)
                    : 0;
}

QSize ActionButton::sizeHint() const
{
    // QPushButton keeps the size of before when only the key comes or goes.
    QStyleOptionButton option;
    initStyleOption(&option);
    return style()->sizeFromContents(QStyle::CT_PushButton, &option, {}, this);
}

void ActionButton::setIconShown(bool shown)
{
    m_iconShown = shown;
    setIcon({});
    follow();
}

void ActionButton::follow()
{
    if (!m_action)
        return;
    setText(m_action->text().remove(u'&'));
    const QString icon = m_action->property(iconProperty).toString();
    setIconSize(QSize(m_theme.px(16), m_theme.px(16)));
    if (!icon.isEmpty() && m_iconShown)
        setIcon(m_theme.icon(icon, m_look == ButtonLook::Primary ? Token::OnAccent : Token::Text));
    setEnabled(m_action->isEnabled());
    // What somebody else has hidden stays so.
    if (m_action->isVisible() == m_goneWithAction) {
        m_goneWithAction = !m_action->isVisible();
        setVisible(m_action->isVisible());
    }
    setToolTip(m_action->toolTip());
    setAccessibleName(text());
    setAccessibleDescription(m_action->whatsThis());
    setKeyHint(*this, m_keyShown ? m_action->shortcut().toString(QKeySequence::NativeText)
                                 : QString());
}

} // namespace paydesk
