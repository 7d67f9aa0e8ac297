// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylepainting.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyle>
#include <QStyleOption>

namespace paydesk {

namespace {

QFont hintFont(QFont font)
{
    font.setBold(false);
    font.setPixelSize(qMax(1, qRound(font.pixelSize() * 11.0 / 13)));
    return font;
}

QFont buttonFont(const QWidget *widget)
{
    QFont font = widget ? widget->font() : QFont();
    if (buttonLook(widget) == ButtonLook::Primary)
        font.setBold(true);
    return font;
}

constexpr int hintPadding = 5;

} // namespace

bool StylePainting::has(int state) const
{
    return m_option.state & QStyle::StateFlag(state);
}

void StylePainting::box(const QRect &rect, QColor fill, QColor border, qreal radius,
                        qreal width) const
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(fill);
    m_painter.setPen(border.isValid() ? QPen(border, width) : QPen(Qt::NoPen));
    const qreal half = border.isValid() ? width / 2 : 0;
    m_painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius);
    m_painter.restore();
}

QColor StylePainting::buttonInk() const
{
    if (!has(QStyle::State_Enabled))
        return color(Token::Disabled);
    switch (buttonLook(m_widget)) {
    case ButtonLook::Primary: return color(Token::OnAccent);
    case ButtonLook::Danger: return m_colors.text(Role::Bad);
    case ButtonLook::Normal:
    case ButtonLook::Flat: break;
    }
    return color(Token::Text);
}

void StylePainting::button() const
{
    const bool enabled = has(QStyle::State_Enabled);
    const bool down = has(QStyle::State_Sunken) || has(QStyle::State_On);
    const bool hover = enabled && has(QStyle::State_MouseOver);
    const ButtonLook look = buttonLook(m_widget);
    QColor fill = color(Token::Surface);
    QColor border = color(enabled ? Token::Ctl : Token::Line);
    if (look == ButtonLook::Primary && enabled) {
        fill = color(Token::Accent);
        if (hover || down)
            fill = m_colors.isDark() ? fill.lighter(108) : fill.darker(down ? 125 : 112);
        border = QColor();
    } else if (down) {
        fill = color(Token::Sel);
    } else if (hover) {
        fill = color(Token::Sunken);
    }
    if (look == ButtonLook::Danger && enabled)
        border = m_colors.text(Role::Bad);
    if (look == ButtonLook::Flat && !down && !hover)
        return;
    box(m_option.rect, fill, look == ButtonLook::Flat ? QColor() : border, metric::radius);
}

int StylePainting::buttonContentWidth(const QStyleOptionButton &option, const QWidget *widget)
{
    const QFont font = buttonFont(widget);
    const QString hint = keyHint(widget);
    int width = option.text.isEmpty()
        ? 0
        : QFontMetrics(font).size(Qt::TextShowMnemonic, option.text).width();
    if (!option.icon.isNull())
        width += option.iconSize.width() + (option.text.isEmpty() ? 0 : metric::gap2);
    return width + keyHintWidth(hint, widget);
}

int StylePainting::keyHintWidth(const QString &keys, const QWidget *widget)
{
    if (keys.isEmpty())
        return 0;
    return QFontMetrics(hintFont(buttonFont(widget))).horizontalAdvance(keys) + 2 * hintPadding
        + metric::gap2 - 2;
}

void StylePainting::buttonLabel(const QStyleOptionButton &option) const
{
    const QColor ink = buttonInk();
    const QString hint = keyHint(m_widget);
    const int width = buttonContentWidth(option, m_widget);
    QRect rest = QStyle::alignedRect(option.direction, Qt::AlignCenter,
                                     QSize(width, option.rect.height()), option.rect);
    m_painter.save();
    m_painter.setFont(buttonFont(m_widget));
    if (!option.icon.isNull()) {
        const QRect place(rest.left(), rest.center().y() - option.iconSize.height() / 2 + 1,
                          option.iconSize.width(), option.iconSize.height());
        option.icon.paint(&m_painter, place, Qt::AlignCenter,
                          has(QStyle::State_Enabled) ? QIcon::Normal : QIcon::Disabled);
        rest.setLeft(place.right() + 1 + metric::gap2);
    }
    m_painter.setPen(ink);
    m_painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic, option.text);
    if (!hint.isEmpty()) {
        m_painter.setFont(hintFont(m_painter.font()));
        const QFontMetrics fm(m_painter.font());
        const int hintWidth = fm.horizontalAdvance(hint) + 2 * hintPadding;
        const QRect place(rest.right() + 1 - hintWidth, rest.center().y() - fm.height() / 2,
                          hintWidth, fm.height() + 1);
        const bool primary = buttonLook(m_widget) == ButtonLook::Primary;
        if (!primary)
            box(place, Qt::transparent, color(Token::Line), metric::chipRadius);
        m_painter.setPen(primary || !has(QStyle::State_Enabled) ? ink : color(Token::Text2));
        m_painter.drawText(place, Qt::AlignCenter, hint);
    }
    m_painter.restore();
}

void StylePainting::toolButton() const
{
    const bool on = has(QStyle::State_On) || has(QStyle::State_Sunken);
    if (on)
        box(m_option.rect, color(Token::Sel), color(Token::Accent), metric::radius);
    else if (has(QStyle::State_Enabled) && has(QStyle::State_MouseOver))
        box(m_option.rect, color(Token::Sunken), color(Token::Line), metric::radius);
}

void StylePainting::field(bool framed) const
{
    const bool enabled = has(QStyle::State_Enabled) && !has(QStyle::State_ReadOnly);
    if (!framed)
        return;
    box(m_option.rect, color(enabled ? Token::Surface : Token::Sunken), QColor(), metric::radius);
    fieldFrame();
}

void StylePainting::fieldFrame() const
{
    QColor border = color(Token::Ctl);
    qreal width = 1;
    switch (fieldLook(m_widget)) {
    case FieldLook::Normal: break;
    case FieldLook::Bad: border = m_colors.text(Role::Bad); width = 2; break;
    case FieldLook::Wait: border = m_colors.text(Role::Wait); width = 2; break;
    }
    if (!has(QStyle::State_Enabled) || has(QStyle::State_ReadOnly))
        border = color(Token::Line);
    box(m_option.rect, Qt::transparent, border, metric::radius, width);
}

void StylePainting::checkBox() const
{
    const bool enabled = has(QStyle::State_Enabled);
    const bool on = has(QStyle::State_On) || has(QStyle::State_NoChange);
    const QRect r = m_option.rect;
    const QColor accent = color(enabled ? Token::Accent : Token::Disabled);
    box(r, on ? accent : color(Token::Surface),
        on ? accent : color(enabled ? Token::Ctl : Token::Line), metric::chipRadius);
    if (!on)
        return;
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(color(Token::OnAccent), 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&r](qreal x, qreal y) {
        return QPointF(r.left() + x * r.width(), r.top() + y * r.height());
    };
    if (has(QStyle::State_NoChange))
        m_painter.drawLine(at(0.28, 0.5), at(0.72, 0.5));
    else
        m_painter.drawPolyline(QPolygonF{at(0.24, 0.52), at(0.43, 0.70), at(0.77, 0.31)});
    m_painter.restore();
}

void StylePainting::radioButton() const
{
    const bool enabled = has(QStyle::State_Enabled);
    const QRect r = m_option.rect;
    const qreal round = r.width() / 2.0;
    const QColor accent = color(enabled ? Token::Accent : Token::Disabled);
    const bool on = has(QStyle::State_On);
    box(r, color(Token::Surface), on ? accent : color(enabled ? Token::Ctl : Token::Line), round);
    const int inset = qRound(r.width() * 0.25);
    if (on)
        box(r.adjusted(inset, inset, -inset, -inset), accent, QColor(), round);
}

void StylePainting::chevron(const QRect &rect, bool up) const
{
    const QPointF middle = QRectF(rect).center();
    const qreal dy = up ? -1.8 : 1.8;
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(color(has(QStyle::State_Enabled) ? Token::Text2 : Token::Disabled), 1.4,
                          Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.drawPolyline(QPolygonF{middle + QPointF(-3.6, -dy), middle + QPointF(0, dy),
                                     middle + QPointF(3.6, -dy)});
    m_painter.restore();
}

void StylePainting::headerSection() const
{
    const QRect r = m_option.rect;
    m_painter.fillRect(r, color(Token::Sunken));
    m_painter.fillRect(QRect(r.left(), r.bottom(), r.width(), 1), color(Token::Line));
}

void StylePainting::progressGroove() const
{
    box(m_option.rect, color(Token::Surface), color(Token::Ctl), m_option.rect.height() / 2.0);
}

void StylePainting::progressContents(const QStyleOptionProgressBar &option) const
{
    const qint64 span = qint64(option.maximum) - option.minimum;
    if (span <= 0)
        return; // busy: the text beside it says so
    const qint64 done = qint64(option.progress) - option.minimum;
    QRectF filled = option.rect;
    filled.setWidth(filled.width() * qreal(done) / qreal(span));
    m_painter.save();
    QPainterPath pill;
    const qreal radius = option.rect.height() / 2.0;
    pill.addRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setClipPath(pill);
    m_painter.fillRect(filled, color(Token::Accent));
    m_painter.restore();
}

void StylePainting::focusRing(int radius, int inset) const
{
    constexpr int width = 2;
    box(m_option.rect.adjusted(inset, inset, -inset, -inset), Qt::transparent, color(Token::Accent), radius + width, width);
}

} // namespace paydesk
