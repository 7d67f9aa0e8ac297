// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/reconciliation.h"
#include "ui/pages/pagewidget.h"

class QHBoxLayout;

namespace paydesk {

class Chip;
class FactList;
class LinkButton;
class Panel;

/// One line of a run under the list: both sides beside each other, then what proves that they
/// belong together.
class MatchDetails : public QWidget
{
    Q_OBJECT
public:
    explicit MatchDetails(PageContext &context);

    void showLine(const MatchLine &line);

signals:
    void openRequested(paydesk::ObjectKind kind, qint64 id);

private:
    Panel *addSide(QHBoxLayout &row, const QString &title, FactList *facts);
    void showStatementSide(const MatchLine &line);
    void showLedgerSide(const MatchLine &line);
    void showProof(const MatchLine &line);
    QString meaningOf(const MatchLine &line) const;

    PageContext &m_context;
    FactList *m_statement;
    FactList *m_ledger;
    FactList *m_proof;
    Chip *m_chip;
    LinkButton *m_open;
    ObjectKind m_kind = ObjectKind::Invoice;
    qint64 m_id = 0;
};

} // namespace paydesk
