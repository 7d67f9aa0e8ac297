// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/provider.h"

#include "providers/alikassa/alikassa.h"
#include "providers/alikassa/lists.h"
#include "providers/alikassa/replies.h"
#include "providers/alikassa/requests.h"
#include "providers/alikassa/verifying.h"

namespace paydesk::alikassa {

namespace {

const QString payoutPath = QStringLiteral("/v1/payout");

Result<QByteArray> digestOf(const Result<QByteArray> &body)
{
    return body ? Result<QByteArray>(sha256(*body)) : body;
}

} // namespace

Payments::Payments(Connection &connection, const Clock &clock, QObject *owner)
    : m_connection(connection)
    , m_clock(clock)
    , m_owner(owner)
{
}

Operation<InvoiceReply> *Payments::create(const OrderRequest &request, SendGate gate)
{
    return m_connection.ask<InvoiceReply>(
        m_owner, Certificate::Payments, QStringLiteral("/v1/payment"),
        paymentBody(request, m_connection.notificationUrl()), std::move(gate),
        [reference = request.reference, amount = request.amount](const HttpReply &reply) {
            return createdPayment(reply, reference, amount);
        });
}

Operation<InvoiceReply> *Payments::read(const OrderKey &key)
{
    const StatusQuestion question{key.providerId, {}, key.amount.currency()};
    return m_connection.ask<InvoiceReply>(
        m_owner, Certificate::Payments, QStringLiteral("/v1/payment/status"),
        statusById(key.providerId), {},
        [question](const HttpReply &reply) { return paymentStatus(reply, question); });
}

Operation<InvoiceReply> *Payments::find(const OrderKey &key)
{
    const StatusQuestion question{{}, key.reference, key.amount.currency()};
    return m_connection.ask<InvoiceReply>(
        m_owner, Certificate::Payments, QStringLiteral("/v1/payment/status"),
        statusByReference(key.reference), {},
        [question](const HttpReply &reply) { return paymentStatus(reply, question); });
}

Operation<InvoicePage> *Payments::list(const QString &cursor)
{
    const auto question = historyQuestion(cursor, m_clock.now());
    if (!question)
        return failed<InvoicePage>(m_owner, question.error());
    return m_connection.ask<InvoicePage>(m_owner, Certificate::Payments,
        QStringLiteral("/v1/payment/history"), historyBody(*question), {},
        [question = *question](const HttpReply &reply) { return historyPage(reply, question); });
}

Operation<MethodsReply> *Payments::methods(Currency currency, std::optional<Money>)
{
    return m_connection.ask<MethodsReply>(m_owner, Certificate::Payouts,
        QStringLiteral("/v1/account/info"), emptyBody(), {},
        [currency](const HttpReply &reply) { return accountMethods(reply, currency); });
}

Result<QByteArray> Payments::digest(const OrderRequest &request) const
{
    return digestOf(paymentBody(request, m_connection.notificationUrl()));
}

Payouts::Payouts(Connection &connection, QObject *owner)
    : m_connection(connection)
    , m_owner(owner)
{
}

Result<RequestPreview> Payouts::preview(const OrderRequest &request)
{
    return m_connection.preview(Certificate::Payouts, payoutPath,
                                payoutBody(request, m_connection.notificationUrl()));
}

Operation<PayoutReply> *Payouts::create(const OrderRequest &request, SendGate gate)
{
    return m_connection.ask<PayoutReply>(
        m_owner, Certificate::Payouts, payoutPath,
        payoutBody(request, m_connection.notificationUrl()), std::move(gate),
        [reference = request.reference, amount = request.amount](const HttpReply &reply) {
            return createdPayout(reply, reference, amount);
        });
}

Operation<PayoutReply> *Payouts::read(const OrderKey &key)
{
    const StatusQuestion question{key.providerId, {}, key.amount.currency()};
    return m_connection.ask<PayoutReply>(
        m_owner, Certificate::Payouts, QStringLiteral("/v1/payout/status"), statusById(key.providerId),
        {}, [question](const HttpReply &reply) { return payoutStatus(reply, question); });
}

Operation<PayoutReply> *Payouts::find(const OrderKey &key)
{
    const StatusQuestion question{{}, key.reference, key.amount.currency()};
    return m_connection.ask<PayoutReply>(
        m_owner, Certificate::Payouts, QStringLiteral("/v1/payout/status"),
        statusByReference(key.reference), {},
        [question](const HttpReply &reply) { return payoutStatus(reply, question); });
}

Result<QByteArray> Payouts::digest(const OrderRequest &request) const
{
    return digestOf(payoutBody(request, m_connection.notificationUrl()));
}

Wallet::Wallet(Connection &connection, QObject *owner)
    : m_connection(connection)
    , m_owner(owner)
{
}

Operation<BalanceReply> *Wallet::balance()
{
    return m_connection.ask<BalanceReply>(
        m_owner, Certificate::Payouts, QStringLiteral("/v1/account/balance"), emptyBody(), {},
        [](const HttpReply &reply) { return alikassa::balance(reply); });
}

Operation<CheckReply> *Wallet::check()
{
    if (!m_connection.has(Certificate::Payments))
        return checkPayouts();
    if (!m_connection.has(Certificate::Payouts))
        return checkPayments();
    auto *operation = new Operation<CheckReply>(m_owner);
    const auto withKey = [](const char *key, Error error) {
        if (error.subject.isEmpty())
            error.subject = QString::fromLatin1(key);
        return error;
    };
    auto *payments = checkPayments();
    QObject::connect(operation, &OperationBase::cancelRequested, payments, &OperationBase::cancel);
    payments->onFinished(operation, [this, operation, withKey](const Result<CheckReply> &first) {
        if (!first)
            return operation->complete(withKey("payment_key", first.error()));
        auto *payouts = checkPayouts();
        QObject::connect(
            operation, &OperationBase::cancelRequested, payouts, &OperationBase::cancel);
        payouts->onFinished(operation,
            [operation, withKey, proved = first->proved](const Result<CheckReply> &second) {
                if (second)
                    operation->complete(CheckReply{proved + u"; " + second->proved});
                else
                    operation->complete(withKey("payout_key", second.error()));
            });
    });
    return operation;
}

Operation<CheckReply> *Wallet::checkPayments()
{
    return m_connection.ask<CheckReply>(m_owner, Certificate::Payments,
        QStringLiteral("/v1/payment/history"), historyProbe(), {}, &historyProbed);
}

Operation<CheckReply> *Wallet::checkPayouts()
{
    return m_connection.ask<CheckReply>(
        m_owner, Certificate::Payouts, QStringLiteral("/v1/account/balance"), emptyBody(), {},
        [](const HttpReply &reply) -> Result<CheckReply> {
            const auto seen = alikassa::balance(reply);
            if (!seen)
                return seen.error();
            return CheckReply{QStringLiteral("the payouts key is accepted; the account is in %1")
                                  .arg(seen->balances.first().available.currency().code())};
        });
}

AlikassaProvider::AlikassaProvider(
    const AccountAccess &access, HttpClient &http, const Clock &clock)
    : m_connection(access, http)
    , m_payments(m_connection, clock, this)
    , m_payouts(m_connection, this)
    , m_wallet(m_connection, this)
    , m_notificationPem(access.settings.value(QStringLiteral("notification_key")).toUtf8())
    , m_notifications(access.settings.value(QStringLiteral("account")).trimmed(),
          access.settings.value(QStringLiteral("notification_key")))
{
}

const ProviderInfo &AlikassaProvider::info() const
{
    return alikassa::info();
}

QList<InputIssue> AlikassaProvider::credentialProblems() const
{
    QList<InputIssue> issues = m_connection.keyProblems();
    if (m_notificationPem.trimmed().isEmpty()) // needed for callbacks only
        return issues;
    if (const auto key = VerifyingKey::fromPem(m_notificationPem); !key)
        issues += key.error().issue;
    return issues;
}

std::unique_ptr<Provider> connect(const AccountAccess &access, HttpClient &http, const Clock &clock)
{
    return std::make_unique<AlikassaProvider>(access, http, clock);
}

} // namespace paydesk::alikassa
