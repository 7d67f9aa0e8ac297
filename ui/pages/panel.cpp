// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/panel.h"

#include "ui/widgets/themedlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace paydesk {

Panel::Panel(const Theme &theme, const QString &title, QWidget *content, QWidget *parent)
    : TokenFrame(theme, Token::Surface, {}, parent)
    , m_title(new ThemedLabel(theme, title, TextSize::Body, Token::Text, QFont::Bold))
    , m_remark(new ThemedLabel(theme, {}, TextSize::Small, Token::Text2))
    , m_leading(new QHBoxLayout)
    , m_trailing(new QHBoxLayout)
{
    auto *head = new TokenFrame(theme, Token::Surface, Qt::BottomEdge);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(metric::gap4, 3, metric::gap3, metric::gap1);
    row->setSpacing(metric::gap2);
    m_leading->setSpacing(metric::gap2);
    m_trailing->setSpacing(metric::gap2);
    m_leading->addWidget(m_title);
    m_trailing->addWidget(m_remark);
    row->addLayout(m_leading);
    row->addStretch(1);
    row->addLayout(m_trailing);
    const auto size = [this, head] { head->setMinimumHeight(this->theme().height(TextSize::Body, 14)); };
    size();
    connect(&theme, &Theme::changed, this, size);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(content, 1);
}

void Panel::setTitle(const QString &title)
{
    m_title->setText(title);
}

void Panel::setRemark(const QString &text)
{
    m_remark->setText(text);
}

void Panel::addBesideTitle(QWidget *widget)
{
    m_leading->addWidget(widget);
}

void Panel::addTrailing(QWidget *widget)
{
    m_trailing->addWidget(widget);
}

} // namespace paydesk
