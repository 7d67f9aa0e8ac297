// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageheader.h"

#include "ui/widgets/actionbutton.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/themedlabel.h"

#include <QEvent>
#include <QHBoxLayout>

namespace paydesk {

PageHeader::PageHeader(const Theme &theme, const QString &title, QWidget *parent)
    : TokenFrame(theme, Token::Surface, Qt::BottomEdge, parent)
    , m_leading(new QHBoxLayout)
    , m_trailing(new QHBoxLayout)
    , m_primary(new QHBoxLayout)
    , m_title(new ThemedLabel(theme, title, TextSize::Title, Token::Text, QFont::Bold))
    , m_subtitle(new ThemedLabel(theme, {}, TextSize::Small, Token::Text2))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::gap4, 7, metric::gap3, metric::gap2);
    row->setSpacing(metric::gap2);
    for (QHBoxLayout *group : {m_leading, m_trailing, m_primary})
        group->setSpacing(metric::gap2);
    m_leading->setSpacing(metric::gap4);
    m_leading->addWidget(m_title);
    m_leading->addWidget(m_subtitle);
    m_subtitle->hide();
    row->addLayout(m_leading);
    row->addStretch(1);
    row->addLayout(m_trailing);
    row->addLayout(m_primary);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    // Floor for pages without a field or button.
    setMinimumHeight(theme.height(TextSize::Body, 26));
    connect(&theme, &Theme::changed, this,
            [this] { setMinimumHeight(this->theme().height(TextSize::Body, 26)); });
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

void PageHeader::setSubtitle(const QString &text)
{
    m_subtitle->setText(text);
    m_subtitle->setVisible(!text.isEmpty());
}

SearchField *PageHeader::addSearch(const QString &hint, const QString &keys)
{
    auto *field = new SearchField(theme(), hint, keys, this);
    m_leading->addWidget(field);
    return field;
}

void PageHeader::addTabs(QWidget *tabs)
{
    m_leading->insertWidget(m_leading->indexOf(m_subtitle) + 1, tabs);
}

void PageHeader::addLeading(QWidget *widget)
{
    m_leading->addWidget(widget);
}

void PageHeader::addTrailing(QWidget *widget)
{
    m_trailing->addWidget(widget);
}

QPushButton *PageHeader::addAction(QAction &action)
{
    auto *button = new ActionButton(theme(), action, ButtonLook::Flat, ButtonSize::Normal, this);
    m_trailing->addWidget(button);
    return button;
}

QPushButton *PageHeader::setPrimary(QAction &action)
{
    if (m_trailing->count() > 0)
        m_primary->addWidget(new BarSeparator(theme(), this));
    auto *button = new ActionButton(theme(), action, ButtonLook::Primary, ButtonSize::Normal, this);
    m_primary->addWidget(button);
    return button;
}

void PageHeader::resizeEvent(QResizeEvent *event)
{
    TokenFrame::resizeEvent(event);
    fitKeys();
}

bool PageHeader::event(QEvent *event)
{
    const bool done = TokenFrame::event(event);
    if (event->type() == QEvent::LayoutRequest)
        fitKeys();
    return done;
}

void PageHeader::fitKeys()
{
    // The keys are in the menus as well: in a narrow window they are the first to give way.
    const QList<ActionButton *> buttons = findChildren<ActionButton *>();
    int needed = layout()->sizeHint().width();
    for (const ActionButton *button : buttons)
        needed += button->isKeyShown() ? 0 : button->keyWidth();
    const bool fits = needed <= width();
    for (ActionButton *button : buttons) {
        if (button->isKeyShown() != fits)
            button->setKeyShown(fits);
    }
}

} // namespace paydesk
