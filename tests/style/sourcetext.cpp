// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/style/sourcetext.h"

#include <QRegularExpression>

namespace paydesk::house {

namespace {

using Pattern = QRegularExpression;

/// Everything in which braces mean nothing: comments, raw texts, texts, characters. A digit before
/// a quote makes it a separator of a number.
const Pattern &ignorable()
{
    static const Pattern pattern(QStringLiteral(R"re(//[^\n]*|/\*.*?\*/)re"
                                                R"re(|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*")re"
                                                R"re(|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])*')re"),
                                 Pattern::DotMatchesEverythingOption);
    return pattern;
}

QString blanked(const QString &piece)
{
    QString blank = piece;
    for (QChar &c : blank) {
        if (c != u'\n')
            c = u' ';
    }
    return blank;
}

/// A preprocessor line may hold half a brace pair.
QString withoutDirectives(QString code)
{
    static const Pattern directive(QStringLiteral(R"(^[ \t]*#(?:[^\n\\]|\\\n|\\.)*)"),
                                   Pattern::MultilineOption);
    auto match = directive.match(code);
    while (match.hasMatch()) {
        code.replace(match.capturedStart(), match.capturedLength(), blanked(match.captured()));
        match = directive.match(code, match.capturedEnd());
    }
    return code;
}

bool isFunctionHead(QString head)
{
    static const Pattern templates(QStringLiteral(R"(template\s*<[^{]*?>\s*(?=\w))"));
    static const Pattern scope(
        QStringLiteral(R"(^\s*(\[\[\w+\]\]\s*)?(class|struct|union|enum|namespace)\b)"));
    static const Pattern value(QStringLiteral(R"((^|[^=!<>])=(?!=))"));
    head.remove(templates);
    if (!head.contains(u')') || head.contains(scope))
        return false;
    return head.contains(QStringLiteral("operator")) || !head.contains(value)
        || head.indexOf(value) > head.indexOf(u'(');
}

int lineOf(const QString &code, qsizetype at)
{
    return int(QStringView(code).first(at).count(u'\n')) + 1;
}

qsizetype closingBrace(const QString &code, qsizetype open)
{
    int depth = 0;
    for (qsizetype i = open; i < code.size(); ++i) {
        if (code[i] == u'{')
            ++depth;
        else if (code[i] == u'}' && --depth == 0)
            return i;
    }
    return code.size() - 1;
}

} // namespace

QString withoutCommentsAndTexts(const QString &source)
{
    QString code;
    qsizetype copied = 0;
    auto matches = ignorable().globalMatch(source);
    while (matches.hasNext()) {
        const auto match = matches.next();
        code += QStringView(source).sliced(copied, match.capturedStart() - copied);
        code += blanked(match.captured());
        copied = match.capturedEnd();
    }
    return code + QStringView(source).sliced(copied);
}

std::vector<FunctionLength> functionsOf(const QString &source)
{
    const QString code = withoutDirectives(withoutCommentsAndTexts(source));
    std::vector<FunctionLength> functions;
    qsizetype headStart = 0;
    for (qsizetype i = 0; i < code.size(); ++i) {
        if (code[i] == u'{') {
            const QString head = code.sliced(headStart, i - headStart);
            if (isFunctionHead(head)) {
                while (code[headStart].isSpace())
                    ++headStart;
                const qsizetype end = closingBrace(code, i);
                const int line = lineOf(code, headStart);
                functions.push_back({head.simplified(), line, lineOf(code, end) - line + 1});
                i = end;
            }
            headStart = i + 1;
        } else if (code[i] == u';' || code[i] == u'}') {
            headStart = i + 1;
        }
    }
    return functions;
}

} // namespace paydesk::house
