// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "app/cli/json.h"

#include <QJsonDocument>

#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace paydesk::cli {

namespace {

void write(std::FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream);
}

bool isTerminal(std::FILE *stream)
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stream)) != 0;
#else
    return isatty(fileno(stream)) != 0;
#endif
}

} // namespace

Output::Output(bool json, bool quiet)
    : m_json(json)
    , m_quiet(quiet)
{
}

void Output::line(const QString &text) const
{
    if (!m_json)
        write(stdout, text.toUtf8() + '\n');
}

void Output::text(const QString &lines) const
{
    if (!m_json)
        write(stdout, lines.toUtf8());
}

void Output::document(const QJsonObject &object) const
{
    if (m_json)
        write(stdout, QJsonDocument(object).toJson(QJsonDocument::Indented));
}

ExitCode Output::error(const Error &error, Act act, const ProviderInfo *provider) const
{
    const auto words = provider ? codeWords(*provider, error.providerCode) : std::nullopt;
    QJsonObject object = toJson(error, act, words);
    if (words) {
        QJsonObject details = object.value(QStringLiteral("details")).toObject();
        details.insert(QStringLiteral("explanation"), explanationJson(words));
        object.insert(QStringLiteral("details"), details);
    }
    document({{QStringLiteral("error"), object}});
    complain(sentence(error, act, words));
    if (words)
        complain(explanationLine(words));
    return exitCodeOf(error);
}

void Output::complain(const QString &text) const
{
    if (!m_json)
        write(stderr, text.toUtf8() + '\n');
}

void Output::progress(const QString &text) const
{
    if (!m_quiet)
        write(stderr, text.toUtf8() + '\n');
}

bool Output::showsSteps() const
{
    static const bool terminal = isTerminal(stderr);
    return terminal && !m_quiet;
}

void Output::steps(const QString &what, qint64 done, qint64 total) const
{
    if (!showsSteps())
        return;
    const qint64 percent = total > 0 ? 100 * done / total : 0;
    write(stderr, QStringLiteral("\r\033[K%1: %2 %").arg(what).arg(percent).toUtf8());
}

void Output::endSteps() const
{
    if (showsSteps())
        write(stderr, "\r\033[K");
}

} // namespace paydesk::cli
