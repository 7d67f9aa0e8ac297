// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace paydesk::test {

struct CliResult
{
    int exitCode = -1;
    QJsonObject json;
    QByteArray out;
    QByteArray err;

    QString text(const char *key) const { return json.value(QLatin1StringView(key)).toString(); }
    QJsonObject error() const { return json.value(QLatin1StringView("error")).toObject(); }
};

/// The real paydesk-cli with a ledger and a vault of its own, and the simulated providers in a
/// second process, as a person at a terminal would have them.
class CliDriver
{
public:
    CliDriver();
    ~CliDriver();

    /// With --json; the whole standard output must be one document. \c input is what it reads.
    CliResult run(const QStringList &arguments, const QByteArray &input = {});
    /// The words of one line.
    CliResult run(const char *words, const QByteArray &input = {})
    {
        return run(QString::fromUtf8(words).split(u' '), input);
    }
    /// Started and left running.
    void start(QProcess &process, const QStringList &arguments);
    /// The same with --json and an input; gives the first document that it prints.
    QJsonObject begin(QProcess &process, const QStringList &arguments, const QByteArray &input = {});
    /// Waits for its end; the output is what was not read yet.
    static CliResult end(QProcess &process);

    /// Serves the providers and adds the accounts "kassa" and "shop". False when it did not start.
    bool serveProviders(const QStringList &options = {});
    /// Serves them with their practice accounts' secrets in a folder, for addPracticeAccount().
    bool servePractice();
    /// The first practice account of a provider, under a name without blanks.
    bool addPracticeAccount(const char *provider, const char *name, const QStringList &more = {});
    void stopProviders();
    /// What "sandbox serve" said of itself.
    const QJsonObject &served() const { return m_served; }
    quint16 port() const { return m_port; }
    QString control(const QString &path) const { return m_control + path; }
    void setFault(const char *provider, const char *fault, int count, bool creationsOnly = true);
    QJsonArray bookings() const;

    QStringList payoutArguments(const QString &amount, const QString &number) const;
    QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &content) const;
    QProcessEnvironment &environment() { return m_environment; }

private:
    bool startSandbox(const QStringList &options);
    QJsonObject fetch(const QString &method, const QString &path, const QByteArray &body) const;

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
    QProcess m_sandbox;
    QJsonObject m_served;
    QString m_control;
    quint16 m_port = 0;
};

} // namespace paydesk::test
