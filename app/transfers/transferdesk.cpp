// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/transfers/transferdesk.h"

#include "app/orders/actonorder.h"
#include "app/orders/draft.h"
#include "app/orders/refreshorder.h"

#include <algorithm>

namespace paydesk {

namespace {

Transfer draftOf(const TransferRequest &request, AccountId account, LedgerKind kind, Timestamp now,
                 const ProviderInfo &provider)
{
    Transfer draft;
    draft.account = account;
    draft.reference = request.reference;
    if (draft.reference.isEmpty())
        draft.reference = makeReference(kind == LedgerKind::Practice ? u"PX" : u"TR", now);
    draft.amount = request.amount;
    draft.fee = request.fee;
    draft.description = request.description;
    draft.fields = request.fields;
    draft.party = valueOf(FieldRole::SenderPhone, request.fields, provider.transferFields);
    draft.sender = maskedNumber(request.sender.number.view());
    draft.recipientKind
        = request.recipientCard.isEmpty() ? RecipientKind::External : RecipientKind::Card;
    draft.partyAccount = request.recipientCard.isEmpty()
        ? request.recipientExternal
        : maskedNumber(request.recipientCard.view());
    return draft;
}

/// A code is as good as money while it lives: the digest must not let it be guessed.
QByteArray confirmationDigest(const QString &object)
{
    return sha256(QByteArray("confirm " + object.toUtf8()));
}

} // namespace

TransferDesk::TransferDesk(Ledger &ledger, OrderSecrets &secrets, ProviderSessions &sessions,
                           const ProviderDirectory &directory, ChangeHub &hub, const Clock &clock)
    : m_ledger(ledger)
    , m_secrets(secrets)
    , m_sessions(sessions)
    , m_directory(directory)
    , m_hub(hub)
    , m_clock(clock)
{
}

Result<Provider *> TransferDesk::connected(AccountId account, Capability needed)
{
    const auto info = providerOf(m_ledger, m_directory, account);
    if (!info)
        return info.error();
    if (!(*info)->capabilities.testFlag(needed))
        return Error::of(ErrorKind::Unsupported, {}, (*info)->name);
    return m_sessions.session(account);
}

template <typename Traits, typename Call>
Operation<OrderOutcome<typename Traits::Order>> *TransferDesk::act(typename Traits::Id id,
                                                                   const QString &operation,
                                                                   const QByteArray &digest,
                                                                   Call call)
{
    return (new ActOnOrder<Traits>(m_ledger, m_secrets, m_hub, m_clock, this))
        ->start(m_sessions, {.order = id,
                             .operation = operation,
                             .digest = digest,
                             .note = {},
                             .call = std::move(call)});
}

QList<InputIssue> TransferDesk::problems(AccountId account, const TransferRequest &request)
{
    const auto provider = connected(account, Capability::CreateTransfer);
    if (!provider)
        return {{QStringLiteral("account"), InputProblem::NotOneOf, account.toText(), {}, 0}};
    return problemsOf(*(*provider)->transfers(), request);
}

QList<InputIssue> TransferDesk::problemsOf(TransferOps &ops, const TransferRequest &request) const
{
    QList<InputIssue> issues = ops.problems(request, m_clock.now());
    for (const InputIssue &found : cardNumbersIn(request)) {
        // What else is wrong with the same text could repeat the number.
        issues.removeIf([&found](const InputIssue &issue) { return issue.field == found.field; });
        issues.prepend(found);
    }
    const QString description = QStringLiteral("description");
    const bool told = std::any_of(issues.begin(), issues.end(), [&description](const auto &issue) {
        return issue.field == description;
    });
    if (const auto issue = lineProblem(description, request.description); issue && !told)
        issues += *issue;
    return issues;
}

Result<std::optional<Money>> TransferDesk::feeFor(AccountId account, Money amount)
{
    const auto provider = connected(account, Capability::CreateTransfer);
    if (!provider)
        return provider.error();
    return (*provider)->transfers()->feeFor(amount);
}

Operation<TransferOutcome> *TransferDesk::create(AccountId account, const TransferRequest &asked)
{
    const auto provider = connected(account, Capability::CreateTransfer);
    if (!provider)
        return failed<TransferOutcome>(this, provider.error());
    TransferOps &ops = *(*provider)->transfers();
    TransferRequest request = asked;
    if (!request.fee.currency().isValid())
        request.fee = ops.feeFor(request.amount).value_or(Money::zero(request.amount.currency()));
    // Everything before a card token is burnt: its first use spends it, whatever the answer.
    const auto issues = problemsOf(ops, request);
    if (!issues.isEmpty())
        return failed<TransferOutcome>(this, firstProblem(issues));
    const auto added = m_ledger.transfers().add(
        draftOf(request, account, m_ledger.kind(), m_clock.now(), (*provider)->info()));
    if (!added)
        return failed<TransferOutcome>(this, added.error());
    request.reference = added->reference;
    const auto digest = ops.digest(request);
    if (!digest)
        return failed<TransferOutcome>(this, digest.error());
    return act<TransferTraits>(
        added->id, QStringLiteral("create"), *digest,
        [request](Provider &connection, const OrderKey &, const SendGate &gate) {
            return connection.transfers()->create(request, gate);
        });
}

Operation<TransferOutcome> *TransferDesk::confirm(TransferId id, const SecretBytes &code)
{
    return act<TransferTraits>(
        id, QStringLiteral("confirm"), confirmationDigest(id.toText()),
        [code](Provider &provider, const OrderKey &key, const SendGate &gate) {
            return provider.transfers()->confirm(key, code, gate);
        });
}

Operation<TransferOutcome> *TransferDesk::refresh(TransferId id)
{
    return (new RefreshOrder<TransferTraits>(m_ledger, m_secrets, m_hub, m_clock, this))
        ->start(m_sessions, id);
}

Operation<ClaimOutcome> *TransferDesk::createClaim(AccountId account, const QString &claimId,
                                                   const SecretBytes &recipientCard)
{
    const auto provider = connected(account, Capability::CreateClaim);
    if (!provider)
        return failed<ClaimOutcome>(this, provider.error());
    if (claimId.trimmed().isEmpty())
        return failed<ClaimOutcome>(
            this, Error::input(QStringLiteral("claim_id"), InputProblem::Missing));
    if (const auto issue = lineProblem(QStringLiteral("claim_id"), claimId))
        return failed<ClaimOutcome>(this, firstProblem({*issue}));
    if (const auto problem = cardNumberProblem(recipientCard.view()))
        return failed<ClaimOutcome>(
            this, Error::input(QStringLiteral("recipient_card"), *problem, {},
                               problem == InputProblem::WrongLength
                                   ? cardNumberLengths(recipientCard.view())
                                   : QString()));
    const auto added = m_ledger.claims().add({.account = account,
                                              .claimId = claimId.trimmed(),
                                              .recipient = maskedNumber(recipientCard.view())});
    if (!added)
        return failed<ClaimOutcome>(this, added.error());
    const QByteArray digest = sha256(
        QByteArray("claim " + added->claimId.toUtf8() + ' ' + added->recipient.toUtf8()));
    return act<ClaimTraits>(
        added->id, QStringLiteral("create"), digest,
        [id = added->claimId, recipientCard](Provider &connection, const OrderKey &,
                                             const SendGate &gate) {
            return connection.claims()->create(id, recipientCard, gate);
        });
}

Operation<ClaimOutcome> *TransferDesk::confirmClaim(ClaimId id, const SecretBytes &code)
{
    return act<ClaimTraits>(
        id, QStringLiteral("confirm"), confirmationDigest(id.toText()),
        [code](Provider &provider, const OrderKey &key, const SendGate &gate) {
            return provider.claims()->confirm(key, code, gate);
        });
}

Operation<ClaimOutcome> *TransferDesk::refreshClaim(ClaimId id)
{
    return (new RefreshOrder<ClaimTraits>(m_ledger, m_secrets, m_hub, m_clock, this))
        ->start(m_sessions, id);
}

} // namespace paydesk
