// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/cardtable.h"
#include "ui/pages/pagewidget.h"
#include "ui/widgets/detailspane.h"

namespace paydesk {

class FactList;

/// One stored card: what may be shown of it, where it came from, what can be done with it.
class CardDetails : public DetailsPane
{
    Q_OBJECT
public:
    explicit CardDetails(PageContext &context);

    void showCard(const CardRow &row);

signals:
    void invoiceWanted(paydesk::InvoiceId id);

private:
    PageContext &m_context;
    FactList *m_facts;
};

} // namespace paydesk
