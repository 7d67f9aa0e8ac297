// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"
#include "tests/app/cli/payer.h"
#include "tests/app/cli/secretscan.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QTest>
#include <QUrlQuery>

using namespace paydesk::test;
using namespace Qt::StringLiterals;

/// A practice day with paydesk-cli at every provider, with all of Qt's logging on, and with
/// callbacks that are received beside everything else. Afterwards no
/// card number, one-time code, token, key or pass phrase is found in any file, in anything that was
/// printed, or in the arguments of any process that ran.
class SecretScanTest : public QObject
{
    Q_OBJECT
private slots:
    void findsWhatIsPlanted_data();
    void findsWhatIsPlanted();
    void nothingAfterAPracticeDay();

private:
    CliResult run(const QStringList &arguments, const QByteArray &input = {});
    void addAccounts(const QString &folder);
    void plantSecretsOf(const QString &folder);
    void plantTokensOf(const QString &recorded);
    void listen();
    QString callbackField() const;
    void cardPayment();
    void keptCard();
    void transferAndClaim();
    void logIn();
    void payout();
    void cardPayout();
    void paperwork();
    void endListening();

    CliDriver m_cli;
    SecretScan m_scan;
    QMap<QString, QString> m_accounts; ///< name of the first account, by provider
    QByteArray m_said; ///< everything that was printed
    QByteArray m_arguments; ///< of every process that ran
    QProcess m_listener;
    QString m_callbacks; ///< where it listens
};

namespace {

const QByteArray payersCard = "5123817234060000";
const QByteArray beneficiarysCard = "4627100101654724";
const QByteArray sendersCard = "5591587543706253";
const QByteArray recipientsCard = "4441114463027886";

QByteArray cardJson(const QByteArray &number, const QByteArray &cvv)
{
    return R"({"number":")" + number + R"(","holder":"PLANTED HOLDER","expiry":"12/29","cvv":")" + cvv
        + R"("})";
}

QString idOf(const CliResult &result) { return result.text("id"); }

QUrl nextUrl(const QJsonObject &result)
{
    return QUrl(result.value("next"_L1).toObject().value("url"_L1).toString());
}

/// As any program of the machine can read them.
QByteArray argumentsOf(const QProcess &process)
{
    QByteArray all;
    const QString place = u"/proc/%1/"_s.arg(process.processId());
    for (const QString &name : {u"cmdline"_s, u"environ"_s}) {
        QFile file(place + name);
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll() + '\n';
    }
    return all;
}

} // namespace

void SecretScanTest::findsWhatIsPlanted_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("found");
    QTest::newRow("plain") << QByteArray("x5123817234060000y") << true;
    QTest::newRow("blanks") << QByteArray("5123 8172 3406 0000") << true;
    QTest::newRow("dashes") << QByteArray("5123-8172-3406-0000") << true;
    QTest::newRow("hexadecimal") << payersCard.toHex() << true;
    QTest::newRow("utf-16") << QByteArray("5\0001\0002\0003\0008\0001\0007\0002\0003\0004\0000\0006"
                                          "\0000\0000\0000\0000\0", 32) << true;
    QTest::newRow("base64") << payersCard.toBase64() << true;
    QTest::newRow("base64, one further") << QByteArray("a" + payersCard + "z").toBase64() << true;
    QTest::newRow("base64, two further") << QByteArray("ab" + payersCard + "z").toBase64() << true;
    QTest::newRow("masked") << QByteArray("512381******0000") << false;
    QTest::newRow("another card") << QByteArray("5123817234060001") << false;
}

void SecretScanTest::findsWhatIsPlanted()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, found);
    SecretScan scan;
    scan.plantCard(u"card"_s, payersCard);
    QCOMPARE(!scan.findIn(content).isEmpty(), found);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    QCOMPARE(scan.findBelow(folder.path()).size(), found ? 1 : 0);
}

CliResult SecretScanTest::run(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    m_cli.start(process, QStringList(arguments) << u"--json"_s);
    process.write(input);
    process.closeWriteChannel();
    while (process.state() != QProcess::NotRunning && !process.waitForFinished(1))
        m_arguments += argumentsOf(process);
    CliResult result;
    result.exitCode = process.exitCode();
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    result.json = QJsonDocument::fromJson(result.out).object();
    m_said += result.out + result.err;
    return result;
}

void SecretScanTest::addAccounts(const QString &folder)
{
    const QJsonArray providers = m_cli.served().value("providers"_L1).toArray();
    QCOMPARE(providers.size(), 5);
    for (const QJsonValue &provider : providers) {
        QStringList arguments;
        for (const QJsonValue &word : provider["add"_L1].toArray().first().toArray())
            arguments.append(word.toString());
        m_accounts.insert(provider["provider"_L1].toString(), arguments.at(2));
        const CliResult added = run(arguments);
        QVERIFY2(added.exitCode == 0, added.out.constData());
    }
    plantSecretsOf(folder);
}

/// Keys are planted by their lines: a PEM could be kept with other line ends.
void SecretScanTest::plantSecretsOf(const QString &folder)
{
    const QStringList open{u"notification_key"_s}; // a public key
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        if (open.contains(files.fileName()))
            continue;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.size() >= 6 && !line.startsWith("-----"))
                m_scan.plant(files.fileName(), line);
        }
    }
}

/// What the clients proved themselves with, as the providers saw it.
void SecretScanTest::plantTokensOf(const QString &recorded)
{
    const QByteArray start("authorization: ");
    QDirIterator files(recorded, {u"*.headers"_s}, QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.toLower().startsWith(start))
                m_scan.plant(u"token"_s, line.trimmed().sliced(line.lastIndexOf(' ') + 1));
        }
    }
}

void SecretScanTest::listen()
{
    const QJsonObject listening
        = m_cli.begin(m_listener, {u"callback"_s, u"listen"_s, u"--port"_s, u"0"_s});
    m_callbacks = listening["url"_L1].toString();
    QVERIFY(m_callbacks.endsWith(u"<account>"_s));
    m_arguments += argumentsOf(m_listener);
}

QString SecretScanTest::callbackField() const
{
    const QByteArray account = QUrl::toPercentEncoding(m_accounts.value(u"milkypay"_s));
    return u"callback_url="_s
        + QString(m_callbacks).replace(u"<account>"_s, QString::fromLatin1(account));
}

/// Every delivery was taken, and each genuine one applied.
void SecretScanTest::endListening()
{
    QVERIFY(QTest::qWaitFor([this] {
        m_listener.waitForReadyRead(10);
        m_said += m_listener.readAllStandardError();
        return m_said.count(": 200") >= 2;
    }, 15'000));
    m_listener.kill();
    m_listener.waitForFinished();
    m_said += m_listener.readAllStandardOutput() + m_listener.readAllStandardError();
    QVERIFY(!m_said.contains(": 500"));
}

void SecretScanTest::cardPayment()
{
    const QString account = m_accounts.value(u"milkypay"_s);
    const CliResult invoice = run({u"invoice"_s, u"create"_s, account, u"--amount"_s, u"12.00"_s,
        u"--currency"_s, u"EUR"_s, u"--description"_s, u"card"_s, u"--set"_s,
        callbackField()});
    QVERIFY2(invoice.exitCode == 0, invoice.out.constData());
    QProcess paying;
    const QJsonObject waiting = m_cli.begin(paying,
        {u"invoice"_s, u"pay"_s, idOf(invoice), u"--card"_s, u"-"_s, u"--no-browser"_s,
            u"--verbose"_s},
        cardJson(payersCard, "737"));
    m_said += QJsonDocument(waiting).toJson();
    m_arguments += argumentsOf(paying);
    QCOMPARE(waiting["state"_L1].toString(), u"requires_action"_s);
    const auto fields = get(nextUrl(waiting)).fields();
    QVERIFY(!fields.isEmpty());
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        if (field->size() >= 6 && !field->startsWith(u"http"))
            m_scan.plant(u"3-D Secure "_s + field.key(), field->toUtf8());
    }
    paying.kill(); // while it serves the step
    paying.waitForFinished();
    m_said += paying.readAllStandardOutput() + paying.readAllStandardError();
    const CliResult shown = run({u"invoice"_s, u"show"_s, idOf(invoice)});
    QCOMPARE(shown.text("state"), u"requires_action"_s);
}

void SecretScanTest::keptCard()
{
    const CliResult invoice = run({u"invoice"_s, u"create"_s, m_accounts.value(u"maib"_s),
        u"--amount"_s, u"20.00"_s, u"--currency"_s, u"MDL"_s, u"--save-card"_s, u"recurring"_s,
        u"--set"_s, u"email=ana@shop.example"_s});
    QVERIFY2(invoice.exitCode == 0, invoice.out.constData());
    QCOMPARE(post(nextUrl(invoice.json), {{u"result"_s, u"pay"_s}}).status / 100, 2);
    const CliResult paid = run({u"invoice"_s, u"refresh"_s, idOf(invoice)});
    QVERIFY2(paid.exitCode == 0, paid.out.constData());
    const CliResult cards = run({u"card"_s, u"list"_s, m_accounts.value(u"maib"_s)});
    const QJsonArray kept = cards.json.value("items"_L1).toArray();
    QCOMPARE(kept.size(), 1);
    const CliResult charged = run({u"card"_s, u"charge"_s, kept.first()["id"_L1].toString(),
        u"--amount"_s, u"5.00"_s, u"--currency"_s, u"MDL"_s, u"--no-browser"_s});
    QVERIFY2(charged.exitCode == 0, charged.out.constData());
}

void SecretScanTest::transferAndClaim()
{
    const QString account = m_accounts.value(u"mbill"_s);
    m_cli.write(u"recipient"_s, recipientsCard);
    const CliResult transfer
        = run({u"transfer"_s, u"create"_s, account, u"--amount"_s, u"100.00"_s, u"--sender"_s, u"-"_s,
                  u"--recipient-card"_s, u"@"_s + m_cli.path(u"recipient"_s)},
            cardJson(sendersCard, "160"));
    QVERIFY2(transfer.exitCode == 0, transfer.out.constData());
    QVERIFY(QFile::remove(m_cli.path(u"recipient"_s))); // the person's own file
    QCOMPARE(transfer.text("state"), u"requires_action"_s);
    const CliResult wrong
        = run({u"transfer"_s, u"confirm"_s, idOf(transfer), u"--code"_s, u"-"_s}, "987612");
    QCOMPARE(wrong.exitCode, 1);
    const CliResult confirmed
        = run({u"transfer"_s, u"confirm"_s, idOf(transfer), u"--code"_s, u"-"_s}, "123456");
    QVERIFY2(confirmed.exitCode == 0, confirmed.out.constData());
}

void SecretScanTest::logIn()
{
    const QString account = m_accounts.value(u"milkipay"_s);
    const CliResult begun = run({u"account"_s, u"authorize"_s, account, u"--no-browser"_s});
    QVERIFY2(begun.exitCode == 0, begun.out.constData());
    const QUrl login = nextUrl(begun.json);
    // The provider's own page takes the client's secret out of the address: it must be printed.
    m_said.replace(begun.out, QByteArray());
    const WebPage answer = post(login,
        {{u"prefix"_s, u"+1"_s}, {u"phone"_s, u"5550009999"_s}, {u"password"_s, u"practice"_s}});
    const QUrl back(QString::fromLatin1(answer.headers.value("paydesk-practice-redirect")));
    const QByteArray code = QUrlQuery(back).queryItemValue(u"code"_s).toUtf8();
    QVERIFY(!code.isEmpty());
    m_scan.plant(u"login code"_s, code);
    const CliResult finished
        = run({u"account"_s, u"authorize"_s, account, u"--redirected"_s, u"-"_s}, back.toEncoded());
    QVERIFY2(finished.exitCode == 0, finished.out.constData());
    const CliResult draft = run({u"payout"_s, u"create"_s, account, u"--amount"_s, u"12.50"_s,
        u"--currency"_s, u"USD"_s});
    QCOMPARE(run({u"payout"_s, u"send"_s, idOf(draft)}).exitCode, 0);
}

void SecretScanTest::payout()
{
    const CliResult draft = run({u"payout"_s, u"create"_s, m_accounts.value(u"alikassa"_s),
        u"--amount"_s, u"860.50"_s, u"--currency"_s, u"MYR"_s, u"--set"_s, u"number=514087654309"_s,
        u"--set"_s, u"customer_code=BIMB"_s, u"--set"_s, u"customer_first_name=Siti"_s, u"--set"_s,
        u"customer_last_name=Raju"_s});
    QVERIFY2(draft.exitCode == 0, draft.out.constData());
    QCOMPARE(run({u"payout"_s, u"send"_s, idOf(draft)}).exitCode, 0);
}

void SecretScanTest::cardPayout()
{
    m_cli.write(u"beneficiary"_s, beneficiarysCard);
    const CliResult draft = run({u"payout"_s, u"create"_s, m_accounts.value(u"milkypay"_s),
        u"--amount"_s, u"15.00"_s, u"--currency"_s, u"EUR"_s, u"--set"_s,
        u"service=payment_card_eur"_s, u"--set"_s,
        u"fields.card_number=@"_s + m_cli.path(u"beneficiary"_s), u"--set"_s, callbackField()});
    QVERIFY2(draft.exitCode == 0, draft.out.constData());
    QVERIFY(QFile::remove(m_cli.path(u"beneficiary"_s))); // the person's own file
    const CliResult sent = run({u"payout"_s, u"send"_s, idOf(draft)});
    QVERIFY2(sent.exitCode == 0, sent.out.constData());
}

void SecretScanTest::paperwork()
{
    m_cli.write(u"statement.csv"_s,
        "date,reference,provider_id,type,amount,fee,currency,status\n"
        "2026-11-21,PO-UNKNOWN,1,payout,860.50,,MYR,paid\n");
    const QString account = m_accounts.value(u"alikassa"_s);
    QCOMPARE(run({u"statement"_s, u"import"_s, account, m_cli.path(u"statement.csv"_s)}).exitCode, 0);
    const CliResult reconciled = run({u"reconcile"_s, u"run"_s, account});
    QCOMPARE(reconciled.exitCode, 1);
    for (const QString &format : {u"csv"_s, u"xlsx"_s, u"pdf"_s}) {
        const CliResult report = run({u"report"_s, u"reconciliation"_s, idOf(reconciled), u"--format"_s,
            format, u"--output"_s, m_cli.path(u"report."_s + format)});
        QVERIFY2(report.exitCode == 0, report.out.constData());
    }
    QCOMPARE(run({u"ledger"_s, u"backup"_s, m_cli.path(u"backup.db"_s)}).exitCode, 0);
    QCOMPARE(run({u"ledger"_s, u"check"_s}).exitCode, 0);
    for (const QString &noun : {u"invoice"_s, u"payout"_s, u"transfer"_s})
        QCOMPARE(run({noun, u"list"_s}).exitCode, 0);
}

void SecretScanTest::nothingAfterAPracticeDay()
{
    QTemporaryDir handedOut; // the secrets as a person was given them
    QTemporaryDir recorded; // what the providers received
    m_cli.environment().insert(u"QT_LOGGING_RULES"_s, u"*=true"_s);
    QVERIFY(m_cli.serveProviders({u"--accounts"_s, handedOut.path(), u"--record"_s,
        recorded.path()}));
    addAccounts(handedOut.path());
    m_scan.plantCard(u"beneficiary's card"_s, beneficiarysCard);
    m_scan.plantCard(u"payer's card"_s, payersCard);
    m_scan.plantCard(u"sender's card"_s, sendersCard);
    m_scan.plantCard(u"recipient's card"_s, recipientsCard);
    m_scan.plant(u"holder"_s, "PLANTED HOLDER");
    m_scan.plant(u"code"_s, "123456");
    m_scan.plant(u"wrong code"_s, "987612");
    for (const auto part : {&SecretScanTest::listen, &SecretScanTest::cardPayment, &SecretScanTest::keptCard,
             &SecretScanTest::transferAndClaim, &SecretScanTest::logIn, &SecretScanTest::payout,
             &SecretScanTest::cardPayout, &SecretScanTest::endListening,
             &SecretScanTest::paperwork}) {
        (this->*part)();
        if (QTest::currentTestFailed())
            return;
    }
    m_cli.stopProviders();
    const auto plantedBefore = m_scan.planted();
    QVERIFY(plantedBefore > 20);
    plantTokensOf(recorded.path());
    QVERIFY(m_scan.planted() > plantedBefore);
    // The two files that the driver itself keeps secrets in.
    QVERIFY(QFile::remove(m_cli.path(u"passphrase"_s)));
    QVERIFY(QFile::remove(m_cli.path(u"api_key"_s)));
    m_scan.plant(u"pass phrase"_s, "correct horse");
    for (const QStringList &found : {m_scan.findBelow(m_cli.path(QString())),
             m_scan.findIn(m_said), m_scan.findIn(m_arguments)})
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

QTEST_GUILESS_MAIN(SecretScanTest)
#include "tst_secretscan.moc"
