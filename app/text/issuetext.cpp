// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/errortext.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

struct IssueText
{
    Q_DECLARE_TR_FUNCTIONS(IssueText)
public:
    static QString problem(const InputIssue &issue, const QString &field);
    static QString ofKey(const InputIssue &issue, const QString &field);
    static QString ofCard(const InputIssue &issue, const QString &field);
    static QString ofCharacters(const InputIssue &issue, const QString &field);
    static QString ofEnvironment(const InputIssue &issue, const QString &field);
    static QString atRow(qint64 row, const QString &text)
    {
        return tr("Row %1: %2", "row of a file, then what is wrong there").arg(row).arg(text);
    }
    static QString nameless() { return tr("the value"); }
};

/// A pasted file in a field must not fill the screen.
QString shortened(const QString &value)
{
    constexpr int longest = 60;
    return value.size() <= longest ? value : value.left(longest) + QChar(0x2026);
}

QString IssueText::ofKey(const InputIssue &issue, const QString &field)
{
    if (issue.problem == InputProblem::WrongPassphrase)
        return tr("The passphrase of %1 is wrong.").arg(field);
    if (issue.problem == InputProblem::WeakKeyCipher)
        return tr("%1 is locked with an outdated cipher. Save the key again with AES.").arg(field);
    return tr("%1 is not a readable PEM key.").arg(field);
}

QString IssueText::ofCharacters(const InputIssue &issue, const QString &field)
{
    if (issue.problem == InputProblem::NotUtf8)
        return tr("%1 is not UTF-8 text.").arg(field);
    if (issue.problem == InputProblem::NotPlainAscii)
        return tr("%1 may hold plain Latin letters, digits and signs only: “%2”.")
            .arg(field, shortened(issue.value));
    // Its characters may play with a terminal: not shown.
    return tr("%1 may hold no line breaks, control characters or unreadable characters.").arg(field);
}

QString IssueText::ofEnvironment(const InputIssue &issue, const QString &field)
{
    if (issue.accepted == u"live")
        return tr("%1 is for tests or practice. A live account needs the one for real money.").arg(field);
    if (issue.accepted == u"test")
        return tr("%1 is for real money. A test account needs the one for tests.").arg(field);
    return tr("%1 belongs to the practice provider, which runs on this computer only.").arg(field);
}

/// Never with the value: it is a card's.
QString IssueText::ofCard(const InputIssue &issue, const QString &field)
{
    if (issue.problem == InputProblem::GivenOpenly)
        return tr("%1 must not be written where others can read it. Give it from a file or by hand.")
            .arg(field);
    if (issue.problem == InputProblem::WrongLength)
        return tr("%1 has the wrong length. Accepted: %2 digits.").arg(field, issue.accepted);
    if (issue.problem == InputProblem::WrongForm)
        return tr("%1 must be written like this: %2.").arg(field, issue.accepted);
    if (issue.problem == InputProblem::Expired)
        return tr("%1 is in the past.").arg(field);
    return tr("%1 is not a card number. Compare each digit with the card.").arg(field);
}

QString IssueText::problem(const InputIssue &issue, const QString &field)
{
    const QString value = shortened(issue.value);
    const auto with = [&](const QString &text) { return text.arg(field, value); };
    const auto known = [&](const QString &without, const QString &list) {
        return issue.accepted.isEmpty() ? with(without) : list.arg(field, value, issue.accepted);
    };
    const auto limited = [&](const QString &without, const QString &limit) {
        return issue.accepted.isEmpty() ? without.arg(field) : limit.arg(field, issue.accepted);
    };
    switch (issue.problem) {
    case InputProblem::None: return with(tr("%1 is not accepted: “%2”."));
    case InputProblem::Missing: return tr("%1 is missing.").arg(field);
    case InputProblem::NotAnAmount:
        return known(tr("%1 is not an amount: “%2”."),
                     tr("%1 is not an amount: “%2”. Write it like %3."));
    case InputProblem::AmbiguousAmount:
        return with(tr("%1 could mean two amounts: “%2”. Leave out the marks between thousands."));
    case InputProblem::TooManyDecimals:
        return known(tr("%1 has too many decimals: “%2”."),
                     tr("%1 has too many decimals: “%2”. Write it like %3."));
    case InputProblem::NotPositive: return tr("%1 must be more than zero.").arg(field);
    case InputProblem::TooLarge:
        if (value.isEmpty())
            return limited(tr("%1 is too large."), tr("%1 is too large. At most %2 is accepted."));
        return known(tr("%1 is too large: “%2”."),
                     tr("%1 is too large: “%2”. At most %3 is accepted."));
    case InputProblem::UnknownCurrency:
        return with(tr("%1 is not a currency code of ISO 4217: “%2”."));
    case InputProblem::TooLong:
        return tr("%1 is too long. At most %2 characters are accepted.").arg(field, issue.accepted);
    case InputProblem::NotOneOf:
        if (value.isEmpty())
            return limited(tr("%1 is missing."), tr("%1 must be one of: %2."));
        return known(tr("%1 is not one of the accepted values: “%2”."),
                     tr("%1 is not one of the accepted values: “%2”. Accepted: %3."));
    case InputProblem::NotAUrl: return with(tr("%1 is not a web address: “%2”."));
    case InputProblem::NotHttps:
        return tr("%1 must begin with https://. Plain http is accepted for this computer only.")
            .arg(field);
    case InputProblem::NotDigits: return tr("%1 may hold digits only.").arg(field);
    case InputProblem::NotAnIp: return with(tr("%1 is not an IP address: “%2”."));
    case InputProblem::NotAnInteger:
        return known(tr("%1 is not a whole number: “%2”."),
                     tr("%1 is not an accepted number: “%2”. Accepted: %3."));
    case InputProblem::NotADate:
        return with(tr("%1 is not a date: “%2”. Write it like 2026-11-21."));
    case InputProblem::NotUtf8:
    case InputProblem::NotPlainAscii:
    case InputProblem::NotPlainText: return ofCharacters(issue, field);
    case InputProblem::NotAKey:
    case InputProblem::WrongPassphrase:
    case InputProblem::WeakKeyCipher: return ofKey(issue, field);
    case InputProblem::UnknownField:
        return limited(tr("%1 is not known here."), tr("%1 is not known here. Known: %2."));
    case InputProblem::Duplicate: return with(tr("%1 is there twice: “%2”."));
    case InputProblem::WrongColumns:
        return tr("The columns are not the expected ones. Expected: %1.").arg(issue.accepted);
    case InputProblem::BadQuoting: return tr("A quotation mark is not closed or stands alone.");
    case InputProblem::GivenOpenly:
    case InputProblem::WrongLength:
    case InputProblem::WrongForm:
    case InputProblem::NotACardNumber:
    case InputProblem::Expired: return ofCard(issue, field);
    case InputProblem::WrongEnvironment: return ofEnvironment(issue, field);
    case InputProblem::Empty: return tr("%1 is empty.").arg(field);
    }
    return {};
}

} // namespace

QString issueSentence(const InputIssue &issue, const QString &label)
{
    QString field = label.isEmpty() ? issue.field : label;
    if (field.isEmpty())
        field = IssueText::nameless();
    QString text = IssueText::problem(issue, field);
    if (issue.row > 0)
        return IssueText::atRow(issue.row, text);
    // A wire name keeps its case: "base_url is missing."
    if (issue.field.isEmpty() && label.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

} // namespace paydesk
