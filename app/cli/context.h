// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "app/composition/startoptions.h"

#include <QCommandLineParser>
#include <QObject>

namespace paydesk::cli {

/// The first of these that is an error; null when none is.
template <typename... T>
const Error *firstError(const Result<T> &...results)
{
    const Error *first = nullptr;
    ((first = first || results ? first : &results.error()), ...);
    return first;
}

/// What a running command has at hand. Also the receiver to which results are bound.
class Context : public QObject
{
public:
    Context(const StartOptions &start, const Output &output, const QCommandLineParser &parser,
            const QStringList &arguments, std::span<const ProviderEntry> providers);

    std::span<const ProviderEntry> providers() const { return m_providers; }
    const StartOptions &start() const { return m_start; }
    const Output &output() const { return m_output; }
    Workspace &workspace() { return *m_workspace; }
    void setWorkspace(std::unique_ptr<Workspace> workspace) { m_workspace = std::move(workspace); }
    const Clock &clock() const { return m_clock; }

    /// The positional arguments behind noun and verb.
    const QStringList &arguments() const { return m_arguments; }
    /// Options that the command does not know are simply not given.
    bool has(QLatin1StringView name) const { return m_parser.optionNames().contains(name); }
    QString option(QLatin1StringView name) const { return has(name) ? m_parser.value(name) : QString(); }
    QStringList options(QLatin1StringView name) const
    {
        return has(name) ? m_parser.values(name) : QStringList();
    }

    /// Argument number \c index, or the error that it is missing.
    Result<QString> argument(qsizetype index, const QString &name) const;
    /// The name that a new thing gets: no control characters, no line breaks.
    Result<QString> nameArgument(qsizetype index, const QString &name) const;
    /// --batch, empty when it is not given.
    Result<QString> batchOption() const;
    /// The account named by argument number \c index.
    Result<Account> accountArgument(qsizetype index = 0);
    /// Keys of --set whose values are secrets, such as a beneficiary's card number: keyValues()
    /// leaves them out, sealedValues() reads them from a file or from standard input (key=@file,
    /// key=-), and refuses them as plain arguments.
    void setSealedKeys(const QStringList &keys) { m_sealedKeys = keys; }
    Result<QMap<QString, SecretBytes>> sealedValues(QLatin1StringView option) const;
    /// key=value pairs of a repeated option; "@file" as a value reads the file.
    Result<QMap<QString, QString>> keyValues(QLatin1StringView option) const;
    /// --amount and --currency.
    Result<Money> amountOption() const;
    /// --port: 0 when it is not given.
    Result<quint16> portOption() const;
    /// A date or time of an option; nothing when it is not given.
    Result<std::optional<Timestamp>> timeOption(QLatin1StringView name) const;

private:
    SystemClock m_clock;
    StartOptions m_start;
    Output m_output;
    const QCommandLineParser &m_parser;
    QStringList m_arguments;
    std::span<const ProviderEntry> m_providers;
    QStringList m_sealedKeys;
    std::unique_ptr<Workspace> m_workspace;
};

} // namespace paydesk::cli
