// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/reconciliation.h"
#include "ui/pages/pagewidget.h"
#include "ui/widgets/detailspane.h"

namespace paydesk {

class FactList;
class LinkButton;

/// One line of a run: both sides beside what proves that they belong together.
class MatchDetails : public DetailsPane
{
    Q_OBJECT
public:
    explicit MatchDetails(PageContext &context);

    void showLine(const MatchLine &line);

signals:
    void openRequested(paydesk::ObjectKind kind, qint64 id);

private:
    void showStatementSide(const MatchLine &line);
    void showLedgerSide(const MatchLine &line);
    QString meaningOf(const MatchLine &line) const;

    PageContext &m_context;
    FactList *m_statement;
    FactList *m_ledger;
    FactList *m_proof;
    LinkButton *m_open;
    ObjectKind m_kind = ObjectKind::Invoice;
    qint64 m_id = 0;
};

} // namespace paydesk
