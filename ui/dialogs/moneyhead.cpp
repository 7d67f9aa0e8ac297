// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/moneyhead.h"

#include "models/core/moneytext.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace paydesk {

MoneyHead::MoneyHead(PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_amount(new ThemedLabel(context.theme, {}, TextSize::Amount, Token::Text, QFont::Bold))
    , m_code(new ThemedLabel(context.theme, {}, TextSize::Body, Token::Text2))
    , m_chip(new Chip(context.theme))
    , m_badge(new EnvironmentBadge(context.theme, Badge::Test))
    , m_what(new ThemedLabel(context.theme, {}, TextSize::Small, Token::Text2))
{
    m_amount->setObjectName(QStringLiteral("headAmount"));
    m_what->setWordWrap(true);
    m_chip->hide();
    auto *sum = new QHBoxLayout;
    sum->setSpacing(metric::gap2 - 2);
    sum->addWidget(m_amount, 0, Qt::AlignBaseline);
    sum->addWidget(m_code, 0, Qt::AlignBaseline);
    sum->addStretch(1);
    sum->addWidget(m_chip, 0, Qt::AlignVCenter);
    sum->addWidget(m_badge, 0, Qt::AlignVCenter);
    auto *line = new TokenFrame(context.theme, Token::Line);
    line->setFixedHeight(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metric::gap1);
    column->addLayout(sum);
    column->addWidget(m_what);
    column->addSpacing(metric::gap1);
    column->addWidget(line);
}

void MoneyHead::setAmount(Money amount)
{
    m_amount->setText(moneytext::display(amount, m_context.times.locale()));
    m_code->setText(amount.currency().code());
}

void MoneyHead::setLook(const StateLook &look)
{
    m_chip->setLook(look);
    m_chip->setVisible(!look.label.isEmpty());
}

void MoneyHead::setOrder(const Order &order)
{
    setAmount(order.amount);
    setAccount({order.reference, order.party, order.partyAccount}, order.account);
}

void MoneyHead::setAccount(const QStringList &about, AccountId account)
{
    QStringList parts = about;
    parts.append(m_context.names.full(account));
    parts.removeAll(QString());
    m_what->setText(parts.join(QStringLiteral(" · ")));
    const auto found = m_context.names.find(account);
    const Environment environment = found ? found->environment : Environment::Live;
    m_badge->setBadge(m_context.badge(environment));
}

} // namespace paydesk
