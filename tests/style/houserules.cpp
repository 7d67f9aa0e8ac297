// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/style/houserules.h"

#include "tests/style/house.h"
#include "tests/style/sourcetext.h"

#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QRegularExpression>

namespace paydesk::house {

namespace {

QStringList wordsOf(const char *words)
{
    return QString::fromLatin1(words).split(u' ', Qt::SkipEmptyParts);
}

const Room *findRoom(const QString &folder)
{
    const auto named = [](const QString &name) {
        return std::find_if(rooms.begin(), rooms.end(), [&](const Room &room) {
            return name == QLatin1StringView(room.folder);
        });
    };
    auto found = named(folder);
    if (found == rooms.end())
        found = named(folder.section(u'/', 0, 0) + QStringLiteral("/*"));
    return found == rooms.end() ? nullptr : &*found;
}

bool mayInclude(const Room &room, const QString &folder)
{
    const QStringList allowed = wordsOf(room.ours);
    if (allowed.contains(folder))
        return true;
    const Room *other = findRoom(folder);
    return other && !other->isTop
        && allowed.contains(folder.section(u'/', 0, 0) + QStringLiteral("/*"));
}

/// The modules that have such a header, "Core" for <QString>; read from the installed Qt, so that
/// no list of classes can be out of date.
QStringList modulesWith(const QString &header)
{
    const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    const QString module = header.section(u'/', 0, -2);
    if (!module.isEmpty())
        return {module.mid(2)};
    QStringList found;
    for (const QString &folder : headers.entryList({QStringLiteral("Qt*")}, QDir::Dirs)) {
        if (QFileInfo::exists(headers.filePath(folder + u'/' + header)))
            found.append(folder.mid(2));
    }
    return found;
}

class Inspection
{
public:
    Inspection(const QString &path, const QString &source)
        : m_path(path)
        , m_source(source)
        , m_code(withoutCommentsAndTexts(source))
    {
    }

    std::vector<Problem> run()
    {
        checkIncludes();
        checkLengths();
        checkBanned();
        checkFirstLines();
        return m_problems;
    }

private:
    void report(Rule rule, int line, const QString &what)
    {
        m_problems.push_back({rule, QStringLiteral("%1:%2: %3").arg(m_path).arg(line).arg(what)});
    }

    void checkIncludes()
    {
        static const QRegularExpression include(
            QStringLiteral(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"));
        int line = 0;
        for (const QString &text : m_source.split(u'\n')) {
            ++line;
            const auto match = include.match(text);
            if (!match.hasMatch())
                continue;
            const QString header = match.captured(2);
            if (match.captured(1) == u"\"")
                checkOurs(header, line);
            else if (header.startsWith(u'Q'))
                checkQt(header, line);
            else
                checkForeign(header, line);
        }
    }

    void checkOurs(const QString &header, int line)
    {
        if (header.endsWith(QStringLiteral(".moc")))
            return;
        const QString own = roomOf(m_path);
        const QString other = roomOf(header);
        const Room *room = findRoom(own);
        if (own != other && (!room || !mayInclude(*room, other)))
            report(Rule::Arrow, line, QStringLiteral("%1 may not include %2").arg(own, header));
    }

    void checkQt(const QString &header, int line)
    {
        const Room *room = findRoom(roomOf(m_path));
        const QStringList allowed = room ? wordsOf(room->qt) : QStringList();
        const QStringList modules = modulesWith(header);
        const bool known = std::any_of(
            modules.begin(), modules.end(),
            [&](const QString &module) { return allowed.contains(module); });
        if (!known)
            report(Rule::QtModule, line, QStringLiteral("<%1> is in Qt %2, here only: %3")
                       .arg(header, modules.join(u'/'), allowed.join(u' ')));
    }

    void checkForeign(const QString &header, int line)
    {
        for (const Foreign &foreign : foreigners) {
            if (header.startsWith(QLatin1StringView(foreign.header))
                && !wordsOf(foreign.folders).contains(roomOf(m_path)))
                report(Rule::Foreign, line, QStringLiteral("<%1> belongs to %2 alone")
                           .arg(header, QString::fromLatin1(foreign.folders)));
        }
    }

    void checkLengths()
    {
        const int lines = int(m_source.count(u'\n'));
        if (lines > longestFile)
            report(Rule::FileLength, lines, QStringLiteral("more than %1 lines").arg(longestFile));
        for (const auto &function : functionsOf(m_source)) {
            if (function.lines > longestFunction)
                report(Rule::FunctionLength, function.line,
                       QStringLiteral("%1 lines: %2").arg(function.lines).arg(function.head));
        }
    }

    void checkBanned()
    {
        for (const Banned &banned : bannedCode) {
            const QStringList except = wordsOf(banned.except);
            const QRegularExpression pattern(QString::fromLatin1(banned.pattern));
            const auto match = pattern.match(m_code);
            if (match.hasMatch() && !except.contains(roomOf(m_path)) && !except.contains(m_path))
                report(Rule::Banned, lineAt(match.capturedStart()),
                       match.captured() + QStringLiteral(": ") + QString::fromUtf8(banned.reason));
        }
        for (const char *word : bannedWords) {
            const qsizetype at = m_source.indexOf(QLatin1StringView(word));
            if (at >= 0)
                report(Rule::Banned, lineAt(at), QString::fromLatin1(word));
        }
    }

    void checkFirstLines()
    {
        if (!m_source.startsWith(QString::fromLatin1(licenseLines)))
            report(Rule::License, 1, QStringLiteral("the two SPDX lines are missing"));
        if (m_path.endsWith(QStringLiteral(".h"))
            && !m_source.contains(QStringLiteral("\n#pragma once\n")))
            report(Rule::PragmaOnce, 1, QStringLiteral("#pragma once is missing"));
    }

    int lineAt(qsizetype position) const
    {
        return int(QStringView(m_source).first(position).count(u'\n')) + 1;
    }

    QString m_path;
    QString m_source;
    QString m_code;
    std::vector<Problem> m_problems;
};

} // namespace

QString roomOf(const QString &path)
{
    return path.section(u'/', 0, -2).section(u'/', 0, 1);
}

std::vector<Problem> problemsOf(const QString &path, const QString &source)
{
    return Inspection(path, source).run();
}

} // namespace paydesk::house
