// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/comparetable.h"

#include "ui/widgets/groupeddigitsedit.h"
#include "ui/widgets/themedlabel.h"
#include "ui/widgets/tokenframe.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPaintEvent>
#include <QPainter>

namespace paydesk {

namespace {

constexpr int groupSize = 4;
constexpr int framePadding = 3;
constexpr int verdictIcon = 14;

} // namespace

FramedNumber::FramedNumber(const Theme &theme, const QString &number, std::vector<bool> changed,
                           QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_groups(GroupedDigitsEdit::grouped(number).split(u' '))
{
    const QString plain = m_groups.join(QString());
    changed.resize(size_t(plain.size()), false);
    for (qsizetype at = 0; at < plain.size(); at += groupSize) {
        const auto first = changed.begin() + at;
        const auto last = changed.begin() + std::min(at + groupSize, plain.size());
        m_framed.push_back(std::find(first, last, true) != last);
    }
    setAccessibleName(m_groups.join(u' '));
    connect(&theme, &Theme::changed, this, &QWidget::updateGeometry);
}

int FramedNumber::groupLeft(int group) const
{
    const QFontMetrics metrics(m_theme.mono(TextSize::Body));
    int left = !m_framed.empty() && m_framed.front() ? framePadding : 0;
    for (int i = 0; i < group; ++i)
        left += metrics.horizontalAdvance(m_groups[i]) + metrics.horizontalAdvance(u' ')
            + framePadding;
    return left;
}

QSize FramedNumber::sizeHint() const
{
    return {groupLeft(int(m_groups.size())), m_theme.height(TextSize::Body, metric::gap1)};
}

void FramedNumber::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(m_theme.mono(TextSize::Body));
    for (int group = 0; group < m_groups.size(); ++group) {
        const QString &text = m_groups[group];
        const QRect place(groupLeft(group), 0, painter.fontMetrics().horizontalAdvance(text), height());
        const bool framed = m_framed[size_t(group)];
        if (framed) {
            painter.setPen(m_theme.text(Role::Bad));
            painter.setBrush(m_theme.tint(Role::Bad));
            painter.drawRoundedRect(QRectF(place).adjusted(-framePadding + 0.5, 0.5, framePadding - 0.5, -0.5),
                                    metric::chipRadius, metric::chipRadius);
        }
        painter.setPen(framed ? m_theme.text(Role::Bad) : m_theme.color(Token::Text));
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, text);
    }
}

CompareTable::CompareTable(PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metric::gap3);
    m_grid->setVerticalSpacing(metric::gap1 + 1);
    m_grid->setColumnStretch(1, 5);
    m_grid->setColumnStretch(2, 4);
    setAccessibleName(tr("What the payout says beside what is on file"));
}

void CompareTable::show(const PayoutComparison &found)
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_spoken.clear();
    for (const CompareSubject subject : compareSubjects())
        addLine(found, subject);
    setAccessibleDescription(m_spoken.join(QStringLiteral(". ")));
}

QWidget *CompareTable::valueOf(const PayoutComparison &found, CompareSubject subject,
                               const ComparedLine &line) const
{
    if (subject == CompareSubject::Account && !found.payout.partyAccount.isEmpty()) {
        const bool differs = found.verdict(subject) == CompareVerdict::Differs;
        const QString plain = GroupedDigitsEdit::grouped(found.payout.partyAccount).remove(u' ');
        const QString before = differs
            ? GroupedDigitsEdit::grouped(found.last->partyAccount).remove(u' ')
            : plain;
        return new FramedNumber(m_context.theme, plain, changedCharacters(plain, before));
    }
    const bool strong = subject == CompareSubject::Beneficiary;
    auto *value = new ThemedLabel(m_context.theme, line.ours, TextSize::Body, Token::Text,
                                  strong ? QFont::Bold : QFont::Normal);
    value->setWordWrap(true);
    value->setMono(subject == CompareSubject::Reference);
    return value;
}

void CompareTable::addLine(const PayoutComparison &found, CompareSubject subject)
{
    const auto line = comparedLine(m_context, found, subject);
    if (!line)
        return;
    const Theme &theme = m_context.theme;
    const int row = m_grid->rowCount();
    if (!m_spoken.isEmpty()) {
        auto *rule = new TokenFrame(theme, Token::Line2);
        rule->setFixedHeight(1);
        m_grid->addWidget(rule, row, 0, 1, 3);
    }
    auto *name = new ThemedLabel(theme, line->name, TextSize::Small, Token::Text2);
    m_grid->addWidget(name, row + 1, 0, Qt::AlignVCenter);
    m_grid->addWidget(valueOf(found, subject, *line), row + 1, 1, Qt::AlignVCenter);
    auto *verdict = new QWidget;
    auto *inner = new QHBoxLayout(verdict);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(metric::gap1 + 2);
    auto *icon = new QLabel;
    const auto tint = [icon, &theme, look = line->look] {
        icon->setPixmap(theme.icon(look.icon, theme.text(look.role), theme.px(verdictIcon),
                                   icon->devicePixelRatioF()));
    };
    tint();
    connect(&theme, &Theme::changed, icon, tint);
    auto *words = new ThemedLabel(theme, line->verdict, TextSize::Small);
    words->setRole(line->look.role);
    words->setWordWrap(true);
    inner->addWidget(icon, 0, Qt::AlignVCenter);
    inner->addWidget(words, 1);
    m_grid->addWidget(verdict, row + 1, 2, Qt::AlignVCenter);
    m_spoken.append(tr("%1: %2. %3", "subject, value, verdict").arg(line->name, line->ours, line->verdict));
}

} // namespace paydesk
