// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/models/ledger/support/foureyes.h"
#include "tests/support/testclock.h"

namespace paydesk::test {

inline const PayoutId approvedId{1};
inline const PayoutId waitingId{2};

/// The first fault that the check names.
QString firstFault(Ledger &ledger);
/// Runs SQL behind the ledger's back, with the triggers gone that would stop it.
void edit(FourEyes &office, const QString &sql);

/// Persons: root (administrator), ana and gil (makers), dan and eve (approvers). Policy: above
/// 100.00 USD. po_1 over 500.00 is by ana, approved by dan; po_2 over 500.00 waits.
class ApprovalRoom
{
protected:
    void open(); ///< once
    void reset(); ///< to what open() left, for each test

    std::unique_ptr<FourEyes> m_office;

private:
    QByteArray m_prepared;
};

} // namespace paydesk::test
