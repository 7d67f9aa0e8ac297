// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/loginrefusal.h"

#include "app/text/errortext.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

struct RefusalText
{
    Q_DECLARE_TR_FUNCTIONS(LoginRefusal)
public:
    static QString ofAddress(const InputIssue &issue);
    static QString ofCode(const InputIssue &issue);
    static QString noRedirect()
    {
        return tr("The account has no redirect address to compare with. Paste the code alone, or "
                  "set the address.");
    }
    static QString notOpen()
    {
        return tr(
            "No login is open any more: it took more than ten minutes, or another one was begun "
            "since. Open the page again.");
    }
};

QString RefusalText::ofAddress(const InputIssue &issue)
{
    if (issue.problem == InputProblem::OtherAddress)
        return tr("This is the address of another page. The one to copy begins with %1.")
            .arg(issue.accepted);
    if (issue.problem == InputProblem::TooLong)
        return tr("This is too long for the address of a page. Copy the address alone.");
    return tr("This is no web address. Copy the whole address out of the browser, from https:// to "
              "its end.");
}

QString RefusalText::ofCode(const InputIssue &issue)
{
    if (issue.problem == InputProblem::Duplicate)
        return tr("The address holds two different codes. Open the page again and log in once.");
    if (issue.problem == InputProblem::NotPlainAscii)
        return tr("The code holds characters that cannot belong to it. Copy it again.");
    if (issue.problem == InputProblem::TooLong)
        return tr("This is too long for a code. Copy the address of the page instead.");
    return tr(
        "There is no code in it. Log in first, then copy the address that the browser shows.");
}

} // namespace

QString loginRefusal(const Error &error, const ProviderInfo *provider)
{
    if (error.kind == ErrorKind::NotAllowed)
        return RefusalText::notOpen();
    if (error.kind != ErrorKind::InvalidInput) {
        const ErrorWords words = errorWords(error, Act::Question, provider);
        return words.what + u' ' + words.rest();
    }
    if (error.issue.field == u"redirected")
        return RefusalText::ofAddress(error.issue);
    if (error.issue.field == u"code")
        return RefusalText::ofCode(error.issue);
    if (error.issue.field == u"redirect_url" && error.issue.problem == InputProblem::Missing)
        return RefusalText::noRedirect();
    return issueSentence(error.issue);
}

} // namespace paydesk
