// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"

#include "models/ledger/qtsqlconnection.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace paydesk;
using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// The ledger's own commands, and what a changed or exchanged ledger does to all others.
class tst_CliLedger : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void practiceData();
    void practiceDataBesideRealAccounts();
    void changedLedgerIsOnlyRead();
    void olderCopyIsOnlyRead();
    void printedSeal();
    void sealWithoutItsLedger();
    void olderCopyWithItsSealIsFoundByTheVault();
    void backups();
    void onlyAnAdministratorRestores();

private:
    QString ledger() const { return m_cli->environment().value(u"PAYDESK_LEDGER"_s); }
    QString failedCheck(const CliResult &result);
    bool edit(const QString &sql);
    bool keep(const QString &suffix, const QString &as);
    bool putBack(const QString &suffix, const QString &from);
    CliResult addAccount(const char *name);

    std::unique_ptr<CliDriver> m_cli;
};

void tst_CliLedger::init()
{
    m_cli = std::make_unique<CliDriver>();
}

bool tst_CliLedger::edit(const QString &sql)
{
    QtSqlConnection raw;
    return raw.open({ledger()}).has_value() && raw.exec(sql).has_value();
}

bool tst_CliLedger::keep(const QString &suffix, const QString &as)
{
    return QFile::copy(ledger() + suffix, m_cli->path(as));
}

bool tst_CliLedger::putBack(const QString &suffix, const QString &from)
{
    for (const QString &log : {u"-wal"_s, u"-shm"_s})
        QFile::remove(ledger() + log);
    QFile::remove(ledger() + suffix);
    return QFile::copy(m_cli->path(from), ledger() + suffix);
}

/// Writes to the ledger and to the vault.
CliResult tst_CliLedger::addAccount(const char *name)
{
    m_cli->write(u"key"_s, "secret");
    return m_cli->run({u"account"_s, u"add"_s, QString::fromLatin1(name), u"--provider"_s,
        u"milkypay"_s, u"--set"_s, u"base_url=http://127.0.0.1:9"_s, u"--set"_s,
        u"account_id=coma_TESTS00000000001"_s, u"--secret"_s, u"api_key=@"_s + m_cli->path(u"key"_s)});
}

QString tst_CliLedger::failedCheck(const CliResult &result)
{
    for (const QJsonValue &check : result.json.value("checks"_L1).toArray()) {
        if (!check.toObject().value("passed"_L1).toBool())
            return check.toObject().value("name"_L1).toString();
    }
    return {};
}

void tst_CliLedger::practiceData()
{
    QCOMPARE(m_cli->run("ledger seed --rows 40").exitCode, 0);
    QCOMPARE(m_cli->run("ledger seed --rows 2").exitCode, 0);
    const CliResult info = m_cli->run("ledger info");
    QCOMPARE(info.json.value("payouts"_L1).toInt(), 42);
    QCOMPARE(m_cli->run("ledger check --full").exitCode, 0);
    for (const char *wrong : {"ledger seed", "ledger seed --rows 0", "ledger seed --rows x"})
        QCOMPARE(m_cli->run(wrong).exitCode, 2);
}

void tst_CliLedger::practiceDataBesideRealAccounts()
{
    const CliResult added = addAccount("shop");
    QVERIFY2(added.exitCode == 0, added.out.constData());
    QCOMPARE(m_cli->run("ledger seed --rows 4").exitCode, 2);
    QCOMPARE(m_cli->run("account remove shop").exitCode, 0);
    QCOMPARE(m_cli->run("ledger seed --rows 4").exitCode, 2); // it was real all the same
    QCOMPARE(m_cli->run("ledger info").json.value("payouts"_L1).toInt(), 0);
}

void tst_CliLedger::changedLedgerIsOnlyRead()
{
    QCOMPARE(m_cli->run("ledger seed --rows 4").exitCode, 0);
    QVERIFY(edit(u"UPDATE payouts SET reason = 'x' WHERE id = 3"_s));
    const CliResult check = m_cli->run("ledger check --full");
    QCOMPARE(check.exitCode, 1);
    QCOMPARE(failedCheck(check), u"states"_s);
    const CliResult refused = m_cli->run("ledger seed --rows 4");
    QCOMPARE(refused.exitCode, 6);
    QCOMPARE(refused.error().value("code"_L1).toString(), u"ledger_read_only"_s);
    QVERIFY(refused.err.contains("payout po_3: reason differs") || refused.out.contains("po_3"));
    QCOMPARE(m_cli->run("payout list").exitCode, 0); // reading goes on
    QCOMPARE(m_cli->run("ledger info").json.value("payouts"_L1).toInt(), 4);
}

void tst_CliLedger::olderCopyIsOnlyRead()
{
    QCOMPARE(m_cli->run("ledger seed --rows 4").exitCode, 0);
    QVERIFY(keep({}, u"older.db"_s));
    QCOMPARE(m_cli->run("ledger seed --rows 4").exitCode, 0);
    QVERIFY(putBack({}, u"older.db"_s));
    const CliResult check = m_cli->run("ledger check --full"); // it fits itself, not its seal
    QCOMPARE(check.exitCode, 1);
    QCOMPARE(failedCheck(check), u"seal"_s);
    const CliResult refused = m_cli->run("ledger seed --rows 4");
    QCOMPARE(refused.exitCode, 6);
    QVERIFY(QString::fromUtf8(refused.out + refused.err).contains(u"an older copy"));
}

/// What a report printed finds an older copy of ledger and seal, even put back within the day.
void tst_CliLedger::printedSeal()
{
    QCOMPARE(m_cli->run("ledger seed --rows 4").exitCode, 0);
    QVERIFY(keep({}, u"older.db"_s));
    QVERIFY(keep(u".seal"_s, u"older.seal"_s));
    QCOMPARE(m_cli->run("ledger seed --rows 4").exitCode, 0);
    const CliResult info = m_cli->run("ledger info");
    const QString printed = info.json.value("journal_rows"_L1).toVariant().toString() + u':'
        + info.json.value("head"_L1).toString();
    const auto check = [this](const QString &seal) {
        return m_cli->run(QStringList{u"ledger"_s, u"check"_s, u"--seal"_s, seal});
    };
    QCOMPARE(check(printed).exitCode, 0);
    const QString zeros(64, u'0');
    for (const QString &wrong : QStringList{u"x"_s, u"0:"_s + zeros, u"1:abc"_s, u"-1:"_s + zeros})
        QCOMPARE(check(wrong).exitCode, 2);
    const CliResult other = check(u"1:"_s + zeros);
    QCOMPARE(other.exitCode, 1);
    QCOMPARE(failedCheck(other), u"printed_seal"_s);
    QVERIFY(putBack({}, u"older.db"_s));
    QVERIFY(putBack(u".seal"_s, u"older.seal"_s));
    QCOMPARE(failedCheck(check(printed)), u"printed_seal"_s);
}

/// A ledger that is gone is not replaced by an empty one, not even by a command that only reads.
void tst_CliLedger::sealWithoutItsLedger()
{
    QCOMPARE(m_cli->run("ledger seed --rows 4").exitCode, 0);
    QVERIFY(QFile::remove(ledger()));
    for (const char *command : {"payout list", "ledger info", "ledger seed --rows 4"}) {
        const CliResult refused = m_cli->run(command);
        QCOMPARE(refused.exitCode, 6);
        QVERIFY2(QString::fromUtf8(refused.out + refused.err).contains(u"seal"_s),
                 refused.out.constData());
        QVERIFY(!QFile::exists(ledger()));
    }
}

void tst_CliLedger::olderCopyWithItsSealIsFoundByTheVault()
{
    QCOMPARE(m_cli->run("ledger seed --rows 4").exitCode, 0);
    QVERIFY(keep({}, u"older.db"_s));
    QVERIFY(keep(u".seal"_s, u"older.seal"_s));
    QCOMPARE(m_cli->run("ledger seed --rows 4").exitCode, 0);
    const CliResult person = m_cli->run("person add ana --role administrator");
    QVERIFY2(person.exitCode == 0, person.out.constData());
    QVERIFY(putBack({}, u"older.db"_s));
    QVERIFY(putBack(u".seal"_s, u"older.seal"_s));
    const CliResult refused = m_cli->run("person add ion --role approver");
    QCOMPARE(refused.exitCode, 6);
    QVERIFY(QString::fromUtf8(refused.out + refused.err).contains(u"an older copy"));
}

void tst_CliLedger::backups()
{
    QCOMPARE(m_cli->run("ledger seed --rows 4").exitCode, 0);
    const QString backup = m_cli->path(u"backup.db"_s);
    QCOMPARE(m_cli->run({u"ledger"_s, u"backup"_s, backup}).exitCode, 0);
    QCOMPARE(m_cli->run({u"ledger"_s, u"verify-backup"_s, backup}).exitCode, 0);
    QCOMPARE(m_cli->run({u"ledger"_s, u"verify-backup"_s, m_cli->path(u"none"_s)}).exitCode, 2);
    QCOMPARE(m_cli->run("ledger seed --rows 4").exitCode, 0);
    const CliResult restored = m_cli->run({u"ledger"_s, u"restore"_s, backup});
    QCOMPARE(restored.exitCode, 0);
    QCOMPARE(restored.json.value("generation"_L1).toInt(), 2);
    QCOMPARE(m_cli->run("ledger seed --rows 4").exitCode, 0); // a new generation is no older copy
    QVERIFY(QFile::remove(ledger()));
    QFile::remove(ledger() + u"-wal");
    QFile::remove(ledger() + u".seal");
    QCOMPARE(m_cli->run("ledger seed --rows 1").exitCode, 0); // another ledger
    QCOMPARE(m_cli->run({u"ledger"_s, u"restore"_s, backup}).exitCode, 2);
    QCOMPARE(m_cli->run({u"ledger"_s, u"restore"_s, backup, u"--other-ledger"_s}).exitCode, 0);
}

void tst_CliLedger::onlyAnAdministratorRestores()
{
    const QString backup = m_cli->path(u"backup.db"_s);
    QCOMPARE(m_cli->run("ledger seed --rows 1").exitCode, 0);
    QCOMPARE(m_cli->run({u"ledger"_s, u"backup"_s, backup}).exitCode, 0);
    QCOMPARE(m_cli->run("ledger seed --rows 2").exitCode, 0);
    QCOMPARE(m_cli->run("person add ana --role administrator").exitCode, 0);
    QCOMPARE(m_cli->run("person add ion --role approver").exitCode, 0);
    const auto restore = [&](const QStringList &more) {
        return m_cli->run(QStringList{u"ledger"_s, u"restore"_s, backup} << more);
    };
    QCOMPARE(restore({u"--user"_s, u"ion"_s}).exitCode, 2);
    QCOMPARE(restore({u"--user"_s, u"somebody"_s}).exitCode, 2);
    const CliResult keyless = restore({u"--vault"_s, m_cli->path(u"another.vault"_s)});
    QCOMPARE(keyless.exitCode, 4);
    QVERIFY(!QFile::exists(ledger() + u".before-restore-1"));
    const CliResult restored = restore({});
    QVERIFY2(restored.exitCode == 0, restored.out.constData());
    const QJsonObject carried = restored.json.value("carried_over"_L1).toObject();
    QCOMPARE(carried.value("orders"_L1).toInt(), 2);
    QCOMPARE(carried.value("registry_changes"_L1).toInt(), 2);
    QVERIFY(carried.value("unread"_L1).isNull());
    QCOMPARE(m_cli->run("person list").json.value("items"_L1).toArray().size(), 2);
    QCOMPARE(m_cli->run("ledger check").exitCode, 0);
    // The text says what nobody knows, and what to do.
    QVERIFY(QFile::remove(ledger()));
    QFile::remove(ledger() + u"-wal");
    QProcess text;
    m_cli->start(text, {u"ledger"_s, u"restore"_s, backup});
    const CliResult blind = CliDriver::end(text);
    QCOMPARE(blind.exitCode, 0);
    QVERIFY2(blind.out.contains("statement of each provider"), blind.out.constData());
}

QTEST_GUILESS_MAIN(tst_CliLedger)
#include "tst_cliledger.moc"
