// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filterbar.h"

#include "ui/widgets/filterchip.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/themedlabel.h"

#include <QComboBox>
#include <QHBoxLayout>

#include <algorithm>

namespace paydesk {

FilterBar::FilterBar(const Theme &theme, QWidget *parent)
    : TokenFrame(theme, Token::Sunken, Qt::BottomEdge, parent)
    , m_left(new QHBoxLayout)
    , m_right(new QHBoxLayout)
    , m_clear(new LinkButton(theme, tr("Clear"), TextSize::Small, this))
    , m_count(new ThemedLabel(theme, {}, TextSize::Small, Token::Text2))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::gap4, metric::gap1, metric::gap3, metric::gap1);
    row->setSpacing(metric::gap2);
    m_left->setSpacing(metric::gap2 - 1);
    m_right->setSpacing(metric::gap2);
    row->addLayout(m_left);
    row->addWidget(m_clear);
    row->addStretch(1);
    row->addLayout(m_right);
    m_right->addWidget(m_count);
    m_views = addCombo(tr("View"));
    m_left->addWidget(new BarSeparator(theme, this));
    m_clear->hide();
    connect(m_clear, &LinkButton::clicked, this, [this] {
        for (FilterChip *chip : std::as_const(m_chips))
            chip->setValue({});
        emit clearRequested();
    });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QComboBox *FilterBar::addCombo(const QString &label)
{
    auto *name = new ThemedLabel(theme(), label, TextSize::Small, Token::Text2);
    auto *combo = new QComboBox(this);
    combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    name->setBuddy(combo);
    combo->setAccessibleName(label);
    m_left->addWidget(name);
    m_left->addWidget(combo);
    return combo;
}

FilterChip *FilterBar::addChip(const QString &name)
{
    auto *chip = new FilterChip(theme(), name, this);
    m_left->addWidget(chip);
    m_chips.append(chip);
    connect(chip, &FilterChip::valueChanged, this, &FilterBar::refreshClear);
    connect(chip, &FilterChip::cleared, this, [this, chip] { emit chipCleared(chip); });
    return chip;
}

void FilterBar::setCountText(const QString &text)
{
    m_count->setText(text);
}

LinkButton *FilterBar::addTrailingLink(const QString &text)
{
    auto *link = new LinkButton(theme(), text, TextSize::Small, this);
    m_right->addWidget(link);
    return link;
}

void FilterBar::refreshClear()
{
    m_clear->setVisible(std::any_of(m_chips.cbegin(), m_chips.cend(), [](const FilterChip *chip) {
        return !chip->value().isEmpty();
    }));
}

} // namespace paydesk
