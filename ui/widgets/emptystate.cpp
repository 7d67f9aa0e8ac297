// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/theme/controllook.h"
#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

namespace {

QString ownIcon(EmptyState::Kind kind)
{
    switch (kind) {
    case EmptyState::Kind::Empty: return QStringLiteral("inbox");
    case EmptyState::Kind::Filtered: return QStringLiteral("filter");
    case EmptyState::Kind::Failed: return QStringLiteral("warn");
    case EmptyState::Kind::Loading: break;
    }
    return {};
}

} // namespace

EmptyState::EmptyState(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_icon(new QLabel)
    , m_title(new ThemedLabel(theme, {}, TextSize::Body, Token::Text, QFont::Bold))
    , m_text(new ThemedLabel(theme, {}, TextSize::Small, Token::Text2))
    , m_button(new QPushButton)
{
    setButtonLook(*m_button, ButtonLook::Normal, ButtonSize::Small);
    m_text->setWordWrap(true);
    for (QLabel *label : {m_icon, static_cast<QLabel *>(m_title), static_cast<QLabel *>(m_text)})
        label->setAlignment(Qt::AlignCenter);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(metric::gap1);
    column->addStretch(1);
    column->addWidget(m_icon);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(metric::gap2);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(2);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::acted);
    connect(&theme, &Theme::changed, this, &EmptyState::tint);
}

void EmptyState::setState(Kind kind, const QString &title, const QString &text,
                          const QString &action, const QString &icon)
{
    m_kind = kind;
    m_iconName = icon.isEmpty() ? ownIcon(kind) : icon;
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    m_icon->setVisible(kind != Kind::Loading);
    setAccessibleName(title + u' ' + text);
    tint();
}

void EmptyState::tint()
{
    const QColor ink
        = m_kind == Kind::Failed ? m_theme.text(Role::Bad) : m_theme.color(Token::Text2);
    m_icon->setPixmap(m_theme.icon(m_iconName, ink, 20, devicePixelRatioF()));
    update();
}

void EmptyState::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Surface));
    if (m_kind != Kind::Loading)
        return;
    const int step = m_theme.height(TextSize::Body, metric::gap2);
    // Grey lines in place of rows, down to the words.
    const int widest = width() - 2 * metric::gap4;
    for (int row = 1; row * step < m_text->y() - metric::gap1; ++row)
        painter.fillRect(metric::gap4, row * step - 2, widest * (10 - row % 4) / 10, 2,
                         m_theme.color(Token::Line2));
}

} // namespace paydesk
