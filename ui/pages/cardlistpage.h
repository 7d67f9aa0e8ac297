// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/cardfeed.h"
#include "app/orders/outcome.h"
#include "ui/pages/pagewidget.h"

class QStackedLayout;

namespace paydesk {

class CardDetails;
class EmptyState;
class MessageFrame;
class PageHeader;
class SearchField;
class TableView;

/// Cards that providers keep for us: who they belong to, charging and forgetting them.
class CardListPage : public PageWidget
{
    Q_OBJECT
public:
    CardListPage(PageContext &context, QWidget *tabs);

    bool can(Command command) const override;
    void perform(Command command) override;
    QString label(Command command) const override;
    void showObject(ObjectKind kind, qint64 id) override;
    QList<QWidget *> panes() const override;
    qsizetype count() const { return m_feed.kept(); }

signals:
    void listChanged();
    /// A stored card pays this invoice now.
    void charged(qint64 invoiceId);

private:
    void build(QWidget *tabs);
    QWidget *buildSplitter();
    void refresh();
    void showCurrent();
    bool offers(Capability capability) const;
    void openCharge();
    void askForget();
    void takeCharge(const Result<InvoiceOutcome> &outcome);
    void showProblem(const Error &error);

    CardFeed m_feed;
    PageHeader *m_header;
    SearchField *m_search;
    MessageFrame *m_problem;
    QStackedLayout *m_stack;
    TableView *m_view;
    EmptyState *m_empty;
    CardDetails *m_details;
    std::optional<CardRow> m_current;
    bool m_busy = false;
};

} // namespace paydesk
