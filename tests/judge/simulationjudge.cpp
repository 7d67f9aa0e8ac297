// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ledger/qtsqlconnection.h"
#include "tests/judge/simulation.h"
#include "tests/judge/simulationstart.h"

using namespace Qt::StringLiterals;

namespace paydesk::judge {

void Simulation::judge()
{
    qint64 paidMinor = 0;
    QSet<QString> references;
    for (const Payout &payout : payouts()) {
        references.insert(payout.reference);
        const int times = m_book.timesPaid(payout.reference);
        const bool paid = payout.state == PayoutState::Paid;
        note(u"%1 is %2, paid %3 times"_s.arg(payout.id.toText(), toKey(payout.state)).arg(times));
        ++m_judgement.payouts;
        m_judgement.paid += paid;
        m_judgement.paidTwice += times > 1;
        m_judgement.lost += times > 0 && !paid;
        m_judgement.phantom += times == 0 && paid;
        if (paid)
            paidMinor += payout.amount.minor();
        const bool held = m_start->payouts->awaitsProcessing(payout);
        if (isOpen(payout.state) && !held)
            fault(u"%1 has no end"_s.arg(payout.id.toText()));
        m_judgement.left += held || PayoutTraits::isSendable(payout.state);
    }
    for (const BookEntry &entry : m_book.entries()) {
        if (!references.contains(entry.reference))
            fault(u"a payment that the ledger does not know: "_s + entry.reference);
    }
    judgeSums(paidMinor);
}

void Simulation::judgeSums(qint64 paidMinor)
{
    const auto checked = m_start->ledger->check();
    if (!checked)
        return fault(u"no check: "_s + checked.error().detail);
    for (const CheckItem &item : checked->items) {
        if (!item.passed)
            fault(u"check: "_s + item.firstBad);
    }
    m_start.reset();
    QtSqlConnection raw;
    qint64 posted = -1;
    if (raw.open({.path = ledgerPath(), .readOnly = true})) {
        const auto sum = raw.prepare(
            u"SELECT coalesce(sum(CASE WHEN debit = 'paid' THEN amount WHEN credit = 'paid' THEN"
            " -amount ELSE 0 END), 0) FROM postings"_s);
        if (sum && (*sum)->start({}) && (*sum)->next())
            posted = std::get<qint64>((*sum)->value(0));
    }
    raw.close();
    if (posted != paidMinor)
        fault(u"posted as paid %1, paid %2"_s.arg(posted).arg(paidMinor));
}

} // namespace paydesk::judge
