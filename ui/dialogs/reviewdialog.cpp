// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/reviewdialog.h"

#include "app/text/amountwords.h"
#include "models/core/moneytext.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace paydesk {

ReviewDialog::ReviewDialog(PageContext &context, const ReviewWords &words, Money amount,
    Environment environment, QWidget *parent)
    : DialogFrame(context.theme, words.title, parent)
    , m_context(context)
    , m_facts(new FactList(context.theme, FactList::Values::Left))
{
    setWindowModality(Qt::WindowModal);
    buildHead(words.what, amount, environment);
    auto *middle = new TokenFrame(theme(), Token::Surface);
    m_content = new QVBoxLayout(middle);
    m_content->setContentsMargins(0, 0, metric::gap1, 0);
    m_content->setSpacing(metric::gap3);
    m_content->addWidget(m_facts);
    m_scroll = new QScrollArea;
    m_scroll->setWidget(middle);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    body()->addWidget(m_scroll, 1);
    auto *then = new MessageFrame(theme(), words.role);
    then->setMessage(words.role, words.lead, words.text, words.icon);
    m_content->addWidget(then);
    m_content->addStretch(1);
    buildFoot(words);
    setMinimumWidth(theme().px(580));
}

void ReviewDialog::buildHead(const QString &what, Money amount, Environment environment)
{
    const QLocale &locale = m_context.times.locale();
    auto *top = new QHBoxLayout;
    top->addWidget(new ThemedLabel(theme(), what, TextSize::Body, Token::Text2));
    top->addStretch(1);
    top->addWidget(new EnvironmentBadge(theme(), m_context.badge(environment)));
    auto *sum = new QHBoxLayout;
    sum->setSpacing(metric::gap2);
    auto *number = new ThemedLabel(
        theme(), moneytext::display(amount, locale), TextSize::Review, Token::Text, QFont::Bold);
    number->setObjectName(QStringLiteral("reviewAmount"));
    sum->addWidget(number, 0, Qt::AlignBaseline);
    sum->addWidget(
        new ThemedLabel(theme(), amount.currency().code(), TextSize::Title, Token::Text2), 0,
        Qt::AlignBaseline);
    sum->addStretch(1);
    auto *line = new TokenFrame(theme(), Token::Line);
    line->setFixedHeight(1);
    body()->addLayout(top);
    auto *words = new ThemedLabel(theme(), amountInWords(amount), TextSize::Body, Token::Text);
    words->setObjectName(QStringLiteral("reviewWords"));
    words->setWordWrap(true);
    body()->addLayout(sum);
    body()->addWidget(words);
    body()->addWidget(line);
}

void ReviewDialog::buildFoot(const ReviewWords &words)
{
    auto *back = addFootButton(tr("Go back and change"), QStringLiteral("Esc"));
    connect(back, &QPushButton::clicked, this, &QDialog::reject);
    m_act = addMainButton(words.act, QStringLiteral("Ctrl+Enter"));
    connect(m_act, &QPushButton::clicked, this, [this, busy = words.busy] {
        if (!m_act->isEnabled())
            return;
        m_act->setEnabled(false);
        setFootText(busy);
        emit confirmed();
        accept();
    });
    back->setFocus(Qt::OtherFocusReason);
}

/// As high as what it shows; where the screen has no room for that, the middle scrolls.
void ReviewDialog::fit()
{
    const int width = std::max(this->width(), minimumWidth());
    const QMargins around = body()->contentsMargins();
    const int room = width - around.left() - around.right();
    const QWidget *middle = m_scroll->widget();
    const int wanted = middle->hasHeightForWidth() ? middle->heightForWidth(room)
                                                   : middle->sizeHint().height();
    const int all = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width)
                                                  : sizeHint().height();
    resizeWithin({width, all - m_scroll->sizeHint().height() + wanted});
}

void ReviewDialog::showEvent(QShowEvent *event)
{
    fit();
    DialogFrame::showEvent(event);
}

void ReviewDialog::holdBack(const QString &why)
{
    m_act->setEnabled(why.isEmpty());
    setFootText(why);
}

void ReviewDialog::keyPressEvent(QKeyEvent *event)
{
    // Enter is for going on in forms; here nothing may happen by habit.
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier)
        return event->accept();
    DialogFrame::keyPressEvent(event);
}

} // namespace paydesk
