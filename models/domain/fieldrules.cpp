// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/fieldrules.h"

#include "models/domain/requests.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace paydesk::fieldrules {

namespace {

bool isDigits(QStringView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool isInteger(QStringView text)
{
    return text.size() <= 18 && isDigits(text.startsWith(u'-') ? text.mid(1) : text);
}

bool isIpv4(QStringView text)
{
    const auto parts = text.split(u'.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](QStringView part) {
               return isDigits(part) && part.size() <= 3 && part.toInt() <= 255
                   && (part.size() == 1 || part.front() != u'0');
           });
}

bool isIpv6(QStringView text)
{
    const bool plain = std::all_of(text.begin(), text.end(), [](QChar c) {
        return isDigits(QStringView(&c, 1)) || c == u':' || c == u'.' || (c >= u'a' && c <= u'f')
            || (c >= u'A' && c <= u'F');
    });
    // QUrl holds the only reader of IPv6 addresses in Qt Core.
    return plain && text.contains(u':')
        && QUrl(u"http://[" + text + u"]/", QUrl::StrictMode).isValid();
}

/// The codes offered for this request.
QStringList offered(const FieldSpec &spec, const Fields &fields)
{
    const QString group = spec.groupedBy.isEmpty() ? QString() : fields.value(spec.groupedBy);
    QStringList codes;
    for (const Choice &choice : spec.choices) {
        if (choice.group.isEmpty() || choice.group == group)
            codes += choice.code;
    }
    return codes;
}

std::optional<InputIssue> checkKind(const FieldSpec &spec, const QString &value,
                                    const Fields &fields)
{
    const auto issue = [&](InputProblem problem) {
        return std::optional{InputIssue{spec.key, problem, value, {}}};
    };
    switch (spec.kind) {
    case FieldKind::Text:
        return std::nullopt;
    case FieldKind::Digits:
        return isDigits(value) ? std::nullopt : issue(InputProblem::NotDigits);
    case FieldKind::Integer:
        return isInteger(value) ? std::nullopt : issue(InputProblem::NotAnInteger);
    case FieldKind::Ip:
        return isIpAddress(value) ? std::nullopt : issue(InputProblem::NotAnIp);
    case FieldKind::Url:
        return checkUrl(spec.key, value);
    case FieldKind::Choice: {
        const QStringList codes = offered(spec, fields);
        if (!spec.choicesAreComplete || codes.contains(value))
            return std::nullopt;
        return InputIssue{spec.key, InputProblem::NotOneOf, value, codes.join(u", ")};
    }
    }
    Q_UNREACHABLE();
}

} // namespace

std::optional<InputIssue> check(const FieldSpec &spec, const Fields &fields)
{
    const QString value = fields.value(spec.key);
    if (value.isEmpty()) {
        const bool nothingToChoose = spec.kind == FieldKind::Choice && spec.choicesAreComplete
            && !spec.groupedBy.isEmpty() && offered(spec, fields).isEmpty();
        return spec.required && !nothingToChoose
            ? std::optional{InputIssue{spec.key, InputProblem::Missing, {}, {}}}
            : std::nullopt;
    }
    if (spec.maxLength > 0 && length(value) > spec.maxLength)
        return InputIssue{spec.key, InputProblem::TooLong, value, QString::number(spec.maxLength)};
    return checkKind(spec, value, fields);
}

std::optional<InputIssue> unlistedChoice(const FieldSpec &spec, const Fields &fields)
{
    const QString value = fields.value(spec.key);
    if (spec.kind != FieldKind::Choice || spec.choicesAreComplete || value.isEmpty())
        return std::nullopt;
    const QStringList codes = offered(spec, fields);
    if (codes.contains(value))
        return std::nullopt;
    return InputIssue{spec.key, InputProblem::NotOneOf, value, codes.join(u", ")};
}

std::optional<InputIssue> checkUrl(const QString &field, const QString &text)
{
    // QUrl::isValid() alone is no check of safety: it knows nothing of schemes and people.
    static const QRegularExpression marksAfterHost(QStringLiteral("[/?#]"));
    const QUrl url(text, QUrl::StrictMode);
    const bool odd = std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.isSpace() || c == u'\\' || c.category() == QChar::Other_Control;
    });
    const QString behind = text.section(QLatin1StringView("//"), 1);
    const QString authority = behind.split(marksAfterHost).first();
    if (odd || !url.isValid() || url.host().isEmpty() || authority.contains(u'@'))
        return InputIssue{field, InputProblem::NotAUrl, text, {}};
    const bool safe
        = url.scheme() == u"https" || (url.scheme() == u"http" && isOwnMachine(url.host()));
    if (!safe)
        return InputIssue{field, InputProblem::NotHttps, text, {}};
    return std::nullopt;
}

bool isIpAddress(const QString &text)
{
    return isIpv4(text) || isIpv6(text);
}

qsizetype length(const QString &text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isLowSurrogate(); });
}

} // namespace paydesk::fieldrules
