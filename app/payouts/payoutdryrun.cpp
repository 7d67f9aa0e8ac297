// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/payouts/payoutdryrun.h"

#include "app/accounts/providersessions.h"
#include "app/orders/draft.h"
#include "app/orders/ordertraits.h"
#include "app/payouts/payoutdesk.h"
#include "app/text/duplicatetext.h"
#include "app/text/errortext.h"
#include "app/text/limittext.h"
#include "app/text/statelook.h"

#include <algorithm>

namespace paydesk {

namespace {

using CheckVerdict = DryRunCheck::Verdict;

/// Collects the checks of one payout.
class Rehearsal
{
public:
    void add(const char *key, CheckVerdict verdict, const QString &words)
    {
        run.checks.append({key, verdict, words});
    }
    void stop(const char *key, const Error &error) { add(key, CheckVerdict::Stops, sentence(error)); }
    void pass(const char *key, const QString &words) { add(key, CheckVerdict::Passed, words); }

    PayoutDryRun run;
};

} // namespace

bool PayoutDryRun::maySend() const
{
    return request
        && std::none_of(checks.begin(), checks.end(), [](const DryRunCheck &check) {
               return check.verdict == CheckVerdict::Stops;
           });
}

PayoutDryRun PayoutDesk::dryRun(const Payout &payout, const QString &duplicateReason)
{
    Rehearsal made;
    rehearseState(payout, made.run);
    rehearseLikeness(payout, duplicateReason, made.run);
    rehearseAccount(payout.account, made.run);
    const auto provider = providerOf(m_ledger, m_directory, payout.account);
    if (!provider) {
        made.stop("provider", provider.error());
        return made.run;
    }
    const auto request = PayoutTraits::request(payout, m_secrets, **provider);
    if (request)
        rehearseRequest(payout.account, *request, payout.id.toText(), made.run);
    else
        made.stop("card", request.error());
    return made.run;
}

PayoutDryRun PayoutDesk::dryRun(AccountId account, const OrderRequest &request,
                                const QString &duplicateReason)
{
    Rehearsal made;
    const auto provider = providerOf(m_ledger, m_directory, account);
    if (!provider) {
        made.stop("provider", provider.error());
        return made.run;
    }
    Payout draft = draftOf(account, request, **provider);
    draft.createdBy = m_ledger.options().actor;
    if (const auto taken = m_ledger.payouts().findByReference(account, draft.reference); taken)
        made.stop("reference",
                  Error::of(ErrorKind::Conflict, taken->id.toText(), draft.reference));
    rehearseState(draft, made.run);
    rehearseLikeness(draft, duplicateReason, made.run);
    rehearseAccount(account, made.run);
    OrderRequest asked = normalized(request, (*provider)->payoutFields);
    asked.reference = draft.reference;
    rehearseRequest(account, asked, {}, made.run);
    if (request.reference.isEmpty())
        made.run.digestRemark = tr("The reference is made when the draft is written: the request then "
                                   "has another one.");
    return made.run;
}

void PayoutDesk::rehearseState(const Payout &payout, PayoutDryRun &run) const
{
    Rehearsal made;
    if (maySend(payout))
        made.pass("state", tr("It is “%1”: it may be sent.").arg(stateWord(payout.state)));
    else
        made.add("state", CheckVerdict::Stops, tr("It is “%1”: it is not sent.").arg(stateWord(payout.state)));
    if (const auto allowed = allowedByPolicy(payout); allowed)
        made.pass("approval", tr("Nothing more has to be approved."));
    else
        made.stop("approval", allowed.error());
    if (PayoutTraits::isSendable(payout.state) && isStopped(payout.account))
        made.stop("answers", Error::of(ErrorKind::NotAllowed, QStringLiteral("no_answers"),
                                       payout.account.toText()));
    const auto uses = limitUses(payout);
    if (!uses)
        made.stop("limits", uses.error());
    for (const LimitUse &use : uses ? *uses : std::vector<LimitUse>())
        made.add("limits", use.isKept() ? CheckVerdict::Passed : CheckVerdict::Stops,
                 limitName(use.limit.scope) + QStringLiteral(": ") + limitUseText(use, QLocale::c()));
    if (uses && uses->empty())
        made.pass("limits", tr("No limit holds for it."));
    const auto unasked = m_ledger.payouts().notAskedSinceRestore();
    if (cameBack(payout))
        made.stop("quarantine", Error::of(ErrorKind::NotAllowed, QStringLiteral("restored"),
                                          payout.id.toText()));
    else if (!unasked || *unasked > 0)
        made.stop("quarantine", Error::of(ErrorKind::NotAllowed, QStringLiteral("quarantine"),
                                          payout.id.toText()));
    else
        made.pass("quarantine", tr("Nothing waits to be asked about after a backup."));
    run.checks += made.run.checks;
}

void PayoutDesk::rehearseLikeness(const Payout &payout, const QString &reason,
                                  PayoutDryRun &run) const
{
    Rehearsal made;
    if (const auto other = besideDoubt(payout))
        made.add("doubt", CheckVerdict::Stops,
                 tr("%1 has the same amount and beneficiary and is in doubt: this one is sent only "
                    "when a person releases it.").arg(other->toText()));
    else
        made.pass("doubt", tr("Nothing like it is in doubt."));
    const auto like = possibleDuplicates(payout);
    const auto open = unansweredDuplicates(payout);
    if (!like || !open) {
        made.stop("duplicate", like ? open.error() : like.error());
    } else if (like->empty()) {
        made.pass("duplicate", tr("Nothing like it within 90 days, at any account."));
    } else {
        QStringList words;
        for (const Payout &other : *like)
            words += tr("%1 (%2, made %3)", "id, state, time")
                         .arg(other.id.toText(), stateWord(other.state), toRfc3339(other.createdAt));
        const bool stops = !open->empty() && reason.trimmed().isEmpty();
        made.add("duplicate", stops ? CheckVerdict::Stops : CheckVerdict::Remark,
                 stops ? tr("Like %1: it is sent only with a reason.").arg(words.join(u", "))
                       : tr("Like %1.").arg(words.join(u", ")));
    }
    run.checks += made.run.checks;
}

void PayoutDesk::rehearseAccount(AccountId id, PayoutDryRun &run) const
{
    Rehearsal made;
    const auto account = m_ledger.accounts().get(id);
    if (!account) {
        made.stop("account", account.error());
    } else {
        const bool live = account->environment == Environment::Live;
        made.pass("account", tr("From “%1” at %2.").arg(account->name, account->provider));
        made.pass("environment", live ? tr("A live account: money moves.")
                                      : tr("A test account: no money moves."));
        if (account->lastCheck && !account->lastCheck->passed)
            made.add("account_check", CheckVerdict::Remark,
                     tr("Its last test failed: %1").arg(account->lastCheck->detail));
    }
    run.checks += made.run.checks;
}

void PayoutDesk::rehearseRequest(AccountId account, const OrderRequest &request,
                                 const QString &object, PayoutDryRun &run) const
{
    Rehearsal made;
    const auto wrong = problems(account, request);
    for (const InputIssue &issue : wrong)
        made.add("fields", CheckVerdict::Stops, issueSentence(issue));
    for (const InputIssue &issue : warnings(account, request))
        made.add("fields", CheckVerdict::Remark, issueSentence(issue));
    if (made.run.checks.isEmpty())
        made.pass("fields", tr("The provider's rules for its fields are kept."));
    const auto session = m_sessions.session(account);
    auto *ops = session ? (*session)->payouts() : nullptr;
    if (!session)
        made.stop("credentials", session.error());
    else if (!ops)
        made.stop("provider", Error::of(ErrorKind::Unsupported, QStringLiteral("payout"),
                                        (*session)->info().name));
    run.checks += made.run.checks;
    if (!ops)
        return;
    rehearseLogin(**session, run);
    const auto shown = ops->preview(request);
    const auto digest = ops->digest(request);
    Rehearsal ready;
    if (!shown)
        ready.stop("request", shown.error());
    else if (!digest)
        ready.stop("request", digest.error());
    run.checks += ready.run.checks;
    if (!shown || !digest)
        return;
    run.request = *shown;
    run.digest = digest->toHex();
    if (request.secrets.isEmpty())
        return;
    const auto keyed = object.isEmpty() ? Result<QByteArray>(Error::of(ErrorKind::NotFound))
                                        : m_secrets.keyedDigest(object, *digest);
    run.digest = keyed ? keyed->toHex() : QByteArray();
    if (!keyed)
        run.digestRemark = tr("There is a card number in the request: its digest is made with a key "
                              "of the draft, which is not written yet.");
}

void PayoutDesk::rehearseLogin(Provider &provider, PayoutDryRun &run) const
{
    Rehearsal made;
    for (const InputIssue &issue : provider.credentialProblems())
        made.add("credentials", CheckVerdict::Stops, issueSentence(issue));
    if (made.run.checks.isEmpty())
        made.pass("credentials", tr("The account's keys are there and can be used."));
    if (auto *login = provider.logIn()) {
        switch (login->state(m_clock.now()).kind) {
        case LoginState::Kind::None:
            made.add("login", CheckVerdict::Stops, tr("Nobody is logged in."));
            break;
        case LoginState::Kind::Over:
            made.add("login", CheckVerdict::Stops, tr("The login is over."));
            break;
        case LoginState::Kind::Holds:
            made.pass("login", tr("The login holds."));
            break;
        case LoginState::Kind::MayBeOver:
        case LoginState::Kind::EndUnknown:
            made.add("login", CheckVerdict::Remark,
                     tr("Whether the login holds is asked before anything is sent."));
        }
    }
    if (provider.info().capabilities.testFlag(Capability::ProcessPayout))
        made.add("steps", CheckVerdict::Remark,
                 tr("The request makes the payout; a second one, with the provider's id, lets its "
                    "money move."));
    run.checks += made.run.checks;
}

} // namespace paydesk
