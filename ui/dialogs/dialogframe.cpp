// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialogframe.h"

#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QShortcut>

namespace paydesk {

DialogFrame::DialogFrame(const Theme &theme, const QString &title, QWidget *parent)
    : QDialog(parent)
    , m_theme(theme)
    , m_bodyFrame(new TokenFrame(theme, Token::Surface))
    , m_body(new QVBoxLayout(m_bodyFrame))
    , m_left(new QHBoxLayout)
    , m_right(new QHBoxLayout)
    , m_footText(new ThemedLabel(theme, {}, TextSize::Small, Token::Text2))
{
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *foot = new TokenFrame(theme, Token::Bg, Qt::TopEdge);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(metric::gap4, metric::gap2 + 2, metric::gap4, metric::gap2 + 2);
    row->setSpacing(metric::gap2);
    m_left->setSpacing(metric::gap2);
    m_right->setSpacing(metric::gap2);
    m_footText->setWordWrap(true);
    m_footText->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addLayout(m_left);
    row->addWidget(m_footText, 1);
    row->addLayout(m_right);
    m_body->setContentsMargins(metric::gap6 - metric::gap1, metric::gap4, metric::gap6 - metric::gap1,
                               metric::gap4);
    m_body->setSpacing(metric::gap3);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bodyFrame, 1);
    column->addWidget(foot);
}

QPushButton *DialogFrame::makeButton(const QString &text, const QString &keys, ButtonLook look)
{
    auto *button = new QPushButton(text);
    button->setAutoDefault(false);
    setButtonLook(*button, look, ButtonSize::Dialog);
    if (keys.isEmpty())
        return button;
    setKeyHint(*button, keys);
    if (keys == u"Esc")
        return button; // the dialog's own
    auto *shortcut = new QShortcut(QKeySequence(keys), this);
    connect(shortcut, &QShortcut::activated, button, &QPushButton::click);
    if (keys == u"Ctrl+Enter") { // the keys above and beside the numbers
        shortcut->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
        auto *numbers = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Enter), this);
        connect(numbers, &QShortcut::activated, button, &QPushButton::click);
    }
    return button;
}

QPushButton *DialogFrame::addFootButton(const QString &text, const QString &keys)
{
    QPushButton *button = makeButton(text, keys, ButtonLook::Normal);
    m_left->addWidget(button);
    return button;
}

QPushButton *DialogFrame::addMainButton(const QString &text, const QString &keys, ButtonLook look)
{
    QPushButton *button = makeButton(text, keys, look);
    m_right->addWidget(button);
    return button;
}

void DialogFrame::setFootText(const QString &text)
{
    m_footText->setText(text);
}

} // namespace paydesk
