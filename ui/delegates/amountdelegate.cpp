// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/amountdelegate.h"

#include "models/core/moneytext.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace paydesk {

namespace {

constexpr int codeGap = 5;

bool isDifference(const QModelIndex &index)
{
    return columnKind(index) == ColumnKind::Difference;
}

} // namespace

AmountDelegate::AmountDelegate(const Theme &theme, QLocale locale, QObject *parent)
    : RowDelegate(theme, parent)
    , m_locale(std::move(locale))
{
}

QString AmountDelegate::numberText(const QModelIndex &index) const
{
    const auto money = index.data(MoneyRole).value<Money>();
    const QString number = moneytext::display(money, m_locale);
    return isDifference(index) && money.isPositive() ? u'+' + number : number;
}

int AmountDelegate::missingDecimals(const QFontMetrics &metrics, Currency currency) const
{
    const int missing = m_decimalRoom - currency.exponent();
    if (missing <= 0)
        return 0;
    const QString mark = currency.exponent() == 0 ? m_locale.decimalPoint() : QString();
    return metrics.horizontalAdvance(mark + QString(missing, u'0'));
}

int AmountDelegate::codeBlock(const QModelIndex &index) const
{
    if (!m_codeShown)
        return 0;
    // The widest code there is, so that numbers stay in line when others scroll into view.
    const QFontMetrics metrics(cellFont(theme(), columnKind(index)));
    const int letter = std::max(metrics.horizontalAdvance(u'M'), metrics.horizontalAdvance(u'W'));
    return codeGap + 2 * letter + metrics.horizontalAdvance(u'D');
}

void AmountDelegate::paintContent(QPainter &painter, const QRect &rect,
                                  const QModelIndex &index) const
{
    painter.setFont(cellFont(theme(), columnKind(index)));
    const QVariant value = index.data(MoneyRole);
    if (!value.isValid()) {
        painter.setFont(theme().font(TextSize::Body));
        painter.setPen(theme().color(Token::Text3));
        painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter, index.data().toString());
        return;
    }
    const Currency currency = value.value<Money>().currency();
    const int block = codeBlock(index);
    // Amounts keep their order in every script: number left, code right.
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setPen(theme().color(Token::Text));
    const int right = block + missingDecimals(painter.fontMetrics(), currency);
    painter.drawText(rect.adjusted(0, 0, -right, 0), Qt::AlignRight | Qt::AlignVCenter,
                     numberText(index));
    if (!m_codeShown)
        return;
    painter.setFont(theme().font(TextSize::Body));
    painter.setPen(theme().color(Token::Text2));
    painter.drawText(rect.adjusted(rect.width() - block + codeGap, 0, 0, 0),
                     Qt::AlignLeft | Qt::AlignVCenter, currency.code());
}

int AmountDelegate::contentWidth(const QModelIndex &index) const
{
    const QVariant value = index.data(MoneyRole);
    if (!value.isValid())
        return RowDelegate::contentWidth(index);
    const QFontMetrics metrics(cellFont(theme(), columnKind(index)));
    return metrics.horizontalAdvance(numberText(index)) + codeBlock(index)
        + missingDecimals(metrics, value.value<Money>().currency());
}

} // namespace paydesk
