// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/factlist.h"

#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"

#include <QGridLayout>

namespace paydesk {

namespace {

// Of the narrowest pane: what a value may take beside its name, and alone.
constexpr int besideName = 170;
constexpr int aloneInLine = 280;

} // namespace

FactList::FactList(const Theme &theme, Values values, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_values(values)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metric::gap4);
    m_grid->setVerticalSpacing(values == Values::Right ? 1 : metric::gap2 - 2);
    m_grid->setColumnStretch(values == Values::Right ? 0 : 1, 1);
}

void FactList::addFact(const QString &name, const QString &value, FactStyle style)
{
    const bool bold = style == FactStyle::Strong || style == FactStyle::Total;
    auto *label = new ThemedLabel(m_theme, value, textSize(), Token::Text,
                                  bold ? QFont::Bold : QFont::Normal);
    label->setMono(style == FactStyle::Mono);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(m_values == Values::Left);
    label->setAccessibleName(tr("%1: %2").arg(name, value));
    if (m_values == Values::Left && label->minimumSizeHint().width() > m_theme.px(aloneInLine)) {
        // One long word, such as an address: it cannot be broken, both ends tell it apart.
        label->setToolTip(value);
        label->setText(label->fontMetrics().elidedText(value, Qt::ElideMiddle,
                                                       m_theme.px(aloneInLine)));
    }
    const bool total = style == FactStyle::Total;
    if (total) {
        auto *line = new TokenFrame(m_theme, Token::Line);
        line->setFixedHeight(1);
        m_grid->addWidget(line, m_row++, 0, 1, 2);
    }
    addRow(new ThemedLabel(m_theme, name, textSize(), total ? Token::Text : Token::Text2,
                           total ? QFont::Bold : QFont::Normal),
           label);
}

void FactList::addWidget(const QString &name, QWidget *value)
{
    addRow(new ThemedLabel(m_theme, name, textSize(), Token::Text2), value, Qt::AlignVCenter);
}

void FactList::addRow(QWidget *name, QWidget *value, Qt::Alignment upright)
{
    ++m_count;
    const bool words = qobject_cast<ThemedLabel *>(value) && m_values == Values::Left;
    if (words && value->minimumSizeHint().width() > m_theme.px(besideName)) {
        m_grid->addWidget(name, m_row++, 0, 1, 2, Qt::AlignLeft | upright);
        m_grid->addWidget(value, m_row++, 0, 1, 2);
        return;
    }
    m_grid->addWidget(name, m_row, 0, Qt::AlignLeft | upright);
    if (m_values == Values::Right)
        m_grid->addWidget(value, m_row, 1, Qt::AlignRight | upright);
    else
        m_grid->addWidget(value, m_row, 1);
    ++m_row;
}

void FactList::clear()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_count = 0;
    m_row = 0;
}

} // namespace paydesk
