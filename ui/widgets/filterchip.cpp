// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filterchip.h"

#include "ui/theme/controllook.h"

#include <QKeyEvent>
#include <QPainter>

namespace paydesk {

namespace {

constexpr int side = 9;
constexpr int tailWidth = 10;
constexpr int gap = 6;

} // namespace

FilterChip::FilterChip(const Theme &theme, const QString &name, QWidget *parent)
    : QToolButton(parent)
    , m_theme(theme)
    , m_name(name)
{
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, &FilterChip::describe);
    describe();
}

void FilterChip::setName(const QString &name)
{
    m_name = name;
    describe();
}

void FilterChip::setValue(const QString &value)
{
    m_value = value;
    describe();
    emit valueChanged();
}

void FilterChip::setCount(qint64 count)
{
    m_count = count;
    setCheckable(true);
    describe();
}

void FilterChip::describe()
{
    setAccessibleName(boldText().isEmpty() ? m_name : tr("%1: %2").arg(m_name, boldText()));
    setRingRadius(*this, sizeHint().height() / 2);
    updateGeometry();
    update();
}

void FilterChip::clear()
{
    setValue({});
    emit cleared();
}

QString FilterChip::nameText() const
{
    return m_value.isEmpty() ? m_name : tr("%1:", "name of a filter, before its value").arg(m_name);
}

QSize FilterChip::sizeHint() const
{
    const QFontMetrics plain(m_theme.font(TextSize::Small));
    const QFontMetrics bold(m_theme.font(TextSize::Small, QFont::Bold));
    int width = 2 * side + plain.horizontalAdvance(nameText());
    if (!boldText().isEmpty())
        width += gap + bold.horizontalAdvance(boldText());
    if (hasTail())
        width += gap + tailWidth;
    return {width, plain.height() + 7};
}

QRect FilterChip::tailRect() const
{
    return {width() - side - tailWidth, 0, tailWidth, height()};
}

void FilterChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool active = isActive();
    painter.setPen(QPen(m_theme.color(active ? Token::Accent : Token::Ctl), 1));
    painter.setBrush(m_theme.color(active         ? Token::Sel
                                       : underMouse() ? Token::Sunken
                                                      : Token::Surface));
    const qreal radius = height() / 2.0;
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);

    painter.setPen(m_theme.color(active ? Token::Text : Token::Text2));
    painter.setFont(m_theme.font(TextSize::Small));
    QRect words = rect().adjusted(side, 0, -side, 0);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, nameText());
    words.setLeft(words.left() + painter.fontMetrics().horizontalAdvance(nameText()) + gap);
    painter.setFont(m_theme.font(TextSize::Small, QFont::Bold));
    painter.setPen(m_theme.color(Token::Text));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, boldText());
    if (!hasTail())
        return;
    const QPixmap tail = m_theme.icon(m_value.isEmpty() ? QStringLiteral("chevron-down")
                                                        : QStringLiteral("close"),
                                      m_theme.color(Token::Text2), tailWidth, devicePixelRatioF());
    painter.drawPixmap(tailRect().left(), (height() - m_theme.px(tailWidth)) / 2, tail);
}

void FilterChip::mousePressEvent(QMouseEvent *event)
{
    const bool onCross = hasTail() && !m_value.isEmpty()
        && tailRect().adjusted(-gap, 0, side, 0).contains(event->position().toPoint());
    if (onCross && event->button() == Qt::LeftButton)
        return clear();
    QToolButton::mousePressEvent(event);
}

void FilterChip::keyPressEvent(QKeyEvent *event)
{
    const bool erases = event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace;
    if (erases && !m_value.isEmpty())
        return clear();
    QToolButton::keyPressEvent(event);
}

} // namespace paydesk
