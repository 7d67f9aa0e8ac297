// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/matchdetails.h"

#include "app/text/statelook.h"
#include "models/core/moneytext.h"
#include "models/tables/reconciliationtables.h"
#include "ui/pages/panel.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/linkbutton.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace paydesk {

MatchDetails::MatchDetails(PageContext &context)
    : m_context(context)
    , m_statement(new FactList(context.theme, FactList::Values::Left))
    , m_ledger(new FactList(context.theme, FactList::Values::Left))
    , m_proof(new FactList(context.theme, FactList::Values::Left))
    , m_chip(new Chip(context.theme))
    , m_open(new LinkButton(context.theme, tr("Open it")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(1); // the line between the sides
    addSide(*row, tr("Statement"), m_statement);
    addSide(*row, tr("Ledger"), m_ledger)->addTrailing(m_open);
    addSide(*row, tr("Result"), m_proof)->addTrailing(m_chip);
    connect(m_open, &LinkButton::clicked, this, [this] { emit openRequested(m_kind, m_id); });
}

Panel *MatchDetails::addSide(QHBoxLayout &row, const QString &title, FactList *facts)
{
    auto *area = new TokenFrame(m_context.theme, Token::Surface);
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(metric::gap4, metric::gap2, metric::gap3, metric::gap2);
    column->addWidget(facts);
    column->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(title);
    scroll->setWidget(area);
    auto *panel = new Panel(m_context.theme, title, scroll);
    row.addWidget(panel, 1);
    return panel;
}

void MatchDetails::showLine(const MatchLine &line)
{
    m_chip->setLook(stateLook(line.status));
    showStatementSide(line);
    showLedgerSide(line);
    showProof(line);
}

void MatchDetails::showProof(const MatchLine &line)
{
    m_proof->clear();
    const QLocale &locale = m_context.times.locale();
    if (const auto left = difference(line))
        m_proof->addFact(tr("Difference"), moneytext::displayWithCode(*left, locale),
                         FactStyle::Strong);
    if (line.status == MatchStatus::FeeMismatch && line.line->fee && line.entry->fee) {
        if (const auto fees = line.line->fee->minus(*line.entry->fee))
            m_proof->addFact(tr("Of the fees"), moneytext::displayWithCode(*fees, locale),
                             FactStyle::Strong);
    }
    m_proof->addFact(tr("Meaning"), meaningOf(line));
    QString evidence = tr("none");
    if (line.evidence == MatchEvidence::ProviderId)
        evidence = tr("the provider's number is the same");
    if (line.evidence == MatchEvidence::Reference)
        evidence = tr("the reference is the same");
    m_proof->addFact(tr("Evidence"), evidence);
}

void MatchDetails::showStatementSide(const MatchLine &match)
{
    m_statement->clear();
    if (!match.line) {
        m_statement->addFact(tr("Line"), tr("none"));
        return;
    }
    const StatementLine &line = *match.line;
    const QLocale &locale = m_context.times.locale();
    const Timestamp now = m_context.services.clock.now();
    m_statement->addFact(tr("Row"), locale.toString(line.row));
    m_statement->addFact(tr("Date"), m_context.times.full(line.date, now));
    m_statement->addFact(tr("Amount"), moneytext::displayWithCode(line.amount, locale));
    if (line.fee)
        m_statement->addFact(tr("Fee"), moneytext::displayWithCode(*line.fee, locale));
    m_statement->addFact(tr("Type"), toKey(line.type), FactStyle::Mono);
    m_statement->addFact(tr("Status"), line.status, FactStyle::Mono);
    m_statement->addFact(tr("Reference"), line.reference, FactStyle::Mono);
    m_statement->addFact(tr("Number"), line.providerId, FactStyle::Mono);
}

void MatchDetails::showLedgerSide(const MatchLine &match)
{
    m_ledger->clear();
    m_open->setVisible(match.entry.has_value());
    if (!match.entry) {
        m_ledger->addFact(tr("Entry"), tr("none"));
        return;
    }
    const LedgerEntry &entry = *match.entry;
    const QLocale &locale = m_context.times.locale();
    m_kind = entry.kind;
    m_id = entry.objectId;
    m_ledger->addFact(tr("Date"), m_context.times.full(entry.date, m_context.services.clock.now()));
    m_ledger->addFact(tr("Amount"), moneytext::displayWithCode(entry.amount, locale));
    if (entry.fee)
        m_ledger->addFact(tr("Fee"), moneytext::displayWithCode(*entry.fee, locale));
    if (const auto payout = payoutStateFromKey(entry.state); payout && entry.kind == ObjectKind::Payout)
        m_ledger->addFact(tr("State"), stateWord(*payout));
    else if (const auto invoice = invoiceStateFromKey(entry.state))
        m_ledger->addFact(tr("State"), stateWord(*invoice));
    m_ledger->addFact(tr("Reference"), entry.reference, FactStyle::Mono);
    m_ledger->addFact(tr("Number"), entry.providerId, FactStyle::Mono);
}

QString MatchDetails::meaningOf(const MatchLine &line) const
{
    switch (line.status) {
    case MatchStatus::Matched: return tr("Both sides say the same.");
    case MatchStatus::AmountMismatch: return tr("The amounts of the two sides differ.");
    case MatchStatus::FeeMismatch: return tr("The amounts agree, the fees differ.");
    case MatchStatus::StatusMismatch:
        return tr("One side says that money moved, the other does not.");
    case MatchStatus::CurrencyMismatch: return tr("The currencies of the two sides differ.");
    case MatchStatus::Duplicate: return tr("The statement has this movement more than once.");
    case MatchStatus::MissingInLedger:
        return tr("The provider has booked it, the ledger does not know it.");
    case MatchStatus::MissingInStatement:
        return tr("The ledger has it, the statement does not show it.");
    }
    return {};
}

} // namespace paydesk
