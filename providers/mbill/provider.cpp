// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/provider.h"

#include "providers/mbill/checks.h"
#include "providers/mbill/feerule.h"
#include "providers/mbill/mbill.h"
#include "providers/mbill/replies.h"
#include "providers/mbill/requests.h"
#include "providers/mbill/transfercreation.h"
#include "providers/mbill/wirefacts.h"

namespace paydesk::mbill {

namespace {

/// Asking needs the id and the token of the answer to the creation. Who lost that answer cannot
/// ask: there is no list and no search.
std::optional<Error> cannotAsk(const OrderKey &key)
{
    if (key.providerId.isEmpty())
        return Error::of(ErrorKind::Unsupported,
            QStringLiteral("without the provider's id nothing can be asked"), key.reference);
    if (!isPathSafeId(key.providerId))
        return Error::input(QStringLiteral("provider_id"), InputProblem::NotPlainAscii);
    if (key.token.isEmpty()) {
        Error error = Error::of(
            ErrorKind::Credentials, QStringLiteral("its own token is missing"), key.providerId);
        error.issue = {QStringLiteral("token"), InputProblem::Missing, {}, {}};
        return error;
    }
    return std::nullopt;
}

std::optional<Error> badCode(const SecretBytes &code)
{
    if (code.isEmpty())
        return Error::input(field::code.toString(), InputProblem::Missing);
    if (!isUsableCode(code.view()))
        return Error::input(field::code.toString(), InputProblem::NotPlainAscii);
    return std::nullopt;
}

Expected expectedOf(const OrderKey &key)
{
    Expected expected{.providerId = key.providerId,
        .reference = key.reference,
        .arrival = key.fields.value(field::arrival.toString()).trimmed()};
    if (key.amount.isPositive() && key.amount.currency() == hryvnia())
        expected.amount = key.amount;
    return expected;
}

Ask asking(const QString &collection, const OrderKey &key)
{
    return {.verb = HttpRequest::Verb::Get,
        .path = collection + u'/' + key.providerId,
        .pathTemplate = collection + u"/{id}",
        .token = key.token};
}

Ask confirming(
    const QString &collection, const OrderKey &key, const SecretBytes &code, SendGate gate)
{
    return {.path = collection + u'/' + key.providerId + u"/auth",
        .pathTemplate = collection + u"/{id}/auth",
        .token = key.token,
        .body = codeBody(code),
        .gate = std::move(gate)};
}

SecretBytes trimmedCode(const SecretBytes &code)
{
    return SecretBytes::copyOf(code.view().trimmed());
}

Error inputError(const InputIssue &issue)
{
    Error error = Error::of(ErrorKind::InvalidInput);
    error.issue = issue;
    return error;
}

} // namespace

Transfers::Transfers(Connection &connection, QObject *owner)
    : m_connection(connection)
    , m_owner(owner)
{
}

FeeRule Transfers::feeRule() const
{
    const auto rule = feeRuleOf(m_connection.settings());
    return rule ? *rule : knownFeeRule(FeeVersion::From2018);
}

std::optional<Money> Transfers::feeFor(Money amount) const
{
    const auto rule = feeRuleOf(m_connection.settings());
    return rule ? mbill::feeFor(amount, *rule) : std::nullopt;
}

QList<InputIssue> Transfers::problems(const TransferRequest &request, Timestamp now) const
{
    QList<InputIssue> issues = problemsOf(request, feeRuleOf(m_connection.settings()));
    const QStringList testCards = testCardsOf(info(), m_connection.isTest());
    for (const InputIssue &issue : expiryProblems(request.sender, now, testCards)) {
        if (!issues.contains(issue))
            issues += issue;
    }
    return issues;
}

std::optional<Error> Transfers::firstProblem(const TransferRequest &request) const
{
    if (request.reference.isEmpty())
        return Error::input(QStringLiteral("reference"), InputProblem::Missing);
    const auto issues = problemsOf(request, feeRuleOf(m_connection.settings()));
    return issues.isEmpty() ? std::nullopt : std::optional(inputError(issues.first()));
}

Result<QByteArray> Transfers::digest(const TransferRequest &request) const
{
    if (const auto problem = firstProblem(request))
        return *problem;
    return sha256(transferOutline(request));
}

Operation<TransferReply> *Transfers::create(const TransferRequest &request, SendGate gate)
{
    if (const auto problem = firstProblem(request))
        return failed<TransferReply>(m_owner, *problem);
    return new TransferCreation(m_connection, request, std::move(gate), m_owner);
}

Operation<TransferReply> *Transfers::read(const OrderKey &key)
{
    if (const auto problem = cannotAsk(key))
        return failed<TransferReply>(m_owner, *problem);
    return m_connection.ask<TransferReply>(m_owner, asking(QStringLiteral("/transfers"), key),
        [expected = expectedOf(key)](
            const HttpReply &reply) { return transferIn(reply, Purpose::Query, expected); });
}

Operation<TransferReply> *Transfers::confirm(
    const OrderKey &key, const SecretBytes &code, SendGate gate)
{
    const SecretBytes typed = trimmedCode(code);
    if (const auto problem = cannotAsk(key))
        return failed<TransferReply>(m_owner, *problem);
    if (const auto problem = badCode(typed))
        return failed<TransferReply>(m_owner, *problem);
    return m_connection.ask<TransferReply>(m_owner,
        confirming(QStringLiteral("/transfers"), key, typed, std::move(gate)),
        [expected = expectedOf(key)](
            const HttpReply &reply) { return transferIn(reply, Purpose::Confirm, expected); });
}

Claims::Claims(Connection &connection, QObject *owner)
    : m_connection(connection)
    , m_owner(owner)
{
}

Operation<ClaimReply> *Claims::create(
    const QString &claimId, const SecretBytes &recipientCard, SendGate gate)
{
    const QString id = claimId.trimmed();
    const auto issues = claimProblems(id, recipientCard);
    if (!issues.isEmpty())
        return failed<ClaimReply>(m_owner, inputError(issues.first()));
    const QString path = QStringLiteral("/claims");
    return m_connection.ask<ClaimReply>(m_owner,
        {.path = path,
            .pathTemplate = path,
            .token = m_connection.apiToken(),
            .body = claimBody(id, recipientCard),
            .gate = std::move(gate)},
        [id](const HttpReply &reply) {
            return claimIn(reply, Purpose::CreateClaim, {.claimId = id});
        });
}

Operation<ClaimReply> *Claims::read(const OrderKey &key)
{
    if (const auto problem = cannotAsk(key))
        return failed<ClaimReply>(m_owner, *problem);
    return m_connection.ask<ClaimReply>(m_owner, asking(QStringLiteral("/claims"), key),
        [expected = expectedOf(key)](
            const HttpReply &reply) { return claimIn(reply, Purpose::Query, expected); });
}

Operation<ClaimReply> *Claims::confirm(const OrderKey &key, const SecretBytes &code, SendGate gate)
{
    const SecretBytes typed = trimmedCode(code);
    if (const auto problem = cannotAsk(key))
        return failed<ClaimReply>(m_owner, *problem);
    if (const auto problem = badCode(typed))
        return failed<ClaimReply>(m_owner, *problem);
    return m_connection.ask<ClaimReply>(m_owner,
        confirming(QStringLiteral("/claims"), key, typed, std::move(gate)),
        [expected = expectedOf(key)](
            const HttpReply &reply) { return claimIn(reply, Purpose::Confirm, expected); });
}

Access::Access(Connection &connection, QObject *owner)
    : m_connection(connection)
    , m_owner(owner)
{
}

Operation<BalanceReply> *Access::balance()
{
    return failed<BalanceReply>(
        m_owner, Error::of(ErrorKind::Unsupported, QStringLiteral("there is no balance")));
}

Operation<CheckReply> *Access::check()
{
    const QString path = QStringLiteral("/tokens");
    return m_connection.ask<CheckReply>(m_owner,
        {.path = path,
            .pathTemplate = path,
            .token = m_connection.apiToken(),
            .body = emptyCardBody()},
        &probeIn);
}

MbillProvider::MbillProvider(const AccountAccess &access, HttpClient &http)
    : m_connection(access, http)
    , m_transfers(m_connection, this)
    , m_claims(m_connection, this)
    , m_access(m_connection, this)
{
}

const ProviderInfo &MbillProvider::info() const { return mbill::info(); }

std::unique_ptr<Provider> connect(const AccountAccess &access, HttpClient &http, const Clock &)
{
    return std::make_unique<MbillProvider>(access, http);
}

} // namespace paydesk::mbill
