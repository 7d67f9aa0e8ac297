// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"

#include <QJsonArray>
#include <QTest>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int settledMs = 20'000; ///< the practice provider books a payout after some seconds

} // namespace

/// Four eyes at the terminal: each person with a vault of their own, over one ledger.
class tst_CliApprovals : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void namesAloneAreARecord();
    void signedApproval();
    void batch();
    void rejectionAndWithdrawal();
    void administrators();
    void accountsAreTheirs();
    void auditorsOnlyRead();
    void wrongVaults();
    void everyActIsProven();
    void proposalsAreNotReplacedUnseen();
    void commandLines_data();
    void commandLines();

private:
    /// As this person, with his own vault.
    CliResult as(const QString &name, const QStringList &arguments);
    /// With the key alone from his vault.
    CliResult withKey(const QString &name, const QStringList &arguments);
    CliResult policy(const QString &who, const QStringList &options);
    QString draft(const QString &amount, const QString &batch = {});
    QString approvalText(const CliResult &result, const char *key) const
    {
        return result.json.value("approval"_L1).toObject().value(QLatin1StringView(key)).toVariant().toString();
    }

    std::unique_ptr<CliDriver> m_cli;
};

void tst_CliApprovals::init()
{
    m_cli = std::make_unique<CliDriver>();
    const bool pays = qstrcmp(QTest::currentTestFunction(), "commandLines") != 0;
    QVERIFY(!pays || m_cli->serveProviders());
}

CliResult tst_CliApprovals::as(const QString &name, const QStringList &arguments)
{
    return m_cli->run(QStringList(arguments) << u"--user"_s << name << u"--vault"_s
                                             << m_cli->path(name + u".vault"_s));
}

CliResult tst_CliApprovals::withKey(const QString &name, const QStringList &arguments)
{
    return m_cli->run(QStringList(arguments)
                      << u"--user"_s << name << u"--person-vault"_s << m_cli->path(name + u".vault"_s)
                      << u"--person-passphrase-file"_s << m_cli->path(u"passphrase"_s));
}

/// Whoever asks for an approval, takes it back, or cancels does so with his key; and a proposal is
/// neither replaced nor confirmed unseen.
void tst_CliApprovals::everyActIsProven()
{
    const auto add = [this](const QString &who, const QString &name, const QString &role) {
        return as(who, {u"person"_s, u"add"_s, name, u"--role"_s, role}).exitCode;
    };
    QCOMPARE(add(u"ada"_s, u"ada"_s, u"administrator"_s), 0);
    QCOMPARE(add(u"ana"_s, u"ana"_s, u"maker"_s), 7);
    QCOMPARE(add(u"dan"_s, u"dan"_s, u"approver"_s), 7);
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"confirm"_s, u"ana"_s, u"--key"_s, u"0123456789"_s}).exitCode, 2);
    const QString key = m_cli->run({u"person"_s, u"list"_s}).json.value("items"_L1).toArray().at(1)
                            .toObject().value("public_key"_L1).toString();
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"confirm"_s, u"ana"_s, u"--key"_s, key.left(7)}).exitCode, 2);
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"confirm"_s, u"ana"_s, u"--key"_s, key.left(10)}).exitCode, 0);
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"confirm"_s, u"dan"_s}).exitCode, 0);
    QCOMPARE(policy(u"ada"_s, {}).exitCode, 0);
    const QString id = draft(u"5.00"_s);
    for (const QString &verb : {u"submit"_s, u"cancel"_s})
        QCOMPARE(m_cli->run({u"payout"_s, verb, id}).exitCode, 4); // ana's name, not her key
    // Dan drafts under ana's name and asks for the approval as himself: he does not give it.
    QCOMPARE(withKey(u"dan"_s, {u"payout"_s, u"submit"_s, id}).exitCode, 0);
    const CliResult own = as(u"dan"_s, {u"payout"_s, u"approve"_s, id});
    QCOMPARE(own.exitCode, 7);
    QCOMPARE(own.text("state"), u"awaiting_approval"_s);
    QCOMPARE(m_cli->run({u"payout"_s, u"withdraw"_s, id}).exitCode, 4);
    QCOMPARE(withKey(u"ana"_s, {u"payout"_s, u"withdraw"_s, id}).text("state"), u"draft"_s);
    QCOMPARE(withKey(u"ana"_s, {u"payout"_s, u"submit"_s, id}).exitCode, 0);
    QCOMPARE(withKey(u"dan"_s, {u"payout"_s, u"withdraw"_s, id}).exitCode, 2); // not his own
    QCOMPARE(withKey(u"ada"_s, {u"payout"_s, u"withdraw"_s, id}).exitCode, 0); // an administrator
    QCOMPARE(withKey(u"ana"_s, {u"payout"_s, u"cancel"_s, id}).exitCode, 0);
    QCOMPARE(m_cli->run({u"ledger"_s, u"check"_s}).exitCode, 0);
}

void tst_CliApprovals::proposalsAreNotReplacedUnseen()
{
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"add"_s, u"ada"_s, u"--role"_s, u"administrator"_s}).exitCode, 0);
    QCOMPARE(as(u"bob"_s, {u"person"_s, u"add"_s, u"bob"_s, u"--role"_s, u"administrator"_s}).exitCode, 7);
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"confirm"_s, u"bob"_s}).exitCode, 0);
    const auto threshold = [this](const QString &who, const QString &amount, const QStringList &more) {
        return policy(who, QStringList{u"--approve-above"_s, amount, u"--currency"_s, u"MYR"_s} << more);
    };
    QCOMPARE(threshold(u"ada"_s, u"1.00"_s, {}).exitCode, 7);
    const CliResult refused = threshold(u"bob"_s, u"1000.00"_s, {});
    QCOMPARE(refused.exitCode, 2);
    QVERIFY2(refused.out.contains("1, ada"), refused.out.constData());
    QCOMPARE(threshold(u"bob"_s, u"1000.00"_s, {u"--replace"_s}).exitCode, 7);
    // Ada means to agree to what she looked at: version 1, by herself.
    QCOMPARE(as(u"ada"_s, {u"policy"_s, u"confirm"_s, u"1"_s}).exitCode, 2);
    QCOMPARE(as(u"ada"_s, {u"policy"_s, u"confirm"_s, u"x"_s}).exitCode, 2);
    QCOMPARE(m_cli->run({u"policy"_s, u"show"_s}).text("state"), u"none"_s);
    QProcess text; // without --json
    m_cli->start(text, {u"policy"_s, u"show"_s});
    const CliResult shown = CliDriver::end(text);
    QVERIFY2(shown.out.contains("more than 1000.00 MYR"), shown.out.constData());
    QVERIFY2(shown.out.contains("-  nothing needs approval"), shown.out.constData());
    QCOMPARE(as(u"ada"_s, {u"policy"_s, u"confirm"_s, u"2"_s}).text("state"), u"in_force"_s);
}

CliResult tst_CliApprovals::policy(const QString &who, const QStringList &options)
{
    return as(who, QStringList{u"policy"_s, u"set"_s} << options);
}

QString tst_CliApprovals::draft(const QString &amount, const QString &batch)
{
    QStringList arguments = m_cli->payoutArguments(amount, u"514012345678"_s);
    if (!batch.isEmpty())
        arguments << u"--batch"_s << batch;
    return m_cli->run(arguments).text("id");
}

void tst_CliApprovals::namesAloneAreARecord()
{
    const CliResult none = m_cli->run({u"policy"_s, u"show"_s});
    QCOMPARE(none.exitCode, 0);
    QCOMPARE(none.text("state"), u"none"_s);
    const CliResult set = m_cli->run({u"policy"_s, u"set"_s, u"--approve-above"_s, u"100.00"_s,
                                      u"--currency"_s, u"MYR"_s});
    QCOMPARE(set.exitCode, 0);
    QCOMPARE(set.text("state"), u"in_force"_s);
    QVERIFY(set.text("note").contains(u"record, not a control"));
    const QString small = draft(u"100.00"_s);
    QCOMPARE(m_cli->run({u"payout"_s, u"send"_s, small}).exitCode, 0);
    const QString large = draft(u"100.01"_s);
    const CliResult unsent = m_cli->run({u"payout"_s, u"send"_s, large});
    QCOMPARE(unsent.exitCode, 7);
    QCOMPARE(unsent.error().value("code"_L1).toString(), u"approval_needed"_s);
    QCOMPARE(unsent.text("state"), u"draft"_s);
    QCOMPARE(unsent.json.value("next"_L1).toObject().value("kind"_L1).toString(), u"approve"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_cli->bookings().size(), 1, settledMs);

    const CliResult submitted = m_cli->run({u"payout"_s, u"submit"_s, large});
    QCOMPARE(submitted.exitCode, 0);
    QCOMPARE(submitted.text("state"), u"awaiting_approval"_s);
    QCOMPARE(submitted.json.value("next"_L1).toObject().value("kind"_L1).toString(), u"approve"_s);
    QCOMPARE(m_cli->run({u"payout"_s, u"send"_s, large}).exitCode, 7);
    const CliResult own = m_cli->run({u"payout"_s, u"approve"_s, large});
    QCOMPARE(own.exitCode, 7);
    QVERIFY(own.error().value("message"_L1).toString().contains(u"made"));
    const CliResult approved = m_cli->run({u"payout"_s, u"approve"_s, large, u"--user"_s, u"dan"_s});
    QCOMPARE(approved.exitCode, 0);
    QCOMPARE(approved.text("state"), u"approved"_s);
    QVERIFY(approved.text("note").contains(u"record, not a control"));
    const CliResult sent = m_cli->run({u"payout"_s, u"send"_s, u"--approved"_s});
    QCOMPARE(sent.exitCode, 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_cli->bookings().size(), 2, settledMs);
    QCOMPARE(m_cli->run({u"ledger"_s, u"check"_s}).exitCode, 0);
}

void tst_CliApprovals::signedApproval()
{
    QCOMPARE(as(u"dan"_s, {u"person"_s, u"add"_s, u"dan"_s, u"--role"_s, u"approver"_s}).exitCode, 0);
    QCOMPARE(as(u"ana"_s, {u"person"_s, u"add"_s, u"ana"_s, u"--role"_s, u"maker"_s, u"--role"_s,
                           u"sender"_s}).exitCode, 0);
    QCOMPARE(policy(u"ana"_s, {u"--approve-above"_s, u"100.00"_s, u"--currency"_s, u"MYR"_s}).exitCode, 0);
    const QString id = draft(u"250.00"_s);
    QCOMPARE(as(u"ana"_s, {u"payout"_s, u"submit"_s, id}).exitCode, 0);
    QCOMPARE(as(u"eve"_s, {u"payout"_s, u"approve"_s, id}).exitCode, 7); // unregistered
    QCOMPARE(as(u"ana"_s, {u"payout"_s, u"approve"_s, id}).exitCode, 7); // made it
    // Dan's name without Dan's key.
    const CliResult keyless = m_cli->run({u"payout"_s, u"approve"_s, id, u"--user"_s, u"dan"_s});
    QCOMPARE(keyless.exitCode, 4);
    QCOMPARE(keyless.text("state"), u"awaiting_approval"_s);
    const CliResult approved = as(u"dan"_s, {u"payout"_s, u"approve"_s, id});
    QCOMPARE(approved.exitCode, 0);
    QCOMPARE(approvalText(approved, "given"), u"1"_s);
    const QJsonObject approval = approved.json.value("approvals"_L1).toArray().first().toObject();
    QCOMPARE(approval.value("by"_L1).toString(), u"dan"_s);
    QVERIFY(approval.value("signed"_L1).toBool() && approval.value("counts"_L1).toBool());
    QCOMPARE(as(u"dan"_s, {u"payout"_s, u"send"_s, id}).exitCode, 2); // is no sender
    QCOMPARE(m_cli->bookings().size(), 0);
    // Ana's name without Ana's key; the secrets of the account lie in another vault than it.
    QCOMPARE(m_cli->run({u"payout"_s, u"send"_s, id}).exitCode, 4);
    QCOMPARE(m_cli->bookings().size(), 0);
    QCOMPARE(withKey(u"ana"_s, {u"payout"_s, u"send"_s, id}).exitCode, 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_cli->bookings().size(), 1, settledMs);
    const CliResult shown = m_cli->run({u"payout"_s, u"show"_s, id});
    QCOMPARE(shown.json.value("approvals"_L1).toArray().size(), 1);
    QCOMPARE(m_cli->run({u"ledger"_s, u"check"_s}).exitCode, 0);
}

void tst_CliApprovals::batch()
{
    QCOMPARE(m_cli->run({u"policy"_s, u"set"_s, u"--approvals"_s, u"2"_s}).exitCode, 0);
    for (const QString &amount : {u"10.50"_s, u"20.50"_s, u"30.50"_s})
        QVERIFY(!draft(amount, u"June"_s).isEmpty());
    const QStringList june{u"--batch"_s, u"June"_s};
    const auto act = [&](const QString &verb, const QString &who) {
        return m_cli->run(QStringList{u"payout"_s, verb} << june << u"--user"_s << who);
    };
    const CliResult unsent = act(u"send"_s, u"ana"_s);
    QCOMPARE(unsent.exitCode, 7);
    QCOMPARE(unsent.json.value("items"_L1).toArray().size(), 3);
    QCOMPARE(act(u"submit"_s, u"ana"_s).json.value("items"_L1).toArray().size(), 3);
    QCOMPARE(act(u"approve"_s, u"ana"_s).exitCode, 7);
    QCOMPARE(act(u"approve"_s, u"dan"_s).exitCode, 0); // one of two
    const CliResult half = act(u"send"_s, u"ana"_s);
    QCOMPARE(half.exitCode, 7);
    QCOMPARE(half.json.value("items"_L1).toArray().size(), 3);
    QCOMPARE(act(u"approve"_s, u"dan"_s).exitCode, 7); // the same person
    QCOMPARE(act(u"approve"_s, u"eve"_s).exitCode, 0);
    QCOMPARE(m_cli->bookings().size(), 0);
    QCOMPARE(act(u"send"_s, u"ana"_s).exitCode, 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_cli->bookings().size(), 3, settledMs);
}

void tst_CliApprovals::rejectionAndWithdrawal()
{
    QCOMPARE(m_cli->run({u"policy"_s, u"set"_s}).exitCode, 0); // everything needs approval
    const QString id = draft(u"5.00"_s);
    QCOMPARE(m_cli->run({u"payout"_s, u"submit"_s, id}).exitCode, 0);
    QCOMPARE(m_cli->run({u"payout"_s, u"reject"_s, id}).exitCode, 2); // without a reason
    QCOMPARE(m_cli->run({u"payout"_s, u"approve"_s, id, u"--user"_s, u"dan"_s}).exitCode, 0);
    QCOMPARE(m_cli->run({u"payout"_s, u"withdraw"_s, id}).text("state"), u"draft"_s);
    QCOMPARE(m_cli->run({u"payout"_s, u"send"_s, id}).exitCode, 7); // what was approved is void
    QCOMPARE(m_cli->run({u"payout"_s, u"submit"_s, id}).exitCode, 0);
    const CliResult rejected = m_cli->run({u"payout"_s, u"reject"_s, id, u"--reason"_s,
                                           u"wrong account"_s, u"--user"_s, u"dan"_s});
    QCOMPARE(rejected.exitCode, 0);
    QCOMPARE(rejected.text("state"), u"rejected"_s);
    QCOMPARE(rejected.text("reason"), u"wrong account"_s);
    QCOMPARE(m_cli->run({u"payout"_s, u"approve"_s, id, u"--user"_s, u"dan"_s}).exitCode, 2);
    QCOMPARE(m_cli->bookings().size(), 0);
}

/// Who pays is no less than who approves.
void tst_CliApprovals::accountsAreTheirs()
{
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"add"_s, u"ada"_s, u"--role"_s, u"administrator"_s}).exitCode, 0);
    const QStringList remove{u"account"_s, u"remove"_s, u"kassa"_s};
    QCOMPARE(withKey(u"eve"_s, remove).exitCode, 2);
    QCOMPARE(m_cli->run(QStringList(remove) << u"--user"_s << u"ada"_s).exitCode, 4); // without her key
    QCOMPARE(m_cli->run({u"account"_s, u"show"_s, u"kassa"_s}).exitCode, 0);
    QCOMPARE(withKey(u"ada"_s, remove).exitCode, 0);
    QVERIFY(m_cli->run({u"account"_s, u"show"_s, u"kassa"_s}).exitCode != 0);
}

void tst_CliApprovals::auditorsOnlyRead()
{
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"add"_s, u"ada"_s, u"--role"_s, u"administrator"_s}).exitCode, 0);
    QCOMPARE(as(u"olga"_s, {u"person"_s, u"add"_s, u"olga"_s, u"--role"_s, u"auditor"_s}).exitCode, 7);
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"confirm"_s, u"olga"_s}).exitCode, 0);
    const QString id = draft(u"5.00"_s);
    QCOMPARE(withKey(u"olga"_s, {u"payout"_s, u"cancel"_s, id}).exitCode, 2);
    QCOMPARE(m_cli->run({u"payout"_s, u"show"_s, id}).text("state"), u"draft"_s);
}

void tst_CliApprovals::administrators()
{
    const auto add = [this](const QString &who, const QString &name, const QString &role) {
        return as(who, {u"person"_s, u"add"_s, name, u"--role"_s, role});
    };
    QCOMPARE(add(u"ada"_s, u"ada"_s, u"administrator"_s).exitCode, 0);
    QCOMPARE(add(u"eve"_s, u"dan"_s, u"approver"_s).exitCode, 2); // only an administrator
    QCOMPARE(policy(u"eve"_s, {u"--approvals"_s, u"0"_s}).exitCode, 2);
    QCOMPARE(add(u"ada"_s, u"ada"_s, u"approver"_s).exitCode, 2); // there is one
    // Dan makes his key in his own vault; it has no right before an administrator confirms it.
    const CliResult proposed = add(u"dan"_s, u"dan"_s, u"approver"_s);
    QCOMPARE(proposed.exitCode, 7);
    QCOMPARE(proposed.text("state"), u"proposed"_s);
    QCOMPARE(as(u"dan"_s, {u"person"_s, u"confirm"_s, u"dan"_s}).exitCode, 2);
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"confirm"_s, u"dan"_s}).text("state"), u"registered"_s);

    QCOMPARE(add(u"bob"_s, u"bob"_s, u"administrator"_s).exitCode, 7);
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"confirm"_s, u"bob"_s}).exitCode, 0);
    // From now on it takes two.
    QCOMPARE(policy(u"ada"_s, {u"--approve-above"_s, u"1.00"_s, u"--currency"_s, u"MYR"_s}).exitCode, 7);
    QCOMPARE(m_cli->run({u"policy"_s, u"show"_s}).text("state"), u"none"_s);
    QCOMPARE(as(u"ada"_s, {u"policy"_s, u"confirm"_s}).exitCode, 7); // not the same one twice
    QCOMPARE(as(u"bob"_s, {u"policy"_s, u"confirm"_s}).text("state"), u"in_force"_s);
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"disable"_s, u"dan"_s}).exitCode, 7);
    QCOMPARE(as(u"bob"_s, {u"person"_s, u"confirm"_s, u"dan"_s}).text("state"), u"disabled"_s);
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"disable"_s, u"bob"_s}).exitCode, 7);
    QCOMPARE(as(u"bob"_s, {u"person"_s, u"confirm"_s, u"bob"_s}).exitCode, 0);
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"disable"_s, u"ada"_s}).exitCode, 2); // the last one
    QCOMPARE(m_cli->run({u"person"_s, u"list"_s}).json.value("items"_L1).toArray().size(), 3);
    QCOMPARE(m_cli->run({u"ledger"_s, u"check"_s}).exitCode, 0);
}

void tst_CliApprovals::wrongVaults()
{
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"add"_s, u"ada"_s, u"--role"_s, u"administrator"_s}).exitCode, 0);
    // Ada's name with another vault signs nothing.
    const CliResult keyless = m_cli->run({u"policy"_s, u"set"_s, u"--user"_s, u"ada"_s});
    QCOMPARE(keyless.exitCode, 4);
    QCOMPARE(m_cli->run({u"policy"_s, u"show"_s}).text("state"), u"none"_s);
    // Two persons' keys in one vault work, and it is said what that is worth.
    QCOMPARE(as(u"ada"_s, {u"person"_s, u"add"_s, u"dan"_s, u"--role"_s, u"approver"_s}).exitCode, 0);
    QCOMPARE(as(u"ada"_s, {u"policy"_s, u"set"_s}).exitCode, 0);
    const QString id = draft(u"5.00"_s);
    QCOMPARE(m_cli->run({u"payout"_s, u"submit"_s, id}).exitCode, 7); // as somebody unregistered
    QCOMPARE(as(u"ada"_s, {u"payout"_s, u"submit"_s, id}).exitCode, 0);
    const CliResult approved = m_cli->run({u"payout"_s, u"approve"_s, id, u"--user"_s, u"dan"_s,
                                           u"--vault"_s, m_cli->path(u"ada.vault"_s)});
    QCOMPARE(approved.exitCode, 0);
    QVERIFY(approved.text("note").contains(u"ada, dan"));
}

void tst_CliApprovals::commandLines_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *words, const char *named) {
        QTest::newRow(words) << QString::fromUtf8(words) << QString::fromUtf8(named);
    };
    row("policy set --approve-above 5", "currency");
    row("policy set --currency MYR", "approve-above");
    row("policy set --approve-above 5 --currency XXY", "XXY");
    row("policy set --approve-above 5.001 --currency MYR", "12.50");
    row("policy set --approve-above -1 --currency MYR", "approve-above");
    row("policy set --approvals 10", "0 to 9");
    row("policy set --approvals two", "0 to 9");
    row("policy set --new-beneficiaries maybe", "yes, no");
    row("policy set more", "more");
    row("person add dan", "role");
    row("person add dan --role boss", "administrator");
    row("person add --role maker", "name");
    row("person disable nobody", "nobody");
    row("payout submit", "id");
    row("payout submit po_99", "po_99");
    row("payout approve x", "po_");
    row("payout reject po_1", "reason");
    row("payout submit --batch Juni", "Juni");
}

void tst_CliApprovals::commandLines()
{
    QFETCH(QString, words);
    QFETCH(QString, named);
    const CliResult result = m_cli->run(words.split(u' '));
    const QString message = result.error().value("message"_L1).toString();
    QVERIFY2(result.exitCode == 2, result.out.constData());
    QVERIFY2(message.contains(named), qPrintable(message));
    QCOMPARE(m_cli->run({u"policy"_s, u"show"_s}).text("state"), u"none"_s);
}

QTEST_GUILESS_MAIN(tst_CliApprovals)
#include "tst_cliapprovals.moc"
