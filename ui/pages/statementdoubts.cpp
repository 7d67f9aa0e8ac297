// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/statementdoubts.h"

#include "app/reconciliation/reconciliationdesk.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"
#include "ui/dialogs/asksheet.h"
#include "ui/pages/pagewidget.h"
#include "ui/widgets/actionbutton.h"

#include <QVBoxLayout>

namespace paydesk {

StatementDoubts::StatementDoubts(PageContext &context, QWidget &page)
    : MessageFrame(context.theme, Role::Doubt)
    , m_context(context)
    , m_page(page)
{
    extras()->addWidget(new ActionButton(context.theme, context.actions.of(Command::SettleDoubts),
                                         ButtonLook::Normal, ButtonSize::Small),
                        0, Qt::AlignLeft);
    hide();
}

void StatementDoubts::showRun(std::optional<RunId> run)
{
    m_run = run;
    m_count = 0;
    const auto doubts = run ? m_context.services.reconciliation.doubtsOf(*run)
                            : Result<std::vector<MatchLine>>(std::vector<MatchLine>());
    m_names.clear();
    for (const MatchLine &match : doubts ? *doubts : std::vector<MatchLine>())
        m_names += tr("%1, %2", "a reference, an amount")
                       .arg(match.entry->reference,
                            moneytext::displayWithCode(match.entry->amount, m_context.times.locale()));
    m_count = int(m_names.size());
    setMessage(Role::Doubt, tr("%Ln order(s) in doubt stand in this statement as done.", nullptr, m_count),
               m_names.mid(0, 3).join(QStringLiteral("; "))
                   + (m_count > 3 ? QStringLiteral("; … ") : QStringLiteral(". "))
                   + tr("Its rows are the evidence by which they can be settled."));
    setVisible(m_count > 0);
}

qint64 StatementDoubts::listedIn(Ledger &ledger, RunId run)
{
    constexpr int pagesRead = 10;
    qint64 found = 0;
    PageRequest page{.limit = 1000};
    for (int read = 0; read < pagesRead; ++read) {
        const auto lines = ledger.runs().lines(
            run, {MatchStatus::StatusMismatch, MatchStatus::MissingInStatement}, page);
        if (!lines)
            break;
        for (const MatchLine &line : lines->items)
            found += line.entry && line.entry->state == u"in_doubt" ? 1 : 0;
        page.after = lines->next;
        if (page.after.isEmpty())
            break;
    }
    return found;
}

/// Each on a line of its own, as many as a sheet has room for.
QString StatementDoubts::namesText() const
{
    constexpr int linesShown = 12;
    QStringList lines = m_names.mid(0, linesShown);
    if (const auto more = m_names.size() - lines.size(); more > 0)
        lines += tr("and %Ln more", nullptr, int(more));
    return lines.join(u'\n');
}

void StatementDoubts::ask()
{
    auto *sheet = new AskSheet(
        m_context.theme,
        {.title = tr("Settle by the statement"),
         .what = tr("%Ln order(s) in doubt", nullptr, m_count),
         .consequence = namesText() + QStringLiteral("\n\n")
             + tr("Each is booked as done, with the row of the statement as the evidence. "
                           "What the statement does not show stays in doubt."),
         .act = tr("Book as done"),
         .keep = tr("Leave them in doubt"),
         .reasonLabel = {}},
        &m_page);
    connect(sheet, &AskSheet::agreed, this, &StatementDoubts::settle);
    sheet->open();
}

void StatementDoubts::settle()
{
    if (!m_run)
        return;
    const auto doubts = m_context.services.reconciliation.settleDoubts(*m_run);
    if (!doubts)
        return emit failed(doubts.error());
    emit settled(int(doubts->size()));
}

} // namespace paydesk
