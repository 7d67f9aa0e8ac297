// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/detailspane.h"

#include "models/core/moneytext.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/section.h"
#include "ui/widgets/taborder.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QResizeEvent>

namespace paydesk {

namespace {

constexpr qsizetype buttonsShown = 3;

QLabel *selectable(QLabel *label)
{
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

DetailsPane::DetailsPane(const Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_head(new TokenFrame(theme, Token::Surface))
    , m_title(new ThemedLabel(theme, {}, TextSize::Title, Token::Text, QFont::Bold))
    , m_sum(new QWidget)
    , m_amount(new ThemedLabel(theme, {}, TextSize::Amount, Token::Text, QFont::Bold))
    , m_code(new ThemedLabel(theme, {}, TextSize::Body, Token::Text2))
    , m_chip(new Chip(theme))
    , m_badge(new EnvironmentBadge(theme, Badge::Test))
    , m_close(new QPushButton)
    , m_reference(new ThemedLabel(theme, {}, TextSize::Small))
    , m_party(new ThemedLabel(theme, {}, TextSize::Small, Token::Text2))
    , m_account(new ThemedLabel(theme, {}, TextSize::Small, Token::Text2))
    , m_actions(new FlowLayout(metric::gap2 - 1))
    , m_headBody(new QVBoxLayout)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new TokenFrame(theme, Token::Surface, Qt::LeftEdge);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(1, 0, 0, 0);
    m_column->setSpacing(0);
    buildHead();
    giveInnerRing(*this);
    m_column->addWidget(m_head);
    m_column->addStretch(1);
    setWidget(content);
}

void DetailsPane::buildHead()
{
    m_reference->setMono(true);
    m_account->setMono(true);
    m_badge->hide();
    m_chip->hide();
    // A long name is cut before it pushes the pane wider than its place.
    m_party->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    setButtonLook(*m_close, ButtonLook::Flat, ButtonSize::Small);
    m_close->setIcon(m_theme.icon(QStringLiteral("close")));
    m_close->setAccessibleName(tr("Close the details"));
    m_close->setToolTip(tr("Close the details"));
    m_close->setFixedWidth(m_theme.px(28));
    connect(m_close, &QPushButton::clicked, this, &DetailsPane::closed);

    // Amount and code stay together and whole; the state goes below them when there is no room.
    auto *sum = new QHBoxLayout(m_sum);
    sum->setContentsMargins(0, 0, 0, 0);
    sum->setSpacing(metric::gap2 - 2);
    sum->addWidget(selectable(m_amount), 0, Qt::AlignBaseline);
    sum->addWidget(m_code, 0, Qt::AlignBaseline);
    m_title->setWordWrap(true);
    m_title->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_title->hide();
    auto *what = new FlowLayout(metric::gap2 - 2);
    what->addWidget(selectable(m_title));
    what->addWidget(m_sum);
    what->addWidget(m_chip);
    auto *first = new QHBoxLayout;
    first->setSpacing(metric::gap2 - 2);
    first->addLayout(what, 1);
    first->addWidget(m_badge, 0, Qt::AlignTop);
    first->addWidget(m_close, 0, Qt::AlignTop);
    auto *second = new QHBoxLayout;
    second->setSpacing(metric::gap1);
    second->addWidget(selectable(m_reference));
    second->addWidget(selectable(m_party), 1);
    m_actions->setContentsMargins(0, metric::gap2, 0, 0);

    auto *head = new QVBoxLayout(m_head);
    head->setContentsMargins(metric::gap4, metric::gap3, metric::gap4, metric::gap3);
    head->setSpacing(2);
    head->addLayout(first);
    head->addLayout(second);
    head->addWidget(selectable(m_account));
    head->addLayout(m_actions);
    head->addSpacing(metric::gap2);
    head->addLayout(m_headBody);
    m_account->hide();
}

void DetailsPane::setAmount(Money amount, const QLocale &locale)
{
    m_amount->setText(moneytext::display(amount, locale));
    m_code->setText(amount.currency().code());
    m_sum->show();
    m_title->hide();
}

void DetailsPane::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->show();
    m_sum->hide();
}

void DetailsPane::setLook(const StateLook &look)
{
    m_chip->setLook(look);
    m_chip->setVisible(!look.label.isEmpty());
}

void DetailsPane::setBadge(std::optional<Badge> badge)
{
    m_badge->setVisible(badge.has_value());
    if (badge)
        m_badge->setBadge(*badge);
}

void DetailsPane::setReference(const QString &reference, const QString &party)
{
    m_reference->setText(reference);
    m_reference->setVisible(!reference.isEmpty());
    m_party->setVisible(!party.isEmpty());
    m_party->setToolTip(party);
    m_party->setText(reference.isEmpty() || party.isEmpty() ? party : QStringLiteral("· ") + party);
}

void DetailsPane::setAccountLine(const QString &account)
{
    m_account->setText(account);
    m_account->setVisible(!account.isEmpty());
}

void DetailsPane::setActions(const QList<QAction *> &actions)
{
    if (actions == m_shownActions)
        return; // whoever is on one of the buttons stays there
    m_shownActions = actions;
    const QWidget *focused = window()->focusWidget();
    const bool inside = focused && m_head->isAncestorOf(focused) && focused != m_close;
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (QAction *action : actions.first(std::min(buttonsShown, actions.size()))) {
        auto *button = new ActionButton(m_theme, *action, ButtonLook::Normal, ButtonSize::Small);
        button->setKeyShown(false);
        button->setIconShown(false);
        m_actions->addWidget(button);
    }
    if (actions.size() > buttonsShown) {
        auto *more = new QPushButton;
        setButtonLook(*more, ButtonLook::Normal, ButtonSize::Small);
        more->setIcon(m_theme.icon(QStringLiteral("more")));
        more->setAccessibleName(tr("More actions"));
        auto *menu = new QMenu(more);
        menu->addActions(actions.mid(buttonsShown));
        more->setMenu(menu);
        m_actions->addWidget(more);
    }
    orderTabs(*this);
    if (inside)
        setFocus(Qt::OtherFocusReason);
}

void DetailsPane::resizeEvent(QResizeEvent *event)
{
    // There is no way to scroll sideways: content is never wider than what is seen of it.
    widget()->setMaximumWidth(viewport()->width());
    QScrollArea::resizeEvent(event);
}

Section *DetailsPane::addSection(const QString &title)
{
    auto *section = new Section(m_theme, title);
    section->head()->setCollapsible(true);
    m_column->insertWidget(m_column->count() - 1, section);
    return section;
}

} // namespace paydesk
