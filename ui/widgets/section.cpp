// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/section.h"

#include "ui/widgets/themedlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace paydesk {

SectionHead::SectionHead(const Theme &theme, const QString &title, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_remark(new ThemedLabel(theme, {}, TextSize::Small, Token::Text2, QFont::Normal, this))
    , m_row(new QHBoxLayout(this))
{
    setText(title);
    setAccessibleName(title);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_row->setContentsMargins(metric::gap4, 0, metric::gap4, 0);
    m_row->addStretch(1);
    m_row->addWidget(m_remark);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void SectionHead::setCollapsible(bool collapsible)
{
    setCheckable(collapsible);
    setChecked(true);
    setFocusPolicy(collapsible ? Qt::StrongFocus : Qt::NoFocus);
}

void SectionHead::setRemark(const QString &text)
{
    m_remark->setText(text);
}

void SectionHead::addTrailing(QWidget *widget)
{
    m_row->addWidget(widget);
}

QSize SectionHead::sizeHint() const
{
    return {m_theme.px(200), m_theme.height(TextSize::Small, 12)};
}

void SectionHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Sunken));
    painter.fillRect(0, 0, width(), 1, m_theme.color(Token::Line));
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(Token::Line));
    QRect words = rect().adjusted(metric::gap4, 0, -metric::gap4, 0);
    if (isCheckable()) {
        const QString name = isChecked() ? QStringLiteral("chevron-down")
                                         : QStringLiteral("chevron-right");
        const int size = m_theme.px(10);
        painter.drawPixmap(words.left(), (height() - size) / 2,
                           m_theme.icons().pixmap(name, m_theme.color(Token::Text2), size,
                                                  devicePixelRatioF()));
        words.setLeft(words.left() + size + 6);
    }
    painter.setFont(m_theme.font(TextSize::Small, QFont::Bold));
    painter.setPen(m_theme.color(Token::Text));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, text());
}

void SectionHead::keyPressEvent(QKeyEvent *event)
{
    const bool opens = event->key() == Qt::Key_Right;
    if (isCheckable() && (opens || event->key() == Qt::Key_Left))
        return setChecked(opens);
    QAbstractButton::keyPressEvent(event);
}

Section::Section(const Theme &theme, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_head(new SectionHead(theme, title))
    , m_body(new QWidget)
    , m_layout(new QVBoxLayout(m_body))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_body);
    m_layout->setContentsMargins(metric::gap4, metric::gap2, metric::gap4, metric::gap2);
    m_layout->setSpacing(metric::gap2);
    connect(m_head, &SectionHead::toggled, m_body, &QWidget::setVisible);
}

void Section::setExpanded(bool expanded)
{
    if (m_head->isCheckable())
        m_head->setChecked(expanded);
}

} // namespace paydesk
