// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A payout of a provider that makes it first and pays it by a second call, over the real use-cases.
#pragma once

#include "app/orders/ordertraits.h"
#include "tests/app/orders/ledgerstart.h"

namespace paydesk::test {

using namespace std::chrono_literals;

class TwoStepStarts : public LedgerStarts
{
protected:
    bool setUpTwoSteps() { return setUp(QStringLiteral("milkypay"), QStringLiteral("USD")); }
    PayoutId draft(Start &start, const QString &description = {});
    Payout payout(const Start &start, PayoutId id) const { return *start.ledger->payouts().get(id); }
    /// "create accepted, process unknown"
    QStringList steps(const Start &start, PayoutId id) const;
    /// The next request of this step meets the fault.
    void setFaultOfStep(Start &start, const QString &step, sandbox::Fault fault);
    /// After any failure, a healthy start: the person sends what may be sent, and asks otherwise.
    void verifyAfter(const QString &path, PayoutId id);
    QString newPath() { return m_folder.filePath(QStringLiteral("%1.db").arg(++m_files)); }

private:
    QTemporaryDir m_folder;
    int m_files = 0;
};

inline PayoutId TwoStepStarts::draft(Start &start, const QString &description)
{
    const auto payout = start.payouts->createDraft(
        addAccount(start), {.amount = *moneytext::parse(u"12.50", *Currency::fromCode(u"USD")),
                            .description = description,
                            .fields = {{QStringLiteral("service"), QStringLiteral("bank_transfer_usd")},
                                       {QStringLiteral("fields.account_number"), QStringLiteral("LT12")},
                                       {QStringLiteral("fields.beneficiary_full_name"),
                                        QStringLiteral("Ana Rusu")}}});
    if (!payout)
        qFatal("no draft");
    return payout->id;
}

inline QStringList TwoStepStarts::steps(const Start &start, PayoutId id) const
{
    QStringList steps;
    const auto attempts = start.ledger->attempts().of(ObjectKind::Payout, id.value);
    for (const Attempt &attempt : *attempts) {
        const QString ending = attempt.end ? toKey(attempt.end->result) : QStringLiteral("running");
        steps += attempt.operation + u' ' + ending;
    }
    return steps;
}

inline void TwoStepStarts::setFaultOfStep(Start &start, const QString &step, sandbox::Fault fault)
{
    if (step == u"create") {
        setFault(fault);
        return;
    }
    // The answer of the first step is stored and told before the second one begins.
    QObject::connect(start.hub.get(), &ChangeHub::payoutChanged, start.hub.get(),
            [this, &start, fault](PayoutId id) {
                if (payout(start, id).state == PayoutState::Pending)
                    setFault(fault);
            });
}

inline void TwoStepStarts::verifyAfter(const QString &path, PayoutId id)
{
    Start start = open(path);
    QVERIFY(start.ledger);
    QVERIFY(start.ledger->recover());
    QVERIFY(start.ledger->check()->passed());
    const QString reference = payout(start, id).reference;
    if (!start.payouts->maySend(payout(start, id)))
        (void)waitFor(start.payouts->refresh(id));
    if (start.payouts->maySend(payout(start, id))) {
        QCOMPARE(bookedTimes(reference), 0);
        QVERIFY(waitFor(start.payouts->send(id)));
    }
    m_clock.advance(10s);
    (void)waitFor(start.payouts->refresh(id));
    Payout last = payout(start, id);
    if (last.state == PayoutState::InDoubt) {
        QCOMPARE(bookedTimes(reference), 0);
        m_clock.advance(61s);
        (void)waitFor(start.payouts->refresh(id));
        QCOMPARE(start.payouts->releaseOf(payout(start, id)), Release::Now);
        QVERIFY(waitFor(start.payouts->sendAgain(id, QStringLiteral("support was asked"))));
        m_clock.advance(10s);
        (void)waitFor(start.payouts->refresh(id));
        last = payout(start, id);
    }
    QCOMPARE(last.state, PayoutState::Paid);
    QCOMPARE(bookedTimes(reference), 1);
    QVERIFY(start.ledger->check()->passed());
}

} // namespace paydesk::test
