// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/complaints.h"

#include "providers/mbill/wirefacts.h"
#include "providers/mbill/wirewords.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace paydesk::mbill {

namespace {

constexpr qsizetype mostComplaints = 50;

struct PathName
{
    const char *path;
    QStringView name;
};

constexpr std::array paths{
    PathName{"amount", field::amount},
    PathName{"fee", field::fee},
    PathName{"description", field::description},
    PathName{"metadata", field::metadata},
    PathName{"sender", field::number},
    PathName{"sender.phone", field::senderPhone},
    PathName{"sender.email", field::senderEmail},
    PathName{"sender.credential", field::number},
    PathName{"sender.credential.type", field::number},
    PathName{"sender.credential.token", field::number},
    PathName{"sender.credential.token_expires_at", field::number},
    PathName{"sender.credential.number", field::number},
    PathName{"sender.credential.cvv", field::cvv},
    PathName{"sender.credential.expiration_month", field::expiry},
    PathName{"sender.credential.expiration_year", field::expiry},
    PathName{"recipient", field::recipientCard},
    PathName{"recipient.phone", field::recipientPhone},
    PathName{"recipient.email", field::recipientEmail},
    PathName{"recipient.credential", field::recipientCard},
    PathName{"recipient.credential.type", field::recipientCard},
    PathName{"recipient.credential.number", field::recipientCard},
    PathName{"recipient.credential.id", field::recipientExternal},
    PathName{"recipient.credential.metadata", field::recipientExternal},
    PathName{"code", field::code},
    PathName{"number", field::number},
    PathName{"cvv", field::cvv},
    PathName{"expiration_month", field::expiry},
    PathName{"expiration_year", field::expiry},
};

constexpr std::array claimPaths{
    PathName{"id", field::claimId},
    PathName{"external_id", field::claimId},
    PathName{"credential", field::recipientCard},
    PathName{"credential.type", field::recipientCard},
    PathName{"credential.number", field::recipientCard},
};

struct RuleProblem
{
    const char *rule;
    InputProblem problem;
    const char *accepted = ""; ///< where the rule's own limits say nothing
};

constexpr std::array ruleProblems{
    RuleProblem{"required", InputProblem::Missing},
    RuleProblem{"cast", InputProblem::NotOneOf},
    RuleProblem{"format", InputProblem::NotOneOf},
    RuleProblem{"inclusion", InputProblem::NotOneOf},
    RuleProblem{"length", InputProblem::NotOneOf},
    RuleProblem{"number", InputProblem::NotOneOf},
    RuleProblem{"fee", InputProblem::NotOneOf},
    RuleProblem{"card_number", InputProblem::NotACardNumber},
    RuleProblem{"email", InputProblem::WrongForm, "smith@example.com"},
    RuleProblem{"phone_number", InputProblem::WrongForm, "+380631112233"},
};

/// A rule without a word of ours is "not accepted".
RuleProblem problemOf(const QString &rule)
{
    const auto found = std::find_if(ruleProblems.begin(), ruleProblems.end(),
        [&rule](const RuleProblem &row) { return rule == QLatin1StringView(row.rule); });
    return found == ruleProblems.end() ? RuleProblem{"", InputProblem::None} : *found;
}

/// Both ways to write a path become "a.b.c"; places in a list are dropped.
QString plainPath(const QString &entry)
{
    static const QRegularExpression form(QStringLiteral("^[A-Za-z0-9_.-]{1,100}\\z"));
    static const QRegularExpression place(QStringLiteral("\\[[0-9]+\\]"));
    QString path = entry.left(200);
    if (path.startsWith(u"#/"))
        path = path.mid(2).replace(u'/', u'.');
    else if (path.startsWith(u"$."))
        path = path.mid(2);
    path.remove(place);
    if (!form.match(path).hasMatch())
        return {};
    const bool ours = path.startsWith(u"metadata."); // a key that was typed here
    const QString words = ours ? path.section(u'.', -1) : QString(path).replace(u'.', u'_');
    return safeCode(words).isEmpty() ? QString() : path;
}

template <size_t N>
QString nameIn(const std::array<PathName, N> &table, const QString &path)
{
    const auto found = std::find_if(table.begin(), table.end(),
        [&path](const PathName &row) { return path == QLatin1StringView(row.path); });
    return found == table.end() ? QString() : found->name.toString();
}

QString sign(const QString &limit)
{
    if (limit.startsWith(u"greater_than") || limit == u"min")
        return limit.endsWith(u"_than") ? QStringLiteral("> ") : QStringLiteral("≥ ");
    if (limit.startsWith(u"less_than") || limit == u"max")
        return limit.endsWith(u"_than") ? QStringLiteral("< ") : QStringLiteral("≤ ");
    return limit + u' ';
}

/// The limits of a rule for people: an array of values, or an object of limits.
QString acceptedIn(const WireJson &params)
{
    const auto valueOf = [](const WireJson &value) {
        return value.isNumber() ? QString::fromLatin1(value.numberText()) : value.idText();
    };
    QStringList values;
    for (const WireJson &item : params.items())
        values += valueOf(item);
    for (const auto &[limit, value] : params.members())
        values += sign(limit) + valueOf(value);
    values.removeAll(QString());
    return safeWords(values.join(u", "));
}

/// May the limits of a rule be shown? A service could quote what it was told instead.
bool limitsAreSafe(const QString &name, Purpose purpose)
{
    const bool secret = name == field::number || name == field::cvv || name == field::code
        || name == field::recipientCard;
    return !secret && (!tellsShortCode(purpose) || name == field::expiry);
}

bool descriptionIsSafe(const QString &name, Purpose purpose)
{
    return !tellsShortCode(purpose)
        && (name == field::amount || name == field::fee || name == field::description
            || name.startsWith(field::metadata));
}

} // namespace

QString fieldOf(const QString &entry, Purpose purpose)
{
    const QString path = plainPath(entry);
    if (path.startsWith(u"metadata."))
        return path;
    QString name;
    if (purpose == Purpose::CreateClaim)
        name = nameIn(claimPaths, path);
    if (name.isEmpty())
        name = nameIn(paths, path);
    return name.isEmpty() ? path : name;
}

QList<Complaint> complaintsIn(const WireJson &invalid, Purpose purpose)
{
    QList<Complaint> complaints;
    for (const WireJson &entry : invalid.items()) {
        const auto path = entry[u"entry"].string();
        const QList<WireJson> rules = entry[u"rules"].items();
        if (!path || rules.isEmpty() || complaints.size() >= mostComplaints)
            continue;
        const WireJson &rule = rules.first();
        Complaint complaint;
        complaint.rule = safeCode(rule[u"rule"].string().value_or(QString()));
        if (complaint.rule.isEmpty() || !complaint.rule.front().isLetter())
            continue;
        complaint.issue.field = fieldOf(*path, purpose);
        const RuleProblem problem = problemOf(complaint.rule);
        complaint.issue.problem = problem.problem;
        if (limitsAreSafe(complaint.issue.field, purpose))
            complaint.issue.accepted = acceptedIn(rule[u"params"]);
        if (complaint.issue.accepted.isEmpty())
            complaint.issue.accepted = QString::fromLatin1(problem.accepted);
        if (descriptionIsSafe(complaint.issue.field, purpose))
            complaint.description = safeWords(rule[u"description"].string().value_or(QString()));
        complaints += complaint;
    }
    return complaints;
}

} // namespace paydesk::mbill
