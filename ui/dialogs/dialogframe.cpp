// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/dialogframe.h"

#include "ui/pages/pagewidget.h"
#include "ui/widgets/taborder.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScreen>
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
    if (const QWidget *opener = parent ? parent->window() : nullptr)
        m_before = opener->focusWidget();
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

void DialogFrame::resizeWithin(QSize wanted)
{
    constexpr QSize windowFrame(16, 48);
    const QScreen *where = parentWidget() ? parentWidget()->screen() : screen();
    resize(wanted.boundedTo(where->availableSize() - windowFrame));
}

void DialogFrame::showEvent(QShowEvent *event)
{
    orderTabs(*this);
    QDialog::showEvent(event);
}

void DialogFrame::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    auto *button = qobject_cast<QAbstractButton *>(focusWidget());
    if (enter && !(event->modifiers() & ~Qt::KeypadModifier) && button && !button->isCheckable())
        return button->click();
    QDialog::keyPressEvent(event);
}

void DialogFrame::done(int result)
{
    QDialog::done(result);
    if (!parentWidget() || !parentWidget()->window()->isVisible())
        return;
    if (m_before && m_before->isVisible() && m_before->isEnabled())
        return m_before->setFocus(Qt::OtherFocusReason);
    // What it was opened from is gone: the list is where one goes on.
    for (QWidget *widget = parentWidget(); widget; widget = widget->parentWidget()) {
        if (auto *page = qobject_cast<PageWidget *>(widget); page && page->isVisible())
            return page->panes().constFirst()->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace paydesk
