// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/statementdoubts.h"

#include "app/reconciliation/reconciliationdesk.h"
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
    if (doubts)
        m_count = int(doubts->size());
    setMessage(Role::Doubt, tr("%Ln order(s) in doubt stand in this statement as done.", nullptr, m_count),
               tr("Its rows are the evidence by which they can be settled."));
    setVisible(m_count > 0);
}

void StatementDoubts::ask()
{
    auto *sheet = new AskSheet(
        m_context.theme,
        {.title = tr("Settle by the statement"),
         .what = tr("%Ln order(s) in doubt", nullptr, m_count),
         .consequence = tr("Each is booked as done, with the row of the statement as the evidence. "
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
