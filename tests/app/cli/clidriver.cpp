// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/clidriver.h"

#include <QFile>
#include <QJsonArray>
#include <QTcpSocket>
#include <QTest>

namespace paydesk::test {

namespace {

const QString program = QStringLiteral(PAYDESK_BIN_DIR "/paydesk-cli");
const QString vectors = QStringLiteral(PAYDESK_SOURCE_DIR "/tests/data/alikassa/keys/");
constexpr int limitMs = 60'000; // ends a test that hangs, nothing else

} // namespace

CliDriver::CliDriver()
    : m_environment(QProcessEnvironment::systemEnvironment())
{
    write(QStringLiteral("passphrase"), "correct horse\n");
    m_environment.insert(QStringLiteral("PAYDESK_LEDGER"), path(QStringLiteral("ledger.db")));
    m_environment.insert(QStringLiteral("PAYDESK_PASSPHRASE_FILE"), path(QStringLiteral("passphrase")));
    m_environment.insert(QStringLiteral("PAYDESK_USER"), QStringLiteral("ana"));
    m_environment.insert(QStringLiteral("PAYDESK_DEADLINE"), QStringLiteral("10"));
}

CliDriver::~CliDriver()
{
    stopProviders();
}

void CliDriver::write(const QString &name, const QByteArray &content) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

void CliDriver::start(QProcess &process, const QStringList &arguments)
{
    process.setProcessEnvironment(m_environment);
    process.start(program, arguments);
}

CliResult CliDriver::run(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    start(process, QStringList(arguments) << QStringLiteral("--json"));
    process.write(input);
    process.closeWriteChannel();
    return end(process);
}

QJsonObject CliDriver::begin(QProcess &process, const QStringList &arguments, const QByteArray &input)
{
    start(process, QStringList(arguments) << QStringLiteral("--json"));
    process.write(input);
    process.closeWriteChannel();
    QByteArray out;
    while (!QJsonDocument::fromJson(out).isObject()) {
        if (!process.waitForReadyRead(limitMs))
            return {};
        out += process.readAllStandardOutput();
    }
    return QJsonDocument::fromJson(out).object();
}

CliResult CliDriver::end(QProcess &process)
{
    CliResult result;
    if (!process.waitForFinished(limitMs) || process.exitStatus() != QProcess::NormalExit)
        return result;
    result.exitCode = process.exitCode();
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    result.json = QJsonDocument::fromJson(result.out).object();
    return result;
}

bool CliDriver::startSandbox(const QStringList &options)
{
    m_served = begin(
        m_sandbox, QStringList{QStringLiteral("sandbox"), QStringLiteral("serve")} << options);
    m_port = quint16(m_served.value(QLatin1StringView("port")).toInt());
    return m_port != 0;
}

bool CliDriver::servePractice()
{
    return startSandbox({QStringLiteral("--accounts"), path(QStringLiteral("accounts"))});
}

bool CliDriver::addPracticeAccount(const char *provider, const char *name, const QStringList &more)
{
    for (const QJsonValue &served : m_served.value(QLatin1StringView("providers")).toArray()) {
        if (served[QLatin1StringView("provider")].toString() != QLatin1StringView(provider))
            continue;
        QStringList arguments;
        for (const QJsonValue &word : served[QLatin1StringView("add")][0].toArray())
            arguments.append(word.toString());
        arguments[2] = QString::fromLatin1(name);
        return run(arguments + more).exitCode == 0;
    }
    return false;
}

bool CliDriver::serveProviders(const QStringList &options)
{
    if (!startSandbox(options))
        return false;
    const QString base = QStringLiteral("http://127.0.0.1:%1/").arg(m_port);
    write(QStringLiteral("api_key"), "key-of-the-shop");
    const CliResult kassa = run({QStringLiteral("account"), QStringLiteral("add"), QStringLiteral("kassa"),
         QStringLiteral("--provider"), QStringLiteral("alikassa"),
         QStringLiteral("--set"), QStringLiteral("base_url=%1alikassa").arg(base),
         QStringLiteral("--set"), QStringLiteral("account=93d5df06-996c-48c3-9847-348d6b580b80"),
         QStringLiteral("--secret"), QStringLiteral("payout_key=@%1payout/private.pem").arg(vectors),
         QStringLiteral("--secret"), QStringLiteral("payout_key_password=@%1payout/password.txt").arg(vectors)});
    const CliResult shop = run({QStringLiteral("account"), QStringLiteral("add"), QStringLiteral("shop"),
         QStringLiteral("--provider"), QStringLiteral("milkypay"),
         QStringLiteral("--set"), QStringLiteral("base_url=%1milkypay").arg(base),
         QStringLiteral("--set"), QStringLiteral("account_id=coma_TESTS00000000001"),
         QStringLiteral("--secret"), QStringLiteral("api_key=@%1").arg(path(QStringLiteral("api_key")))});
    return kassa.exitCode == 0 && shop.exitCode == 0;
}

void CliDriver::stopProviders()
{
    m_sandbox.kill();
    m_sandbox.waitForFinished();
}

/// A request by hand: the driver must not depend on what it tests.
QJsonObject CliDriver::fetch(const QString &method, const QString &path, const QByteArray &body) const
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
    if (!socket.waitForConnected())
        return {};
    socket.write(QStringLiteral("%1 %2 HTTP/1.1\r\nHost: 127.0.0.1:%3\r\nContent-Type: application/json\r\n"
                                "Content-Length: %4\r\nConnection: close\r\n\r\n")
                     .arg(method, path).arg(m_port).arg(body.size()).toUtf8() + body);
    QByteArray answer;
    while (socket.waitForReadyRead(2000))
        answer += socket.readAll();
    return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
}

void CliDriver::setFault(const char *provider, const char *fault, int count,
                         bool creationsOnly)
{
    const QJsonObject body{{QStringLiteral("provider"), QLatin1StringView(provider)},
                           {QStringLiteral("fault"), QLatin1StringView(fault)},
                           {QStringLiteral("count"), count},
                           {QStringLiteral("creations_only"), creationsOnly}};
    (void)fetch(QStringLiteral("POST"), QStringLiteral("/_sandbox/fault"), QJsonDocument(body).toJson());
}

QJsonArray CliDriver::bookings() const
{
    return fetch(QStringLiteral("GET"), QStringLiteral("/_sandbox/book"), {})
        .value(QLatin1StringView("bookings")).toArray();
}

QStringList CliDriver::payoutArguments(const QString &amount, const QString &number) const
{
    return {QStringLiteral("payout"), QStringLiteral("create"), QStringLiteral("kassa"),
            QStringLiteral("--amount"), amount, QStringLiteral("--currency"), QStringLiteral("MYR"),
            QStringLiteral("--set"), QStringLiteral("number=") + number,
            QStringLiteral("--set"), QStringLiteral("customer_code=BIMB"),
            QStringLiteral("--set"), QStringLiteral("customer_first_name=Siti A/P"),
            QStringLiteral("--set"), QStringLiteral("customer_last_name=Raju")};
}

} // namespace paydesk::test
