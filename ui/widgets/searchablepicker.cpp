// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/searchablepicker.h"

#include "ui/theme/theme.h"
#include "ui/widgets/pickerpopup.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace paydesk {

namespace {

constexpr int pageStep = 8;

QString textOf(const Choice &choice)
{
    return choice.code + QStringLiteral(" · ") + choice.name;
}

/// How far a key moves in the list; 0 = it is not a key of the list.
int stepOf(const QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Down: return 1;
    case Qt::Key_Up: return -1;
    case Qt::Key_PageDown: return pageStep;
    case Qt::Key_PageUp: return -pageStep;
    default: return 0;
    }
}

bool isEnter(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

} // namespace

SearchablePicker::SearchablePicker(const Theme &theme, QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
    , m_popup(new PickerPopup(theme, this))
{
    addAction(theme.icon(QStringLiteral("search"), Token::Text2), QLineEdit::LeadingPosition);
    connect(m_popup, &PickerPopup::chosen, this, &SearchablePicker::take);
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_chosen.clear();
        openList();
        emit codeChanged(code());
    });
}

void SearchablePicker::setChoices(const QList<Choice> &choices)
{
    m_choices = choices;
    m_popup->setChoices(choices);
    if (!m_chosen.isEmpty() && !findCode(m_chosen))
        setCode({}); // the choices were narrowed and it is no longer among them
}

const Choice *SearchablePicker::findCode(const QString &code) const
{
    const auto it = std::find_if(m_choices.cbegin(), m_choices.cend(), [&code](const Choice &c) {
        return c.code.compare(code, Qt::CaseInsensitive) == 0;
    });
    return it == m_choices.cend() ? nullptr : &*it;
}

void SearchablePicker::setCode(const QString &code)
{
    if (const Choice *choice = findCode(code))
        return take(*choice);
    m_chosen.clear();
    setText(code);
    emit codeChanged(code);
}

QString SearchablePicker::code() const
{
    if (!m_chosen.isEmpty())
        return m_chosen;
    const QString typed = text().trimmed();
    const Choice *choice = findCode(typed);
    return choice ? choice->code : typed;
}

bool SearchablePicker::isListed() const
{
    return findCode(code()) != nullptr;
}

void SearchablePicker::take(const Choice &choice)
{
    m_chosen = choice.code;
    setText(textOf(choice));
    setCursorPosition(0);
    closeList();
    emit codeChanged(m_chosen);
}

bool SearchablePicker::listIsOpen() const
{
    return m_popup->isVisible();
}

void SearchablePicker::openList()
{
    m_popup->setFilter(m_chosen.isEmpty() ? text() : QString());
    m_popup->showUnder(*this);
    update();
}

void SearchablePicker::closeList()
{
    m_popup->hide();
    update();
}

void SearchablePicker::keyPressEvent(QKeyEvent *event)
{
    if (!listIsOpen()) {
        if (stepOf(*event) == 1)
            return openList();
        return QLineEdit::keyPressEvent(event);
    }
    if (const int step = stepOf(*event))
        return m_popup->moveCurrent(step);
    if (event->key() == Qt::Key_Escape)
        return closeList();
    if (!isEnter(*event))
        return QLineEdit::keyPressEvent(event);
    const Choice *typed = findCode(text().trimmed());
    const auto current = m_popup->current();
    if (typed)
        take(*typed);
    else if (current)
        take(Choice(*current));
}

void SearchablePicker::focusOutEvent(QFocusEvent *event)
{
    closeList();
    if (const Choice *typed = m_chosen.isEmpty() ? findCode(text().trimmed()) : nullptr)
        take(Choice(*typed));
    QLineEdit::focusOutEvent(event);
    emit left();
}

void SearchablePicker::mousePressEvent(QMouseEvent *event)
{
    QLineEdit::mousePressEvent(event);
    if (text().isEmpty())
        openList();
}

void SearchablePicker::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (!listIsOpen())
        return;
    QPainter painter(this);
    painter.setFont(m_theme.font(TextSize::Small));
    painter.setPen(m_theme.color(Token::Text2));
    painter.drawText(rect().adjusted(0, 0, -metric::gap2, 0), Qt::AlignRight | Qt::AlignVCenter,
                     tr("%1 of %2").arg(m_popup->shown()).arg(m_popup->total()));
}

} // namespace paydesk
