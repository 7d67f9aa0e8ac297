// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/ledger/support/approvalroom.h"

#include <set>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// What somebody tries who can write to the file but has nobody else's key. Each attempt ends in a
/// refusal; where the file alone is edited, the check finds it too. Together with the rows of
/// tst_spoiledapprovals (edits of a payout and its approval, time, forged registry) and
/// tst_ledgerapprovals (who may not approve) these are the negative cases of the four-eyes rule.
class FourEyesEditsTest : public QObject, protected ApprovalRoom
{
    Q_OBJECT
private slots:
    void initTestCase() { open(); }
    void init() { reset(); }
    void attempts_data();
    void attempts();
    void copiedFromAnotherLedger();
    void cutTailIsFound();
    void makerRenamedInTheJournal();
};

namespace {

/// With one more payout of ana's that dan approved, so that there are two to swap between.
void swapColumns(FourEyes &office, const QString &columns)
{
    const Payout other = office.submitted(u"ana"_s, u"PO-3"_s, 90'000);
    VERIFY_OK(office.approve(u"dan"_s, other.id));
    QStringList sets;
    const QStringList names = columns.split(u',');
    for (const QString &name : names)
        sets.append(u"%1 = (SELECT o.%1 FROM temp.old AS o WHERE o.id <> approvals.id)"_s.arg(name));
    edit(office, u"CREATE TEMP TABLE old AS SELECT * FROM approvals;UPDATE approvals SET %1"_s
                     .arg(sets.join(u", "_s)));
}

using Trick = void (*)(FourEyes &);
struct EditRow
{
    const char *name;
    Trick trick;
    PayoutId payout; ///< that is then sent
    QStringList why; ///< details of the refusal, or its kind
    bool found = true; ///< by the check of the ledger
};

const QString approveByHand = u";UPDATE payouts SET state = 'approved' WHERE id = 2"_s;
const QString otherColumns
    = u"person_id, name, policy_id, head_hash, content, signature, at_us, expires_us"_s;
/// The table takes each head once.
const QString copyApproval = u"INSERT INTO approvals (payout_id, head_seq, %1)"
                             " SELECT %2, head_seq + 100, %1 FROM approvals"_s;

const EditRow editRows[] = {
    {"state set to approved", [](FourEyes &o) { edit(o, approveByHand); }, waitingId,
     {u"missing"_s}},
    {"approval row put in for another payout",
     [](FourEyes &o) {
         edit(o, copyApproval.arg(otherColumns, u"2"_s) + approveByHand);
     },
     waitingId,
     {u"not_in_journal"_s}},
    {"approval moved to another payout",
     [](FourEyes &o) { edit(o, u"UPDATE approvals SET payout_id = 2"_s + approveByHand); },
     waitingId,
     {u"not_in_journal"_s}},
    {"the same approval twice, where two are needed",
     [](FourEyes &o) {
         VERIFY_OK(o.setPolicy(10'000, 2));
         edit(o, copyApproval.arg(otherColumns, u"1"_s));
     },
     approvedId,
     {u"not_in_journal"_s}},
    {"signatures swapped between two payouts",
     [](FourEyes &o) { swapColumns(o, u"signature"_s); }, approvedId,
     {u"not_in_journal"_s}},
    {"signature and content swapped between two payouts",
     [](FourEyes &o) { swapColumns(o, u"content,signature"_s); }, approvedId,
     {u"not_in_journal"_s}},
    {"approver's public key replaced in his row",
     [](FourEyes &o) {
         edit(o, u"UPDATE persons SET public_key = randomblob(32) WHERE name = 'dan'"_s);
         VERIFY_OK(o.approve(u"dan"_s, waitingId)); // his own key still counts, by the journal
         COMPARE_ERROR(o.approve(u"eve"_s, waitingId), ErrorKind::NotAllowed);
         edit(o, u"UPDATE payouts SET state = 'approved', amount = 90000 WHERE id = 2"_s);
     },
     waitingId,
     {u"changed"_s}},
    {"approver's public key replaced in the journal",
     [](FourEyes &o) {
         edit(o, u"UPDATE journal SET snapshot = CAST(json_set(snapshot, '$.public_key',"
                 " (SELECT json_extract(x.snapshot, '$.public_key') FROM journal AS x WHERE"
                 " x.object = 'person' AND x.object_id = 2)) AS BLOB)"
                 " WHERE object = 'person' AND object_id = 4"_s);
     },
     approvedId,
     {u"damaged"_s}},
    {"role added to the maker in the journal",
     [](FourEyes &o) {
         edit(o, u"UPDATE journal SET snapshot = CAST(json_set(snapshot, '$.roles',"
                 " 'maker,approver') AS BLOB) WHERE object = 'person' AND object_id = 2"_s);
     },
     approvedId,
     {u"damaged"_s}},
    {"policy relaxed in its row",
     [](FourEyes &o) { edit(o, u"UPDATE policies SET approvals = 0" + approveByHand); }, waitingId,
     {u"missing"_s}},
    {"threshold raised in the journal",
     [](FourEyes &o) {
         edit(o, u"UPDATE journal SET snapshot = CAST(replace(CAST(snapshot AS TEXT), '10000',"
                 " '99999999') AS BLOB) WHERE object = 'policy'"_s + approveByHand);
     },
     waitingId,
     {u"damaged"_s}},
    {"policy's rows removed", [](FourEyes &o) {
         edit(o, u"DROP TRIGGER policies_no_delete;DELETE FROM policies;DELETE FROM journal WHERE object = 'policy'"_s + approveByHand);
     },
     waitingId,
     {u"missing"_s, u"damaged"_s}},
    {"all persons removed from their table",
     [](FourEyes &o) { edit(o, u"DROP TRIGGER persons_no_delete;DELETE FROM persons" + approveByHand); }, waitingId,
     {u"missing"_s}},
    {"approver registered anew with another key",
     [](FourEyes &o) {
         VERIFY_OK(o.disable(u"dan"_s));
         VERIFY_OK(o.add(u"dan"_s, {PersonRole::Approver}));
     },
     approvedId,
     {u"disabled"_s}, false},
    {"the key of before, by who was registered anew",
     [](FourEyes &o) {
         const SecretBytes old = o.keyOf(u"dan"_s);
         VERIFY_OK(o.disable(u"dan"_s));
         VERIFY_OK(o.add(u"dan"_s, {PersonRole::Approver}));
         Ledger &ledger = o.as(u"dan"_s);
         auto approval = ledger.approvals().draft(waitingId);
         VERIFY_OK(approval);
         approval->signature = sign(old, approval->content);
         const auto refused = ledger.approvals().add(*approval);
         COMPARE_ERROR(refused, ErrorKind::ApprovalNeeded);
         QCOMPARE(refused.error().detail, u"forged"_s);
         edit(o, approveByHand);
     },
     waitingId,
     {u"missing"_s}},
    {"one approver under two spellings, where two are needed",
     [](FourEyes &o) {
         VERIFY_OK(o.setPolicy(10'000, 2));
         VERIFY_OK(o.approve(u"dan"_s, approvedId));
         const auto again = o.approve(u" DAN"_s, approvedId, u"dan"_s);
         COMPARE_ERROR(again, ErrorKind::ApprovalNeeded);
         QCOMPARE(again.error().detail, u"again"_s);
     },
     approvedId,
     {u"other_policy"_s}, false},
    {"beneficiary changed and the state put back",
     [](FourEyes &o) {
         VERIFY_OK(o.as(u"ana"_s).payouts().change(
             approvedId, {.event = u"edited"_s, .partyAccount = u"5555"_s}));
         edit(o, u"UPDATE payouts SET state = 'approved' WHERE id = 1"_s);
     },
     approvedId,
     {u"changed"_s}, false},
    {"rejected, then set to approved",
     [](FourEyes &o) {
         VERIFY_OK(o.as(u"eve"_s).payouts().change(waitingId, {.event = u"rejected"_s,
                                                             .state = PayoutState::Rejected}));
         edit(o, approveByHand);
     },
     waitingId,
     {u"missing"_s}},
    {"expiry and signed content lengthened",
     [](FourEyes &o) {
         edit(o, u"UPDATE approvals SET expires_us = expires_us + 864000000000,"
                 " content = CAST(content || X'00' AS BLOB)"_s);
         o.clock().advance(std::chrono::hours(25));
     },
     approvedId,
     {u"not_in_journal"_s}},
    {"restore mark wiped after a restore",
     [](FourEyes &o) {
         edit(o, u"UPDATE ledger_info SET restored_us = 1795253400000000"_s);
         edit(o, u"UPDATE ledger_info SET restored_us = NULL;UPDATE approvals SET at_us = 1"_s);
     },
     approvedId,
     {u"not_in_journal"_s}},
};

} // namespace

void FourEyesEditsTest::attempts_data()
{
    QTest::addColumn<int>("row");
    std::set<QByteArray> names;
    for (int i = 0; i < int(std::size(editRows)); ++i) {
        QVERIFY(names.insert(editRows[i].name).second);
        QTest::newRow(editRows[i].name) << i;
    }
}

void FourEyesEditsTest::attempts()
{
    QFETCH(int, row);
    const EditRow &now = editRows[row];
    now.trick(*m_office);
    if (QTest::currentTestFailed())
        return;
    const auto refused = m_office->send(u"ana"_s, now.payout);
    QVERIFY2(!refused, "it was sent");
    const QString why = refused.error().kind == ErrorKind::LedgerDamaged ? u"damaged"_s
                                                                         : refused.error().detail;
    QVERIFY2(now.why.contains(why), qPrintable(why));
    Ledger &ledger = m_office->as(u"ana"_s);
    QVERIFY(ledger.attempts().of(ObjectKind::Payout, now.payout.value)->empty());
    const QString fault = firstFault(ledger);
    QVERIFY2(fault.isEmpty() != now.found, qPrintable(fault));
}

/// The same people, payouts and numbers in a second ledger: its approvals do not count here.
void FourEyesEditsTest::copiedFromAnotherLedger()
{
    FourEyes other;
    VERIFY_OK(other.add(u"root"_s, {PersonRole::Administrator}));
    VERIFY_OK(other.add(u"ana"_s, {PersonRole::Maker}));
    VERIFY_OK(other.add(u"gil"_s, {PersonRole::Maker}));
    VERIFY_OK(other.add(u"dan"_s, {PersonRole::Approver}));
    VERIFY_OK(other.setPolicy(10'000));
    QCOMPARE(other.submitted(u"ana"_s, u"PO-1"_s, 50'000).id, approvedId);
    QCOMPARE(other.submitted(u"ana"_s, u"PO-2"_s, 50'000).id, waitingId);
    VERIFY_OK(other.approve(u"dan"_s, waitingId));
    other.close();
    edit(*m_office,
         u"ATTACH '%1' AS other;"
         "INSERT INTO approvals (payout_id, head_seq, %2) SELECT payout_id, head_seq, %2"
         " FROM other.approvals;"
         "DELETE FROM journal WHERE seq >= (SELECT head_seq + 1 FROM other.approvals);"
         "INSERT INTO journal SELECT * FROM other.journal WHERE seq >= (SELECT head_seq + 1 FROM"
         " other.approvals);DETACH other"_s.arg(other.file().path(), otherColumns)
             + approveByHand);
    const auto refused = m_office->send(u"ana"_s, waitingId);
    QVERIFY(!refused);
    QVERIFY(!firstFault(m_office->as(u"ana"_s)).isEmpty());
    QCOMPARE(m_office->as(u"ana"_s).payouts().get(waitingId)->state, PayoutState::Approved);
}

/// Whoever cuts the journal to before a withdrawal gets his approval back, and is found: rows and
/// seals of after the cut are still there.
void FourEyesEditsTest::cutTailIsFound()
{
    const auto head = m_office->as(u"ana"_s).journal().head();
    VERIFY_OK(head);
    VERIFY_OK(m_office->as(u"ana"_s).payouts().change(
        approvedId, {.event = u"withdrawn"_s, .state = PayoutState::Draft}));
    edit(*m_office, u"DELETE FROM postings WHERE seq > %1;DELETE FROM journal WHERE seq > %1;"
                    "UPDATE payouts SET state = 'approved' WHERE id = 1"_s.arg(head->seq));
    const QString fault = firstFault(m_office->as(u"ana"_s));
    QVERIFY2(!fault.isEmpty(), "the cut tail was not found");
}

/// The hash of a journal's row covers who did it: dan cannot make ana the maker of his own payout
/// without the check naming the row.
void FourEyesEditsTest::makerRenamedInTheJournal()
{
    const Payout own = m_office->submitted(u"dan"_s, u"PO-5"_s, 50'000);
    edit(*m_office, u"UPDATE journal SET actor = 'ana' WHERE object = 'payout' AND object_id = %1;"
                    "UPDATE payouts SET created_by = 'ana' WHERE id = %1"_s.arg(own.id.value));
    const QString fault = firstFault(m_office->as(u"ana"_s));
    QVERIFY2(fault.startsWith(u"hash_chain"_s), qPrintable(fault));
}

QTEST_GUILESS_MAIN(FourEyesEditsTest)
#include "tst_foureyesedits.moc"
