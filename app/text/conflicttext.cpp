// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/conflicttext.h"

#include "models/core/id.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

struct ConflictText
{
    Q_DECLARE_TR_FUNCTIONS(ConflictText)
public:
    static ConflictWords of(const Error &error);

private:
    static QString actWord(const QString &operation);
};

/// "po_12", and neither "12" nor a reference that merely looks like it begins so.
template <typename SomeId>
bool isId(const QString &text)
{
    const auto id = SomeId::fromText(text);
    return id && id->toText() == text;
}

/// Of an act whose answer was lost; empty for any other text.
QString ConflictText::actWord(const QString &operation)
{
    if (operation == u"pay")
        return tr("card payment");
    if (operation == u"capture")
        return tr("capture");
    if (operation == u"cancel")
        return tr("cancellation");
    if (operation == u"refund")
        return tr("refund");
    return operation == u"confirm" ? tr("confirmation") : QString();
}

ConflictWords ConflictText::of(const Error &error)
{
    const QString &subject = error.subject;
    const QString &detail = error.detail;
    if (detail == u"port")
        return {tr("Port %1 is taken.").arg(subject), tr("Choose another one.")};
    if (detail.endsWith(QLatin1StringView(" open orders")))
        return {tr("“%1” still has orders that are not settled: %2.")
                    .arg(subject, detail.section(u' ', 0, 0)),
                tr("Check them until each has a result.")};
    if (isId<AccountId>(detail))
        return {tr("There is an account “%1” already.").arg(subject), tr("Choose another name.")};
    if (isId<PayoutId>(detail) && isId<PayoutId>(subject)) {
        return {tr("Nobody knows yet whether %2 was paid, and %1 is like it: the same amount to the same "
                   "beneficiary.", "%1 and %2 are payouts").arg(subject, detail),
                tr("Find out about it first. If both are owed, send this one with a reason.")};
    }
    if (isId<PayoutId>(detail) || isId<InvoiceId>(detail))
        return {tr("The reference “%1” is taken by %2.").arg(subject, detail),
                tr("Choose another reference.")};
    if (const QString act = actWord(detail); !act.isEmpty()) {
        return {tr("Nobody knows yet what became of the %1 of %2.", "a refund of an id")
                    .arg(act, subject),
                tr("Check it. If the provider still shows nothing a minute later, look at the "
                   "provider's own desk and settle it by hand, with a reason.")};
    }
    if (isId<StatementId>(subject))
        return {tr("This file was imported before, as %1.").arg(subject),
                tr("Look at that statement, or choose another file.")};
    return {};
}

} // namespace

ConflictWords conflictWords(const Error &error)
{
    return error.subject.isEmpty() ? ConflictWords() : ConflictText::of(error);
}

} // namespace paydesk
