// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/approvalroom.h"

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// Approvals that no longer count, and edits behind the ledger's back.
class SpoiledApprovalsTest : public QObject, protected ApprovalRoom
{
    Q_OBJECT
private slots:
    void initTestCase() { open(); }
    void init() { reset(); }
    void whatSpoilsAnApproval_data();
    void whatSpoilsAnApproval();
    void forgedRegistry_data();
    void forgedRegistry();
    void everyColumn_data();
    void everyColumn();
};

namespace {

using Spoil = void (*)(FourEyes &);
struct SpoilRow
{
    const char *name;
    Spoil spoil;
    const char *why; ///< of the refused sending
    const char *check; ///< what the check says first; empty = nothing is wrong with the ledger
};

#define SQL_ROW(name, sql, why, check)                                                              \
    SpoilRow { name, [](FourEyes &office) { edit(office, QStringLiteral(sql)); }, why, check }

const SpoilRow spoilRows[] = {
    SQL_ROW("amount edited", "UPDATE payouts SET amount = 90000 WHERE id = 1", "changed",
            "states"),
    SQL_ROW("currency edited", "UPDATE payouts SET currency = 'EUR' WHERE id = 1", "changed", "states"),
    SQL_ROW("beneficiary's account edited",
            "UPDATE payouts SET party_account = '999' WHERE id = 1", "changed", "states"),
    SQL_ROW("beneficiary's name edited", "UPDATE payouts SET party = 'Eve' WHERE id = 1", "changed",
            "states"),
    SQL_ROW("bank edited", "UPDATE payouts SET fields = '{\"customer_code\":\"MBBE\"}' WHERE id = 1",
            "changed", "states"),
    SQL_ROW("reference edited", "UPDATE payouts SET reference = 'PO-9' WHERE id = 1", "changed",
            "states"),
    SQL_ROW("description edited", "UPDATE payouts SET description = 'x' WHERE id = 1", "changed",
            "states"),
    SQL_ROW("provider's address edited",
            "UPDATE accounts SET settings = '{\"base_url\":\"https://evil.example\"}'", "changed",
            "states"),
    SQL_ROW("account renamed", "UPDATE accounts SET name = 'other'", "changed", "states"),
    SQL_ROW("approver's name edited", "UPDATE approvals SET name = 'eve'", "not_in_journal",
            "approvals"),
    SQL_ROW("person of the approval edited",
            "UPDATE approvals SET person_id = (SELECT id FROM persons WHERE name = 'eve')",
            "not_in_journal", "approvals"),
    SQL_ROW("policy of the approval edited", "UPDATE approvals SET policy_id = NULL",
            "not_in_journal", "approvals"),
    SQL_ROW("signature edited", "UPDATE approvals SET signature = randomblob(64)", "not_in_journal",
            "approvals"),
    SQL_ROW("signed content edited", "UPDATE approvals SET content = X'00'", "not_in_journal",
            "approvals"),
    SQL_ROW("time edited", "UPDATE approvals SET at_us = at_us + 1", "not_in_journal", "approvals"),
    SQL_ROW("expiry edited", "UPDATE approvals SET expires_us = expires_us + 86400000000",
            "not_in_journal", "approvals"),
    SQL_ROW("head edited", "UPDATE approvals SET head_hash = zeroblob(32)", "not_in_journal",
            "approvals"),
    SQL_ROW("chain rewritten below it",
            "UPDATE journal SET hash = zeroblob(32) WHERE seq = (SELECT head_seq FROM approvals)",
            "not_in_journal", "hash_chain"),
    SQL_ROW("journal of it edited", "UPDATE journal SET actor = 'eve' WHERE event = 'approval'",
            "not_in_journal", "hash_chain"),
    SQL_ROW("approval removed", "DELETE FROM approvals", "missing", "approvals"),
    {"expired", [](FourEyes &o) { o.clock().advance(std::chrono::hours(24)); }, "expired", ""},
    {"clock turned back",
     [](FourEyes &o) { o.clock().advance(-std::chrono::hours(1)); }, "expired", ""},
    {"approver disabled", [](FourEyes &o) { VERIFY_OK(o.disable(u"dan"_s)); }, "disabled", ""},
    {"policy raised to two", [](FourEyes &o) { VERIFY_OK(o.setPolicy(10'000, 2)); }, "other_policy", ""},
    {"withdrawn and submitted again, made approved by hand",
     [](FourEyes &o) {
         for (const PayoutState state : {PayoutState::Draft, PayoutState::AwaitingApproval})
             VERIFY_OK(o.as(u"ana"_s).payouts().change(approvedId, {.event = u"x"_s, .state = state}));
         edit(o, u"UPDATE payouts SET state = 'approved' WHERE id = 1"_s);
     },
     "withdrawn", "states"},
    {"taken back as a draft",
     [](FourEyes &o) {
         VERIFY_OK(o.as(u"ana"_s).payouts().change(
             approvedId, {.event = u"x"_s, .state = PayoutState::Draft}));
     },
     "withdrawn", ""},
    {"restored from a backup since",
     [](FourEyes &o) { edit(o, u"UPDATE ledger_info SET restored_us = 1795253400000000"_s); },
     "restored", "seals: ledger_info 1"},
};

} // namespace

void SpoiledApprovalsTest::whatSpoilsAnApproval_data()
{
    QTest::addColumn<int>("row");
    for (int i = 0; i < int(std::size(spoilRows)); ++i)
        QTest::newRow(spoilRows[i].name) << i;
}

void SpoiledApprovalsTest::whatSpoilsAnApproval()
{
    QFETCH(int, row);
    const SpoilRow &now = spoilRows[row];
    now.spoil(*m_office);
    const auto refused = m_office->send(u"ana"_s, approvedId);
    COMPARE_ERROR(refused, ErrorKind::ApprovalNeeded);
    QCOMPARE(refused.error().detail, QLatin1StringView(now.why));
    Ledger &ledger = m_office->as(u"ana"_s);
    QVERIFY(ledger.attempts().of(ObjectKind::Payout, approvedId.value)->empty());
    const QString fault = firstFault(ledger);
    QVERIFY2(*now.check ? fault.startsWith(QLatin1StringView(now.check)) : fault.isEmpty(),
             qPrintable(fault));
}

void SpoiledApprovalsTest::forgedRegistry_data()
{
    QTest::addColumn<QString>("sql");
    const QString append
        = u"INSERT INTO journal SELECT max(seq) + 1, 1, 'x', '%1', %2, 1, 'x', '', '',"
          " '', CAST('%3' AS BLOB), zeroblob(32) FROM journal"_s;
    QTest::newRow("person appended to the journal")
        << append.arg(u"person"_s, u"6"_s,
                      u"{\"name\":\"mallory\",\"roles\":\"approver\",\"state\":\"registered\","
                      "\"created_us\":1,\"updated_us\":1}"_s);
    QTest::newRow("policy appended to the journal")
        << append.arg(u"policy"_s, u"2"_s,
                      u"{\"approvals\":0,\"state\":\"in_force\",\"created_us\":1,\"updated_us\":1}"_s);
    QTest::newRow("unreadable") << append.arg(u"policy"_s, u"2"_s, u"{}"_s);
    QTest::newRow("identity of another ledger")
        << u"UPDATE ledger_info SET ledger_id = 'another'"_s;
    QTest::newRow("an administrator's consent removed")
        << u"UPDATE journal SET snapshot = CAST(json_remove(snapshot, '$.consents') AS BLOB)"
           " WHERE object = 'policy'"_s;
    QTest::newRow("registration removed")
        << u"DELETE FROM journal WHERE object = 'person' AND object_id = 2"_s;
}

void SpoiledApprovalsTest::forgedRegistry()
{
    QFETCH(QString, sql);
    edit(*m_office, sql);
    COMPARE_ERROR(m_office->send(u"ana"_s, approvedId), ErrorKind::LedgerDamaged);
    COMPARE_ERROR(m_office->approve(u"dan"_s, waitingId), ErrorKind::LedgerDamaged);
    QVERIFY(!m_office->as(u"ana"_s).check()->passed());
}

void SpoiledApprovalsTest::everyColumn_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("column");
    for (const QString &table : {u"persons"_s, u"policies"_s, u"approvals"_s}) {
        const auto columns = m_office->file().rawRows(
            u"SELECT name, type FROM pragma_table_info('%1')"_s.arg(table));
        for (const auto &row : columns) {
            const QString column = std::get<QString>(row[0]);
            QTest::addRow("%s.%s", qPrintable(table), qPrintable(column)) << table << column;
        }
    }
}

void SpoiledApprovalsTest::everyColumn()
{
    QFETCH(QString, table);
    QFETCH(QString, column);
    const QString value = u"CASE typeof(%1) WHEN 'integer' THEN %1 + 1 WHEN 'blob' THEN"
                          " CAST(X'01' || %1 AS BLOB) ELSE %1 || 'x' END"_s.arg(column);
    edit(*m_office, u"PRAGMA ignore_check_constraints = ON;"
                    "UPDATE %1 SET %2 = %3 WHERE id = (SELECT max(id) FROM %1)"_s
                        .arg(table, column, value));
    const QString fault = firstFault(m_office->as(u"ana"_s));
    QVERIFY2(!fault.isEmpty(), "nothing was found");
}

QTEST_GUILESS_MAIN(SpoiledApprovalsTest)
#include "tst_spoiledapprovals.moc"
