// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/approvalroom.h"

namespace paydesk::test {

using namespace Qt::StringLiterals;

QString firstFault(Ledger &ledger)
{
    const auto report = ledger.check();
    if (!report)
        return describeError(report.error());
    for (const CheckItem &item : report->items) {
        const bool triggers = item.firstBad.startsWith(u"trigger");
        if (!item.passed && !triggers)
            return item.name + u": " + item.firstBad;
    }
    return {};
}

void edit(FourEyes &office, const QString &sql)
{
    office.close();
    QStringList statements;
    for (const char *name : {"payouts_fixed", "payouts_step", "journal_no_update", "journal_no_delete",
                             "persons_fixed", "persons_step", "policies_fixed", "policies_step",
                             "approvals_no_delete", "approvals_no_update", "approvals_two_people"})
        statements << u"DROP TRIGGER IF EXISTS "_s + QLatin1StringView(name);
    office.file().tamper(statements << sql.split(u';', Qt::SkipEmptyParts));
}

void ApprovalRoom::open()
{
    m_office = std::make_unique<FourEyes>();
    using enum PersonRole;
    VERIFY_OK(m_office->add(u"root"_s, {Administrator}));
    VERIFY_OK(m_office->add(u"ana"_s, {Maker}));
    VERIFY_OK(m_office->add(u"gil"_s, {Maker, Auditor}));
    VERIFY_OK(m_office->add(u"dan"_s, {Approver}));
    VERIFY_OK(m_office->add(u"eve"_s, {Approver}));
    VERIFY_OK(m_office->setPolicy(10'000));
    QCOMPARE(m_office->submitted(u"ana"_s, u"PO-1"_s, 50'000).id, approvedId);
    QCOMPARE(m_office->submitted(u"ana"_s, u"PO-2"_s, 50'000).id, waitingId);
    const auto approved = m_office->approve(u"dan"_s, approvedId);
    VERIFY_OK(approved);
    QCOMPARE(approved->state, PayoutState::Approved);
    m_prepared = m_office->content();
}

void ApprovalRoom::reset()
{
    m_office->restore(m_prepared);
    m_office->clock().setFixed(testTime());
}

} // namespace paydesk::test
