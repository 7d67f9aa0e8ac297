// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/providerinvoicesdialog.h"

#include "ui/delegates/tablewording.h"
#include "ui/dialogs/accountcombo.h"
#include "ui/pages/tableview.h"
#include "ui/widgets/filterchip.h"
#include "ui/widgets/themedlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

ProviderInvoicesDialog::ProviderInvoicesDialog(
    PageContext &context, std::optional<AccountId> account, QWidget *parent)
    : AnswerDialog(
        context, tr("Provider's own list of invoices"), Capability::ListInvoices, account, parent)
    , m_feed(new SeenInvoiceFeed(
          context.services, tableWords(context.times, context.services.clock), this))
    , m_only(new FilterChip(context.theme, tr("Only those not in the ledger")))
    , m_count(new ThemedLabel(context.theme, {}, TextSize::Small, Token::Text2))
    , m_more(addMainButton(tr("Load more"), QStringLiteral("Ctrl+Enter")))
{
    build();
    connect(m_feed, &SeenInvoiceFeed::changed, this, &ProviderInvoicesDialog::refresh);
    connect(m_more, &QPushButton::clicked, this, &ProviderInvoicesDialog::askMore);
    connect(m_only, &FilterChip::toggled, m_feed, &SeenInvoiceFeed::setOnlyNotInLedger);
    connect(m_view, &TableView::opened, this, &ProviderInvoicesDialog::openRow);
    refresh();
}

void ProviderInvoicesDialog::build()
{
    connect(addFootButton(tr("Ask again"), QStringLiteral("F5")), &QPushButton::clicked, this,
        &ProviderInvoicesDialog::askAnew);
    m_only->setCheckable(true);
    auto *filters = new QHBoxLayout;
    filters->addWidget(m_only);
    filters->addStretch(1);
    filters->addWidget(m_count);
    body()->addLayout(filters);
    m_view = &addTable(m_feed->table(), tr("Invoices that the provider has"));
    m_view->setWholeColumns({SeenInvoiceTable::Created, SeenInvoiceTable::ProviderState});
}

void ProviderInvoicesDialog::askAnew()
{
    if (const auto account = accounts().account())
        m_feed->ask(*account);
}

void ProviderInvoicesDialog::askMore()
{
    // The button is switched off meanwhile: the rows that come are what one goes on with.
    if (m_more->hasFocus())
        m_view->setFocus(Qt::OtherFocusReason);
    m_feed->askMore();
}

void ProviderInvoicesDialog::refresh()
{
    State state{.asking = m_feed->isAsking(), .problem = m_feed->problem()};
    if (!m_feed->hasAnswer())
        state.emptyTitle = tr("List not read");
    else if (m_feed->count() > 0)
        state.emptyTitle = tr("All of them are in the ledger");
    else
        state.emptyTitle = tr("%1 lists none", "a provider").arg(providerName());
    if (m_feed->hasMore() && m_feed->count() > 0)
        state.emptyText = tr("As far as they were loaded; there are more.");
    showState(state);
    m_only->setCount(m_feed->notInLedger());
    m_only->setEnabled(m_feed->hasAnswer());
    m_more->setEnabled(!m_feed->isAsking() && m_feed->hasMore());
    m_count->setText(countText());
    setFootText({});
}

QString ProviderInvoicesDialog::countText() const
{
    if (!m_feed->hasAnswer())
        return {};
    const QString loaded = tr("%Ln invoice(s)", nullptr, int(m_feed->count()));
    const QString rest = m_feed->hasMore() ? tr("there are more") : tr("these are all");
    return loaded + QStringLiteral(" · ") + rest;
}

void ProviderInvoicesDialog::openRow(qint64 id)
{
    const SeenInvoiceRow *row = m_feed->find(id);
    if (!row)
        return;
    if (!row->ours)
        return setFootText(tr("%1 is not in the ledger: there is nothing to open.")
                               .arg(row->reference.isEmpty() ? row->providerId : row->reference));
    const qint64 ours = row->ours->id.value;
    accept();
    emit chosen(ours);
}

} // namespace paydesk
