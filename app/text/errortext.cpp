// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/text/errortext.h"

#include "app/text/approvaltext.h"
#include "app/text/codetext.h"
#include "app/text/conflicttext.h"
#include "app/text/limittext.h"
#include "app/text/timetext.h"
#include "app/text/duplicatetext.h"
#include "app/text/settletext.h"
#include "app/text/startwords.h"
#include "models/domain/step.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

struct ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
public:
    static QString what(const Error &error, Act act);
    static QString file(const Error &error);
    static QString notAllowed(const Error &error);
    static QString locked(const Error &error);
    static QString credentials(const Error &error);
    static QString money(const Error &error, Act act);
    static QString why(const Error &error);
    static QString refusedStep(const Error &error);
    static QString todo(const Error &error);
    static QString todoInDoubt(Act act);
    static QString todoUnasked()
    {
        return tr("Ask the provider's support, then settle it by hand, with a reason.");
    }
};

/// Kinds that come out of a talk with a provider.
bool isTalk(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Credentials:
    case ErrorKind::Unreachable:
    case ErrorKind::Timeout:
    case ErrorKind::Canceled:
    case ErrorKind::Tls:
    case ErrorKind::Protocol:
    case ErrorKind::Rejected:
    case ErrorKind::RateLimited:
    case ErrorKind::ProviderFault: return true;
    case ErrorKind::InvalidInput:
    case ErrorKind::NotFound:
    case ErrorKind::Conflict:
    case ErrorKind::NotAllowed:
    case ErrorKind::Unsupported:
    case ErrorKind::ApprovalNeeded:
    case ErrorKind::VaultLocked:
    case ErrorKind::VaultDamaged:
    case ErrorKind::LedgerLocked:
    case ErrorKind::LedgerDamaged:
    case ErrorKind::LedgerNewer:
    case ErrorKind::LedgerReadOnly:
    case ErrorKind::LedgerFailure:
    case ErrorKind::FileFailure:
    case ErrorKind::Internal: return false;
    }
    return false;
}

/// A key that cannot be used, found on this computer.
bool isAboutAKey(InputProblem problem)
{
    return problem == InputProblem::NotAKey || problem == InputProblem::WrongPassphrase
        || problem == InputProblem::WeakKeyCipher;
}

bool cameFromProvider(const Error &error)
{
    return error.httpStatus != 0 || !error.providerCode.isEmpty();
}

/// A file may be missing, or be there and yet not be what is needed.
QString ErrorText::file(const Error &error)
{
    if (error.subject.isEmpty())
        return tr("A file cannot be read or written.");
    if (error.issue.problem == InputProblem::Missing)
        return tr("There is no file “%1”.").arg(error.subject);
    if (error.issue.problem == InputProblem::NotOneOf)
        return tr("“%1” cannot be used. Accepted: %2.").arg(error.subject, error.issue.accepted);
    return tr("The file “%1” cannot be read or written.").arg(error.subject);
}

/// The ledger knows who writes to it: "process 4711 (paydesk) on desk".
QString ErrorText::locked(const Error &error)
{
    if (error.detail.startsWith(QLatin1StringView("process ")))
        return tr("Another Paydesk has this ledger open for writing (%1).").arg(error.detail);
    return tr("Another Paydesk has this ledger open.");
}

QString ErrorText::notAllowed(const Error &error)
{
    if (error.subject.isEmpty())
        return tr("This step is not allowed now.");
    if (error.detail == u"restored")
        return tr("“%1” is from before this copy of the ledger was taken up, out of a backup or "
                  "without its seal, and may have been sent since. Ask the provider, then release "
                  "it with a reason.").arg(error.subject);
    if (error.detail == u"quarantine")
        return tr("The ledger came out of a backup, or was found without its seal file. Nothing is "
                  "sent before every payout that is open in it was asked about or settled by hand.");
    if (error.detail == u"unsealed")
        return tr("The seal file of this ledger is missing, so nobody knows whether it is the newest "
                  "copy. What is open in it is asked about first; payouts that are not sent yet are "
                  "sent only when somebody releases them with a reason.");
    if (error.detail == u"clock")
        return tr("This computer's clock is %1 seconds away from the provider's. Set it and check the "
                  "connection; until then nothing is sent.").arg(qAbs(error.issue.value.toLongLong()));
    if (error.detail == u"no login is open")
        return tr("No login of “%1” is open: it was not begun, or took more than ten minutes. "
                  "Begin it again.").arg(error.subject);
    if (error.detail == u"requires_action")
        return tr("“%1” waits for a confirmation at the bank. Go on with that, or wait until it is "
                  "over.").arg(error.subject);
    if (error.detail == u"no step is open")
        return tr("“%1” does not wait for a payer's browser.").arg(error.subject);
    if (const QString words = duplicateSentence(error); !words.isEmpty())
        return words;
    if (const ApprovalWords words = approvalWords(error); !words.what.isEmpty())
        return words.what;
    if (const LimitWords words = limitWords(error); !words.what.isEmpty())
        return words.what;
    if (const SettleWords words = settleWords(error); !words.what.isEmpty())
        return words.what;
    return tr("“%1” does not allow this step now.").arg(error.subject);
}

QString ErrorText::refusedStep(const Error &error)
{
    const QByteArray why = error.detail.mid(refusedStepDetail.size()).toUtf8();
    return tr("The bank's page has an address that is not opened: %1 (%2).")
        .arg(error.issue.value, QCoreApplication::translate("StepFault", why.constData()));
}

QString ErrorText::credentials(const Error &error)
{
    if (error.issue.field == u"login_token")
        return error.issue.problem == InputProblem::Expired
            ? tr("The login of this account is over.")
            : tr("Nobody is logged in for this account.");
    if (isAboutAKey(error.issue.problem))
        return issueSentence(error.issue);
    const bool named = !error.subject.isEmpty();
    if (!cameFromProvider(error))
        return named ? tr("A key or password is missing: “%1”.").arg(error.subject)
                     : tr("A key or password of the account is missing.");
    return named ? tr("The provider refused the credentials of “%1”.").arg(error.subject)
                 : tr("The provider refused the credentials.");
}

QString ErrorText::what(const Error &error, Act act)
{
    const auto named = [&error](const QString &without, const QString &with) {
        return error.subject.isEmpty() ? without : with.arg(error.subject);
    };
    switch (error.kind) {
    case ErrorKind::InvalidInput: return issueSentence(error.issue);
    case ErrorKind::NotFound:
        if (act == Act::DoubtedOrder)
            return tr("The provider does not know the order, or not yet.");
        if (cameFromProvider(error))
            return tr("The provider does not know it, or not yet.");
        return named(tr("It was not found."), tr("“%1” was not found."));
    case ErrorKind::Conflict:
        if (const ConflictWords words = conflictWords(error); !words.what.isEmpty())
            return words.what;
        return named(tr("It exists already or was changed meanwhile."),
                     tr("“%1” exists already or was changed meanwhile."));
    case ErrorKind::NotAllowed: return notAllowed(error);
    case ErrorKind::Unsupported:
        if (act == Act::DoubtedOrder)
            return tr("The provider cannot be asked about it.");
        return named(tr("The provider does not offer this."), tr("“%1” does not offer this."));
    case ErrorKind::ApprovalNeeded:
        if (const ApprovalWords words = approvalWords(error); !words.what.isEmpty())
            return words.what;
        return named(tr("Another person has to approve this first."),
                     tr("Another person has to approve “%1” first."));
    case ErrorKind::Credentials: return credentials(error);
    case ErrorKind::Unreachable:
        return named(tr("The provider cannot be reached."),
                     tr("The provider of “%1” cannot be reached."));
    case ErrorKind::Timeout:
        return named(tr("The provider did not answer in time."),
                     tr("The provider of “%1” did not answer in time."));
    case ErrorKind::Canceled: return tr("It was cancelled.");
    case ErrorKind::Tls: return tr("The provider's certificate is not valid.");
    case ErrorKind::Protocol: return tr("The provider's answer cannot be read or trusted.");
    case ErrorKind::Rejected:
        if (isRefusedStep(error))
            return refusedStep(error);
        if (error.detail == doneBeforeDetail)
            return named(tr("It had been done before."), tr("“%1” had been done before."));
        return named(tr("The provider refused the request."), tr("The provider refused “%1”."));
    case ErrorKind::RateLimited: return tr("The provider takes no more requests for now.");
    case ErrorKind::ProviderFault: return tr("The provider has a fault on its side.");
    case ErrorKind::VaultLocked: return tr("The passphrase of the vault is missing or wrong.");
    case ErrorKind::VaultDamaged: return tr("The vault file is damaged.");
    case ErrorKind::LedgerLocked: return locked(error);
    case ErrorKind::LedgerDamaged:
        return error.detail.startsWith(QLatin1StringView("the file is gone"))
            ? tr("The ledger's file is gone, and its seal or its log is still there.")
            : tr("The ledger is damaged.");
    case ErrorKind::LedgerNewer: return tr("The ledger was written by a later version of Paydesk.");
    case ErrorKind::LedgerReadOnly: return startWords(error.subject, error.detail).what;
    case ErrorKind::LedgerFailure:
        return error.detail.startsWith(QLatin1StringView("no room"))
            ? tr("The disk is nearly full, so nothing is sent.")
            : tr("The ledger cannot be read or written.");
    case ErrorKind::FileFailure: return file(error);
    case ErrorKind::Internal: return tr("Paydesk met a fault of its own.");
    }
    return {};
}

QString ErrorText::money(const Error &error, Act act)
{
    if (act == Act::DoubtedOrder)
        return tr("It stays in doubt.");
    if (error.outcome == Outcome::Unknown) {
        switch (act) {
        case Act::MoneyOut: return tr("It is not known whether the money left.");
        case Act::MoneyIn: return tr("It is not known whether the provider took the request.");
        case Act::Question:
        case Act::DoubtedOrder: return tr("It is not known whether anything was changed.");
        }
    }
    if (error.kind == ErrorKind::InvalidInput && act == Act::Question)
        return {};
    if (isRefusedStep(error))
        return tr("The provider has the order; the payer cannot confirm it there.");
    if (error.detail == doneBeforeDetail)
        return tr("No money moved now.");
    const bool stopsASending
        = error.kind == ErrorKind::ApprovalNeeded || !limitWords(error).what.isEmpty();
    if (act == Act::Question || !(isTalk(error.kind) || stopsASending))
        return tr("Nothing was changed.");
    return isTalk(error.kind) && cameFromProvider(error) ? tr("No money moved.")
                                                         : tr("Nothing was sent.");
}

QString ErrorText::why(const Error &error)
{
    const QString message = error.providerMessage.trimmed();
    if (!message.isEmpty() && !error.providerCode.isEmpty())
        return tr("The provider says: “%1” (%2).").arg(message, error.providerCode);
    if (!message.isEmpty()) {
        const bool ends = QStringView(u".!?…").contains(message.back());
        return ends ? tr("The provider says: “%1”").arg(message)
                    : tr("The provider says: “%1”.").arg(message);
    }
    if (!error.providerCode.isEmpty())
        return tr("The provider's code is %1.").arg(error.providerCode);
    return {};
}

QString ErrorText::todo(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::InvalidInput:
    case ErrorKind::NotFound:
    case ErrorKind::Unsupported:
    case ErrorKind::Canceled:
    case ErrorKind::VaultLocked: return {};
    case ErrorKind::NotAllowed: return settleWords(error).todo + limitWords(error).todo;
    case ErrorKind::Rejected:
        return isRefusedStep(error)
            ? tr("Check the order; then cancel or refund it, or start anew.")
            : QString();
    case ErrorKind::Conflict:
        if (const ConflictWords words = conflictWords(error); !words.what.isEmpty())
            return words.todo;
        return tr("Look at it again before you go on.");
    case ErrorKind::ApprovalNeeded: {
        const ApprovalWords words = approvalWords(error);
        return words.what.isEmpty() ? tr("Submit it for approval.") : words.todo;
    }
    case ErrorKind::Credentials:
        return error.issue.field == u"login_token"
            ? tr("Log in on the Accounts page, then try again.")
            : tr("Replace the key or password of the account.");
    case ErrorKind::Unreachable: return tr("Check the network and the address, then try again.");
    case ErrorKind::Timeout:
    case ErrorKind::ProviderFault: return tr("Try again later.");
    case ErrorKind::Tls: return tr("Check the address and the clock of this computer.");
    case ErrorKind::Protocol: return tr("Check the address; if it is right, tell the provider.");
    case ErrorKind::RateLimited:
        return error.retryAfter ? tr("Try again in %1.").arg(durationText(*error.retryAfter))
                                : tr("Try again later.");
    case ErrorKind::VaultDamaged:
        return tr("Bring it back from a backup, or enter the secrets again.");
    case ErrorKind::LedgerLocked: return tr("Close it, or wait until it is done.");
    case ErrorKind::LedgerDamaged: return tr("Stop here and bring back the newest good backup.");
    case ErrorKind::LedgerNewer: return tr("Install that version.");
    case ErrorKind::LedgerReadOnly: return startWords(error.subject, error.detail).todo;
    case ErrorKind::LedgerFailure: return tr("Check the free space and the rights to write.");
    case ErrorKind::FileFailure:
        return error.issue.problem == InputProblem::None
            ? tr("Check the name and the rights to it.")
            : QString();
    case ErrorKind::Internal: return tr("Keep the details and report them.");
    }
    return {};
}

QString ErrorText::todoInDoubt(Act act)
{
    if (act == Act::MoneyOut)
        return tr("Do not pay it another way; check it until the provider gives a result.");
    return tr("Check it until the provider gives a result.");
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u' ');
}

} // namespace

QString ErrorWords::rest() const
{
    return joined({money, why, todo});
}

ErrorWords errorWords(const Error &given, Act act)
{
    const Error error = safelyShown(given);
    const bool unknown = error.outcome == Outcome::Unknown
        || (act == Act::DoubtedOrder && error.kind == ErrorKind::NotFound);
    const bool unasked = act == Act::DoubtedOrder && error.kind == ErrorKind::Unsupported;
    return {ErrorText::what(error, act), ErrorText::money(error, act), ErrorText::why(error),
            unasked ? ErrorText::todoUnasked()
                    : unknown ? ErrorText::todoInDoubt(act) : ErrorText::todo(error)};
}

ErrorWords errorWords(const Error &error, Act act, const ProviderInfo *provider)
{
    ErrorWords words = errorWords(error, act);
    const ObjectKind kind = act == Act::MoneyOut ? ObjectKind::Payout : ObjectKind::Invoice;
    const auto code = provider ? codeWords(*provider, error.providerCode, kind) : std::nullopt;
    if (!code)
        return words;
    words.why = joined({code->sentence, words.why});
    if (!code->nextStep.isEmpty())
        words.todo = code->nextStep;
    return words;
}

QString sentence(const Error &error, Act act)
{
    return sentence(error, act, std::nullopt);
}

QString sentence(const Error &error, Act act, const std::optional<CodeWords> &own)
{
    ErrorWords words = errorWords(error, act);
    // The code's own next step wins; only a doubt is never talked away.
    if (own && own->code == error.providerCode && !own->nextStep.isEmpty()
        && error.outcome == Outcome::NotExecuted)
        words.todo.clear();
    // A provider's words may hold line breaks; scripts read one line.
    return joined({words.what, words.rest()}).simplified();
}

} // namespace paydesk
