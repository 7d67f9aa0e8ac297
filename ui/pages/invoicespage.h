// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/tabbedpage.h"

namespace paydesk {

class CardListPage;
class InvoiceListPage;

/// Invoices, and the cards that were kept with them.
class InvoicesPage : public TabbedPage
{
    Q_OBJECT
public:
    explicit InvoicesPage(PageContext &context);

    bool can(Command command) const override;
    void perform(Command command) override;
    QString label(Command command) const override;
    void showObject(ObjectKind kind, qint64 id) override;

private:
    static bool isOfInvoices(Command command);

    enum Tab { Invoices, Cards };

    InvoiceListPage *m_invoices;
    CardListPage *m_cards;
};

} // namespace paydesk
