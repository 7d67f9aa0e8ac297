// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pickerdelegate.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace paydesk {

namespace {

constexpr int codeWidth = 62;

} // namespace

void ChoiceFilter::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

bool ChoiceFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return index.data(ChoiceCodeRole).toString().contains(m_text, Qt::CaseInsensitive)
        || index.data(ChoiceNameRole).toString().contains(m_text, Qt::CaseInsensitive);
}

ChoiceDelegate::ChoiceDelegate(const Theme &theme, const ChoiceFilter &filter, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_filter(filter)
{
}

void ChoiceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    painter->save();
    const QRect r = option.rect;
    const bool selected = option.state & QStyle::State_Selected;
    painter->fillRect(r, m_theme.color(selected ? Token::Sel : Token::Surface));
    painter->fillRect(r.left(), r.bottom(), r.width(), 1, m_theme.color(Token::Line2));
    if (selected)
        painter->fillRect(r.left(), r.top(), metric::accentBar, r.height(),
                          m_theme.color(Token::Accent));
    const QRect words = r.adjusted(metric::gap2 + 2, 0, -metric::gap2, -1);
    painter->setPen(m_theme.color(Token::Text));
    painter->setFont(m_theme.mono(TextSize::Small));
    painter->drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                      index.data(ChoiceCodeRole).toString());
    paintName(*painter, words.adjusted(m_theme.px(codeWidth), 0, 0, 0),
              index.data(ChoiceNameRole).toString());
    painter->restore();
}

void ChoiceDelegate::paintName(QPainter &painter, QRect rect, const QString &name) const
{
    const QString &wanted = m_filter.text();
    const qsizetype at = wanted.isEmpty() ? -1 : name.indexOf(wanted, 0, Qt::CaseInsensitive);
    const qsizetype end = at < 0 ? 0 : at + wanted.size();
    const auto draw = [&](const QString &part, QFont::Weight weight) {
        painter.setFont(m_theme.font(TextSize::Body, weight));
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, part);
        rect.setLeft(rect.left() + painter.fontMetrics().horizontalAdvance(part));
    };
    if (at >= 0) {
        draw(name.left(at), QFont::Normal);
        draw(name.mid(at, wanted.size()), QFont::Bold);
    }
    draw(name.mid(end), QFont::Normal);
}

QSize ChoiceDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QFontMetrics metrics(m_theme.font(TextSize::Body, QFont::Bold));
    return {m_theme.px(codeWidth) + metrics.horizontalAdvance(index.data(ChoiceNameRole).toString())
                + metric::gap6,
            m_theme.height(TextSize::Body, metric::gap2)};
}

} // namespace paydesk
