// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/errortext.h"

#include "models/domain/cardguard.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

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
    static QString ofFile(const InputIssue &issue, const QString &field);
    static QString ofCell(const InputIssue &issue, const QString &field);
    static QString ofAmount(const InputIssue &issue, const QString &field);
    static QString tooLarge(const InputIssue &issue, const QString &field);
    static QString ofUrl(const InputIssue &issue, const QString &field);
    static QString ofOption(const InputIssue &issue, const QString &field);
    static QString atRow(qint64 row, const QString &text)
    {
        return tr("Row %1: %2", "row of a file, then what is wrong there").arg(row).arg(text);
    }
    static QString nameless() { return tr("the value"); }
};

/// A pasted file in a field must not fill the screen, nor play with a terminal.
QString shortened(const QString &value)
{
    constexpr int longest = 60;
    QString text = value.size() <= longest ? value : value.left(longest) + QChar(0x2026);
    std::replace_if(
        text.begin(), text.end(),
        [](QChar c) { return c.category() == QChar::Other_Control; }, QChar::ReplacementCharacter);
    return text;
}

QString IssueText::ofKey(const InputIssue &issue, const QString &field)
{
    if (issue.problem == InputProblem::WrongPassphrase)
        return tr("%1 is wrong: its key does not open with it.").arg(field);
    if (issue.problem == InputProblem::WeakKeyCipher)
        return issue.value.isEmpty()
            ? tr("%1 is locked with an outdated cipher. Save the key again with AES.").arg(field)
            : tr("%1 is locked with an outdated cipher (%2). Save the key again with AES.")
                  .arg(field, issue.value);
    return issue.accepted.isEmpty()
        ? tr("%1 is not a readable PEM key.").arg(field)
        : tr("%1 is not a readable PEM key. Accepted: %2.").arg(field, issue.accepted);
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
        return tr("%1 must not be written where others can read it, such as in a table or on a "
                  "command line. Type it in, or give it from a file of its own.")
            .arg(field);
    if (issue.problem == InputProblem::CardNumber)
        return tr("%1 holds what looks like a card number. Card numbers belong only into the field "
                  "for a card. Take it out.")
            .arg(field);
    if (issue.problem == InputProblem::WrongLength)
        return tr("%1 has the wrong length. Accepted: %2 digits.").arg(field, issue.accepted);
    if (issue.problem == InputProblem::WrongForm)
        return tr("%1 must be written like this: %2.").arg(field, issue.accepted);
    if (issue.problem == InputProblem::Expired)
        return tr("%1 is in the past.").arg(field);
    return tr("%1 is not a card number. Compare each digit with the card.").arg(field);
}

QString IssueText::ofFile(const InputIssue &issue, const QString &field)
{
    if (issue.problem == InputProblem::WrongColumns)
        return tr("The columns are not the expected ones. Expected: %1.").arg(issue.accepted);
    if (issue.problem == InputProblem::BadQuoting)
        return tr("A quotation mark is not closed or stands alone.");
    if (issue.problem == InputProblem::FileProtected)
        return tr("The file is locked with a password or of a format from before 2007. "
                  "Save it as XLSX without a password, or as CSV.");
    if (issue.problem == InputProblem::FileUnsafe)
        return tr("The file is not read for safety: it breaks the rule “%1”. "
                  "Save the sheet alone as CSV or as a new XLSX file.").arg(issue.accepted);
    if (issue.problem == InputProblem::HiddenRow)
        return tr("The row is hidden in the spreadsheet. Show it or delete it.");
    if (issue.problem == InputProblem::OtherTotal)
        return tr("%1 is %2 in the file, but %3 was expected. Compare the file with its source.")
            .arg(field, issue.value, issue.accepted);
    return tr("The file is damaged, or not what its name says. Save it again as CSV or XLSX.");
}

QString IssueText::ofCell(const InputIssue &issue, const QString &field)
{
    if (issue.problem == InputProblem::FormulaCell)
        return tr("%1 is a formula. Copy the column and paste it as values.").arg(field);
    if (issue.problem == InputProblem::FormattedNumber)
        return tr("%1 is a date, a time or a percentage in the spreadsheet. "
                  "Format the column as text and type it again.").arg(field);
    if (issue.problem == InputProblem::InexactNumber)
        return tr("%1 has more than the 15 digits that a spreadsheet keeps of a number. "
                  "Format the column as text and type it again.").arg(field);
    if (issue.problem == InputProblem::Taken)
        return tr("%1 “%2” is taken by %3. If this is another payout, give it one of its own.")
            .arg(field, shortened(issue.value), issue.accepted);
    return tr("%1 is neither a text nor a number in the spreadsheet.").arg(field);
}

QString IssueText::ofAmount(const InputIssue &issue, const QString &field)
{
    const QString value = shortened(issue.value);
    const bool known = !issue.accepted.isEmpty();
    if (issue.problem == InputProblem::AmbiguousAmount) {
        return (known ? tr("%1 could mean two amounts: “%2”. "
                           "Say whether the file writes decimals with a point or a comma.")
                      : tr("%1 could mean two amounts: “%2”. "
                           "Leave out the marks between thousands."))
            .arg(field, value);
    }
    if (issue.problem == InputProblem::TooManyDecimals) {
        return known ? tr("%1 has too many decimals: “%2”. Write it like %3.")
                           .arg(field, value, issue.accepted)
                     : tr("%1 has too many decimals: “%2”.").arg(field, value);
    }
    return known ? tr("%1 is not an amount: “%2”. Write it like %3.")
                       .arg(field, value, issue.accepted)
                 : tr("%1 is not an amount: “%2”.").arg(field, value);
}

QString IssueText::ofUrl(const InputIssue &issue, const QString &field)
{
    if (issue.problem == InputProblem::NotHttps)
        return tr("%1 must begin with https://. Plain http is accepted for this computer only.")
            .arg(field);
    if (issue.problem == InputProblem::OtherAddress)
        return tr("%1 leads somewhere else than to %2. Give the whole address that the browser shows "
                  "at the end.")
            .arg(field, issue.accepted);
    if (issue.value.isEmpty()) // it may hold a secret
        return tr("%1 is not a web address.").arg(field);
    return tr("%1 is not a web address: “%2”.").arg(field, shortened(issue.value));
}

QString IssueText::ofOption(const InputIssue &issue, const QString &field)
{
    const bool told = !issue.accepted.isEmpty();
    if (issue.problem == InputProblem::NotOneOf)
        return told ? tr("%1 must be one of: %2.").arg(field, issue.accepted)
                    : tr("%1 is missing.").arg(field);
    if (issue.problem == InputProblem::UnknownField)
        return told ? tr("%1 is not known here. Known: %2.").arg(field, issue.accepted)
                    : tr("%1 is not known here.").arg(field);
    if (issue.problem == InputProblem::EitherOr)
        return tr("%1: give only one of these: %2.").arg(field, issue.accepted);
    return tr("%1 is given twice, with different values. Give it once.").arg(field);
}

QString IssueText::tooLarge(const InputIssue &issue, const QString &field)
{
    const QString value = shortened(issue.value);
    const bool limited = !issue.accepted.isEmpty();
    if (value.isEmpty())
        return limited ? tr("%1 is too large. At most %2 is accepted.").arg(field, issue.accepted)
                       : tr("%1 is too large.").arg(field);
    return limited ? tr("%1 is too large: “%2”. At most %3 is accepted.")
                         .arg(field, value, issue.accepted)
                   : tr("%1 is too large: “%2”.").arg(field, value);
}

QString IssueText::problem(const InputIssue &issue, const QString &field)
{
    const QString value = shortened(issue.value);
    const auto with = [&](const QString &text) { return text.arg(field, value); };
    const bool told = !issue.accepted.isEmpty();
    const auto known = [&](const QString &without, const QString &list) {
        return told ? list.arg(field, value, issue.accepted) : with(without);
    };
    switch (issue.problem) {
    case InputProblem::None: return with(tr("%1 is not accepted: “%2”."));
    case InputProblem::Missing: return tr("%1 is missing.").arg(field);
    case InputProblem::NotPositive: return tr("%1 must be more than zero.").arg(field);
    case InputProblem::NotAnAmount:
    case InputProblem::AmbiguousAmount:
    case InputProblem::TooManyDecimals: return ofAmount(issue, field);
    case InputProblem::TooLarge: return tooLarge(issue, field);
    case InputProblem::UnknownCurrency:
        return with(tr("%1 is not a currency code of ISO 4217: “%2”."));
    case InputProblem::TooLong:
        return tr("%1 is too long. At most %2 characters are accepted.").arg(field, issue.accepted);
    case InputProblem::NotOneOf:
        if (value.isEmpty())
            return ofOption(issue, field);
        return known(tr("%1 is not one of the accepted values: “%2”."),
                     tr("%1 is not one of the accepted values: “%2”. Accepted: %3."));
    case InputProblem::UnknownField:
    case InputProblem::GivenTwice:
    case InputProblem::EitherOr: return ofOption(issue, field);
    case InputProblem::NotAUrl:
    case InputProblem::OtherAddress:
    case InputProblem::NotHttps: return ofUrl(issue, field);
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
    case InputProblem::Duplicate: return with(tr("%1 is there twice: “%2”."));
    case InputProblem::GivenOpenly:
    case InputProblem::CardNumber:
    case InputProblem::WrongLength:
    case InputProblem::WrongForm:
    case InputProblem::NotACardNumber:
    case InputProblem::Expired: return ofCard(issue, field);
    case InputProblem::WrongEnvironment: return ofEnvironment(issue, field);
    case InputProblem::WrongColumns:
    case InputProblem::BadQuoting:
    case InputProblem::FileDamaged:
    case InputProblem::FileUnsafe:
    case InputProblem::FileProtected:
    case InputProblem::HiddenRow:
    case InputProblem::OtherTotal: return ofFile(issue, field);
    case InputProblem::FormulaCell:
    case InputProblem::FormattedNumber:
    case InputProblem::InexactNumber:
    case InputProblem::NotText:
    case InputProblem::Taken: return ofCell(issue, field);
    case InputProblem::Empty: return tr("%1 is empty.").arg(field);
    }
    return {};
}

} // namespace

InputIssue safelyShown(InputIssue issue)
{
    static const QRegularExpression login(QStringLiteral("//[^/?#]*@"));
    issue.value.replace(login, QStringLiteral("//[hidden]@"));
    if (holdsCardNumber(issue.value))
        issue.value.clear();
    if (holdsCardNumber(issue.field))
        issue.field.clear();
    return issue;
}

Error safelyShown(Error error)
{
    error.issue = safelyShown(error.issue);
    for (QString *text : {&error.subject, &error.detail}) {
        if (holdsCardNumber(*text))
            *text = QStringLiteral("[hidden]");
    }
    return error;
}

QString issueSentence(const InputIssue &given, const QString &label)
{
    const InputIssue issue = safelyShown(given);
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
