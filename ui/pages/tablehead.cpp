// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/tablehead.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace paydesk {

TableHead::TableHead(const Theme &theme, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_theme(theme)
{
    setSectionsMovable(true);
    setHighlightSections(false);
    setSectionResizeMode(Interactive);
    setFocusPolicy(Qt::NoFocus);
}

void TableHead::setAlignment(int section, Qt::Alignment alignment)
{
    m_alignments.insert(section, alignment);
}

int TableHead::height() const
{
    return m_theme.height(TextSize::Caption, 11);
}

QSize TableHead::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), height()};
}

bool TableHead::isFirst(int section) const
{
    for (int visual = 0; visual < visualIndex(section); ++visual) {
        if (!isSectionHidden(logicalIndex(visual)))
            return false;
    }
    return true;
}

bool TableHead::isLast(int section) const
{
    for (int visual = visualIndex(section) + 1; visual < count(); ++visual) {
        if (!isSectionHidden(logicalIndex(visual)))
            return false;
    }
    return true;
}

QSize TableHead::sectionSizeFromContents(int section) const
{
    const QString text = model()->headerData(section, Qt::Horizontal).toString();
    const int sides = (isFirst(section) ? metric::gap4 : metric::gap2)
        + (isLast(section) ? metric::gap3 : metric::gap2);
    return {QFontMetrics(m_theme.font(TextSize::Caption)).horizontalAdvance(text) + sides + 1,
            height()};
}

void TableHead::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    painter->save();
    painter->fillRect(rect, m_theme.color(Token::Sunken));
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, m_theme.color(Token::Line));
    painter->setFont(m_theme.font(TextSize::Caption));
    painter->setPen(m_theme.color(Token::Text2));
    const int own = model()->headerData(section, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
    const Qt::Alignment alignment = m_alignments.value(section, Qt::Alignment(own));
    const QRect inner = rect.adjusted(isFirst(section) ? metric::gap4 : metric::gap2, 0,
                                      isLast(section) ? -metric::gap3 : -metric::gap2, -1);
    painter->drawText(inner, int((alignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter),
                      painter->fontMetrics().elidedText(
                          model()->headerData(section, Qt::Horizontal).toString(), Qt::ElideRight,
                          inner.width()));
    painter->restore();
}

} // namespace paydesk
