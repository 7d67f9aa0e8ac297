// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/totalsstrip.h"

#include "models/core/moneytext.h"
#include "ui/widgets/themedlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace paydesk {

namespace {

qint64 exceptionsOf(const Run &run)
{
    qint64 open = 0;
    for (auto count = run.counts.begin(); count != run.counts.end(); ++count)
        open += count.key() == MatchStatus::Matched ? 0 : count.value();
    return open;
}

} // namespace

TotalsStrip::TotalsStrip(const Theme &theme, QLocale locale, QWidget *parent)
    : TokenFrame(theme, Token::Surface, Qt::BottomEdge, parent)
    , m_locale(std::move(locale))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metric::gap4, metric::gap2, metric::gap3, metric::gap2);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void TotalsStrip::show(const Run &run, qint64 inDoubt)
{
    delete m_content;
    m_content = new QWidget;
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(metric::gap4);
    m_grid->setVerticalSpacing(metric::gap2);
    m_row = 0;
    for (const CurrencyTotals &totals : run.totals) {
        const auto money = [&totals](qint64 minor) { return Money::fromMinor(minor, totals.currency); };
        m_column = 0;
        addBlock(tr("Statement"), money(totals.statementMinor),
                 tr("%Ln line(s)", nullptr, int(totals.statementLines)), false);
        addSign(QStringLiteral("−"));
        addBlock(tr("Ledger"), money(totals.ledgerMinor),
                 tr("%Ln entries", nullptr, int(totals.ledgerEntries)), false);
        addSign(QStringLiteral("="));
        addBlock(tr("Difference"), money(totals.differenceMinor),
                 tr("fees %1", "an amount").arg(moneytext::display(money(totals.feesMinor), m_locale)),
                 true);
        addBlock(tr("Matched"), money(totals.matchedMinor),
                 tr("%Ln line(s)", nullptr, int(totals.matchedLines)), false);
        if (m_row == 0)
            addOpen(exceptionsOf(run), inDoubt);
        ++m_row;
    }
    m_grid->setColumnStretch(m_grid->columnCount(), 1);
    layout()->addWidget(m_content);
}

void TotalsStrip::addBlock(const QString &caption, Money amount, const QString &below,
                           bool isDifference)
{
    auto *block = new QVBoxLayout;
    block->setSpacing(0);
    block->addWidget(new ThemedLabel(theme(), caption, TextSize::Caption, Token::Text2));
    auto *number = new ThemedLabel(theme(), moneytext::display(amount, m_locale), TextSize::Title,
                                   Token::Text, QFont::Bold);
    if (isDifference)
        number->setRole(amount.isZero() ? Role::Good : Role::Bad);
    number->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *row = new QHBoxLayout;
    row->setSpacing(metric::gap1 + 2);
    row->addWidget(number, 0, Qt::AlignBaseline);
    row->addWidget(new ThemedLabel(theme(), amount.currency().code(), TextSize::Body, Token::Text2),
                   0, Qt::AlignBaseline);
    row->addStretch(1);
    block->addLayout(row);
    block->addWidget(new ThemedLabel(theme(), below, TextSize::Caption, Token::Text2));
    m_grid->addLayout(block, m_row, m_column++);
}

void TotalsStrip::addSign(const QString &sign)
{
    m_grid->addWidget(new ThemedLabel(theme(), sign, TextSize::Title, Token::Text2), m_row,
                      m_column++, Qt::AlignVCenter);
}

void TotalsStrip::addOpen(qint64 exceptions, qint64 inDoubt)
{
    auto *block = new QVBoxLayout;
    block->setSpacing(0);
    block->addWidget(new ThemedLabel(theme(), tr("Left"), TextSize::Caption, Token::Text2));
    auto *count = new ThemedLabel(theme(),
                                  exceptions == 0 ? tr("Everything matches")
                                                  : tr("%Ln exception(s) open", nullptr, int(exceptions)),
                                  TextSize::Body, Token::Text, QFont::Bold);
    count->setRole(exceptions == 0 ? Role::Good : Role::Bad);
    block->addWidget(count);
    auto *below = new ThemedLabel(theme(),
                                  inDoubt == 0 ? tr("of all currencies")
                                               : tr("%Ln in doubt, in no sum", nullptr, int(inDoubt)),
                                  TextSize::Caption, Token::Text2);
    if (inDoubt > 0)
        below->setRole(Role::Doubt);
    block->addWidget(below);
    m_grid->addLayout(block, m_row, m_column++);
}

} // namespace paydesk
