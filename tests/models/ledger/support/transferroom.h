// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/models/ledger/support/ledgerfixture.h"

namespace paydesk::test {

/// A ledger with one account, for what is tested of its transfers and claims.
class TransferRoom
{
public:
    TransferRoom()
    {
        fixture.open();
        account = fixture.addAccount();
    }

    TransferStore &transfers() { return fixture.ledger().transfers(); }
    ClaimStore &claims() { return fixture.ledger().claims(); }

    /// A transfer that was created and waits for a code.
    Transfer waiting(const QString &reference)
    {
        const Transfer draft = fixture.addTransfer(account, reference);
        const Attempt attempt = fixture.start(transfers(), draft.id, QStringLiteral("create"));
        TransferChange change{
            .event = QStringLiteral("accepted"), .state = TransferState::RequiresAction};
        change.providerId = QStringLiteral("77");
        change.step
            = {.kind = StepKind::EnterCode, .until = fixture.clock.now() + std::chrono::minutes(15)};
        const auto ended = transfers().endAttempt(
            draft.id, change, {.attempt = attempt.id, .result = AttemptResult::Accepted});
        return ended ? *ended : Transfer{};
    }

    /// Whatever a test did: the whole ledger still fits together.
    void verifySound()
    {
        const auto report = fixture.ledger().check();
        VERIFY_OK(report);
        for (const CheckItem &item : report->items)
            QVERIFY2(item.passed, qPrintable(item.firstBad));
    }

    LedgerFixture fixture;
    AccountId account;
};

} // namespace paydesk::test
