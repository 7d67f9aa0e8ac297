// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/context.h"

#include "app/cli/inputfile.h"
#include "models/core/moneytext.h"
#include "models/domain/requests.h"

namespace paydesk::cli {

namespace {

/// The file named after "@", without one trailing newline; or the text itself.
Result<QString> valueOrFile(const QString &text, const QString &key)
{
    if (!text.startsWith(u'@'))
        return text;
    const auto bytes = readKeyFile(text.mid(1), key);
    if (!bytes)
        return bytes.error();
    QString content = QString::fromUtf8(*bytes);
    if (content.endsWith(u'\n'))
        content.chop(1);
    return content;
}

} // namespace

Context::Context(const StartOptions &start, const Output &output, const QCommandLineParser &parser,
                 const QStringList &arguments, std::span<const ProviderEntry> providers)
    : m_start(start)
    , m_output(output)
    , m_parser(parser)
    , m_arguments(arguments)
    , m_providers(providers)
{
}

Result<QString> Context::argument(qsizetype index, const QString &name) const
{
    if (index >= m_arguments.size() || m_arguments[index].isEmpty())
        return Error::input(name, InputProblem::Missing);
    return m_arguments[index];
}

Result<QString> Context::nameArgument(qsizetype index, const QString &name) const
{
    auto text = argument(index, name);
    if (text && !isPlainText(*text))
        return Error::input(name, InputProblem::NotPlainText);
    return text;
}

Result<QString> Context::batchOption() const
{
    const QLatin1StringView name("batch");
    const QString batch = option(name);
    if (has(name) && batch.isEmpty()) // it would mean every batch
        return Error::input(name, InputProblem::Missing);
    if (!isPlainText(batch))
        return Error::input(name, InputProblem::NotPlainText);
    return batch;
}

Result<Account> Context::accountArgument(qsizetype index)
{
    const auto name = argument(index, QStringLiteral("account"));
    if (!name)
        return name.error();
    return m_workspace->ledger().accounts().findByName(*name);
}

Result<QMap<QString, QString>> Context::keyValues(QLatin1StringView option) const
{
    QMap<QString, QString> pairs;
    for (const QString &pair : options(option)) {
        const qsizetype equals = pair.indexOf(u'=');
        const QString key = pair.left(equals);
        if (!isPlainText(key))
            return Error::input(option, InputProblem::NotPlainText);
        if (equals <= 0)
            return Error::input(QStringLiteral("--") + option, InputProblem::WrongForm, {},
                                QStringLiteral("key=value"));
        if (m_sealedKeys.contains(key))
            continue;
        if (pairs.contains(key))
            return Error::input(key, InputProblem::Duplicate, pair);
        const auto value = valueOrFile(pair.mid(equals + 1), key);
        if (!value)
            return value.error();
        pairs.insert(key, *value);
    }
    return pairs;
}

Result<QMap<QString, SecretBytes>> Context::sealedValues(QLatin1StringView option) const
{
    QMap<QString, SecretBytes> values;
    for (const QString &pair : options(option)) {
        const QString key = pair.section(u'=', 0, 0);
        const QString source = pair.section(u'=', 1);
        if (!m_sealedKeys.contains(key))
            continue;
        if (values.contains(key))
            return Error::input(key, InputProblem::Duplicate);
        if (!source.startsWith(u'@') && source != u"-")
            return Error::input(key, InputProblem::GivenOpenly);
        auto content = readKeyFile(source == u"-" ? source : source.mid(1), key);
        if (!content)
            return content.error();
        QByteArray digits = *std::move(content);
        digits.removeIf([](char c) { return c == ' ' || c == '-' || c == '\n' || c == '\r'; });
        values.insert(key, SecretBytes(std::move(digits)));
    }
    return values;
}

Result<Money> Context::amountOption() const
{
    const QString code = option(QLatin1StringView("currency"));
    if (code.isEmpty())
        return Error::input(QStringLiteral("currency"), InputProblem::Missing);
    const auto currency = Currency::fromCode(code);
    if (!currency)
        return Error::input(QStringLiteral("currency"), InputProblem::UnknownCurrency, code);
    return moneytext::parse(option(QLatin1StringView("amount")), *currency, QStringLiteral("amount"));
}

Result<quint16> Context::portOption() const
{
    const QLatin1StringView name("port");
    const QString text = option(name);
    bool ok = true;
    const int port = has(name) ? text.toInt(&ok) : 0;
    if (!ok || port < 0 || port > 65535)
        return Error::input(QStringLiteral("--port"), InputProblem::NotAnInteger, text,
                            QStringLiteral("1 to 65535; 0 takes one that is free"));
    return quint16(port);
}

Result<std::optional<Timestamp>> Context::timeOption(QLatin1StringView name) const
{
    if (!has(name))
        return std::optional<Timestamp>{};
    const auto time = timestampFromText(option(name));
    if (!time)
        return Error::input(name, InputProblem::NotADate, option(name));
    return time;
}

} // namespace paydesk::cli
