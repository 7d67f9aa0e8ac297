// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/judge/wordprovider.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace paydesk::judge {

namespace {

template <typename Reply>
Operation<Reply> *never(QObject *owner)
{
    return failed<Reply>(owner, Error::of(ErrorKind::Unsupported));
}

class Words
{
public:
    Words(const Word &answer, QObject *owner)
        : m_answer(answer)
        , m_owner(owner)
    {
    }

protected:
    template <typename State>
    Operation<OrderReply<State>> *say(const OrderKey &key)
    {
        auto *operation = new Operation<OrderReply<State>>(m_owner);
        operation->complete(replyOf<State>(key.reference, m_answer));
        return operation;
    }

    const Word &m_answer;
    QObject *m_owner;
};

class WordPayouts : public PayoutOps, Words
{
public:
    using Words::Words;
    Operation<PayoutReply> *create(const OrderRequest &, SendGate) override
    {
        return never<PayoutReply>(m_owner);
    }
    Result<QByteArray> digest(const OrderRequest &) const override { return QByteArray(32, 'd'); }
    Operation<PayoutReply> *read(const OrderKey &key) override { return say<PayoutState>(key); }
};

class WordInvoices : public InvoiceOps, Words
{
public:
    using Words::Words;
    Operation<InvoiceReply> *create(const OrderRequest &, SendGate) override
    {
        return never<InvoiceReply>(m_owner);
    }
    Result<QByteArray> digest(const OrderRequest &) const override { return QByteArray(32, 'd'); }
    Operation<InvoiceReply> *read(const OrderKey &key) override { return say<InvoiceState>(key); }
};

class WordTransfers : public TransferOps, Words
{
public:
    using Words::Words;
    FeeRule feeRule() const override { return {}; }
    std::optional<Money> feeFor(Money) const override { return std::nullopt; }
    QList<InputIssue> problems(const TransferRequest &, Timestamp) const override { return {}; }
    Result<QByteArray> digest(const TransferRequest &) const override
    {
        return QByteArray(32, 'd');
    }
    Operation<TransferReply> *create(const TransferRequest &, SendGate) override
    {
        return never<TransferReply>(m_owner);
    }
    Operation<TransferReply> *read(const OrderKey &key) override { return say<TransferState>(key); }
    Operation<TransferReply> *confirm(const OrderKey &, const SecretBytes &, SendGate) override
    {
        return never<TransferReply>(m_owner);
    }
};

/// "payout PO-1 paid 20"
class WordCallbacks : public CallbackOps
{
public:
    Result<CallbackFact> verify(const CallbackDelivery &delivery) const override
    {
        const QStringList parts = QString::fromUtf8(delivery.body).split(u' ');
        if (parts.size() != 4)
            return Error::of(ErrorKind::Protocol);
        const Word word{parts[2], parts[3].toInt()};
        CallbackFact fact;
        if (parts[0] == toKey(ObjectKind::Payout))
            fact.reply = replyOf<PayoutState>(parts[1], word);
        else if (parts[0] == toKey(ObjectKind::Invoice))
            fact.reply = replyOf<InvoiceState>(parts[1], word);
        else
            fact.reply = replyOf<TransferState>(parts[1], word);
        return fact;
    }
};

class Speaker : public Provider
{
public:
    Speaker(const ProviderInfo &info, const Word &answer)
        : m_info(info)
        , m_payouts(answer, this)
        , m_invoices(answer, this)
        , m_transfers(answer, this)
    {
    }
    const ProviderInfo &info() const override { return m_info; }
    PayoutOps *payouts() override { return &m_payouts; }
    InvoiceOps *invoices() override { return &m_invoices; }
    TransferOps *transfers() override { return &m_transfers; }
    const CallbackOps *callbacks() const override { return &m_callbacks; }

private:
    const ProviderInfo &m_info;
    WordPayouts m_payouts;
    WordInvoices m_invoices;
    WordTransfers m_transfers;
    WordCallbacks m_callbacks;
};

} // namespace

const ProviderInfo *WordProvider::find(QStringView) const
{
    using enum Capability;
    static const ProviderInfo info{.id = u"words"_s,
                                   .name = u"Words"_s,
                                   .capabilities = CreatePayout | ReadPayout | CreateInvoice
                                       | ReadInvoice | CreateTransfer | ReceiveCallbacks};
    return &info;
}

std::unique_ptr<Provider> WordProvider::connect(QStringView id, const AccountAccess &) const
{
    return std::make_unique<Speaker>(*find(id), answer);
}

CallbackDelivery letterOf(ObjectKind kind, const QString &reference, const Word &word)
{
    const QStringList parts{toKey(kind), reference, word.state, QString::number(word.at)};
    return {.method = "POST", .query = {}, .headers = {}, .body = parts.join(u' ').toUtf8()};
}

} // namespace paydesk::judge
