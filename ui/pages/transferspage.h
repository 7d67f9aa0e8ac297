// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/tabbedpage.h"

namespace paydesk {

class ClaimListPage;
class TransferListPage;

/// Transfers and claims, as two tabs of one page.
class TransfersPage : public TabbedPage
{
    Q_OBJECT
public:
    explicit TransfersPage(PageContext &context);

    bool can(Command command) const override;
    void perform(Command command) override;
    void showObject(ObjectKind kind, qint64 id) override;

private:
    enum Tab { Transfers, Claims };

    void showCounts();

    TransferListPage *m_transfers;
    ClaimListPage *m_claims;
};

} // namespace paydesk
