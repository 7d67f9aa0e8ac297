// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feeds/seeninvoicefeed.h"
#include "ui/dialogs/answerdialog.h"

namespace paydesk {

class FilterChip;
class ThemedLabel;

/// The provider's own list of invoices, page by page, beside what the ledger knows of them. What it
/// has and the ledger has not is found here.
class ProviderInvoicesDialog : public AnswerDialog
{
    Q_OBJECT
public:
    ProviderInvoicesDialog(PageContext &context, std::optional<AccountId> account, QWidget *parent);

signals:
    void chosen(qint64 invoiceId); ///< one of ours; the dialog is closed

protected:
    void askAnew() override;
    void stop() override { m_feed->cancel(); }
    bool isAsking() const override { return m_feed->isAsking(); }

private:
    void build();
    void refresh();
    QString countText() const;
    void askMore();
    void openRow(qint64 id);

    SeenInvoiceFeed *m_feed;
    FilterChip *m_only;
    ThemedLabel *m_count;
    TableView *m_view;
    QPushButton *m_more;
};

} // namespace paydesk
