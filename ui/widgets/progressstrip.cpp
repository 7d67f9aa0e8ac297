// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/progressstrip.h"

#include "ui/theme/controllook.h"
#include "ui/widgets/themedlabel.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace paydesk {

ProgressStrip::ProgressStrip(const Theme &theme, QWidget *parent)
    : TokenFrame(theme, Token::Sunken, Qt::BottomEdge, parent)
    , m_text(new ThemedLabel(theme, {}, TextSize::Small))
    , m_bar(new QProgressBar)
    , m_percent(new ThemedLabel(theme, {}, TextSize::Small, Token::Text2))
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_consequence(new ThemedLabel(theme, {}, TextSize::Small, Token::Text2))
{
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(metric::gap2);
    m_bar->setMinimumWidth(80);
    m_bar->setAccessibleName(tr("Progress"));
    m_cancel->setAutoDefault(false); // Enter in a field of a dialog would press it
    setButtonLook(*m_cancel, ButtonLook::Normal, ButtonSize::Small);
    setKeyHint(*m_cancel, tr("Esc"));
    auto *icon = new QLabel;
    const auto tint = [this, icon] {
        icon->setPixmap(this->theme().icon(QStringLiteral("cycle"),
                                           this->theme().color(Token::Accent), 14,
                                           devicePixelRatioF()));
    };
    connect(&theme, &Theme::changed, this, tint);
    tint();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::gap4, metric::gap1, metric::gap3, metric::gap1 + 1);
    row->setSpacing(metric::gap2 + 2);
    row->addWidget(icon);
    row->addWidget(m_text);
    row->addWidget(m_bar, 1);
    row->addWidget(m_percent);
    row->addWidget(m_cancel);
    row->addWidget(m_consequence);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_cancel, &QPushButton::clicked, this, &ProgressStrip::canceled);
    setProgress(0, 0);
}

void ProgressStrip::setText(const QString &text)
{
    m_text->setText(text);
    m_bar->setAccessibleName(text);
}

void ProgressStrip::setProgress(qint64 done, qint64 total)
{
    const bool known = total > 0;
    const qint64 part = known ? std::clamp<qint64>(done, 0, total) : 0;
    m_bar->setValue(known ? int(part * 1000 / total) : 0);
    m_percent->setText(known ? tr("%1%").arg(part * 100 / total) : QString());
    m_bar->setVisible(known);
    m_percent->setVisible(known);
}

void ProgressStrip::setCancelable(bool cancelable)
{
    m_cancel->setVisible(cancelable);
}

void ProgressStrip::setConsequence(const QString &text)
{
    m_consequence->setText(text);
}

} // namespace paydesk
