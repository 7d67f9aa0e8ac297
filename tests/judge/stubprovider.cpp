// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/judge/stubprovider.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace paydesk::judge {

namespace {

using Arrive = std::function<Result<PayoutReply>()>;

QString wordOf(Mishap mishap)
{
    switch (mishap) {
    case Mishap::None:
        return u"no mishap"_s;
    case Mishap::RequestLost:
        return u"request lost"_s;
    case Mishap::AnswerLost:
        return u"answer lost"_s;
    case Mishap::PaidLate:
        return u"arrives late"_s;
    case Mishap::Refused:
        return u"refused"_s;
    case Mishap::RefusedAnswerLost:
        return u"refused, answer lost"_s;
    case Mishap::FailsLater:
        return u"fails later"_s;
    }
    Q_UNREACHABLE();
}

Error timedOut()
{
    return Error::unknown(ErrorKind::Timeout, u"no answer in time"_s);
}

Error refusal()
{
    Error error = Error::of(ErrorKind::Rejected, u"refused"_s);
    error.httpStatus = 422;
    return error;
}

class StubPayouts : public PayoutOps
{
public:
    StubPayouts(Wire &wire, QObject *owner)
        : m_wire(wire)
        , m_owner(owner)
    {
    }

    Operation<PayoutReply> *create(const OrderRequest &request, SendGate gate) override
    {
        return act(u"create"_s, std::move(gate), [this, request](const CallPlan &plan) {
            return Arrive([&book = m_wire.book, request, plan] {
                return book.create(request, plan.mishap == Mishap::FailsLater);
            });
        });
    }
    Result<QByteArray> digest(const OrderRequest &request) const override
    {
        return QCryptographicHash::hash(request.reference.toUtf8(), QCryptographicHash::Sha256);
    }
    Operation<PayoutReply> *process(const OrderKey &key, SendGate gate) override
    {
        return act(u"process"_s, std::move(gate), [this, id = key.providerId](const CallPlan &) {
            return Arrive([&book = m_wire.book, id] { return book.process(id); });
        });
    }
    Operation<PayoutReply> *read(const OrderKey &key) override { return find(key); }
    Operation<PayoutReply> *find(const OrderKey &key) override
    {
        auto *operation = new Operation<PayoutReply>(m_owner);
        const auto found = m_wire.book.canBeAsked()
            ? m_wire.book.find(key)
            : Result<PayoutReply>(Error::of(ErrorKind::Unsupported));
        m_wire.trace += u"  asked: "_s + (found ? toKey(found->state) : u"nothing"_s);
        operation->complete(found);
        return operation;
    }

private:
    Operation<PayoutReply> *act(
        const QString &name, SendGate gate, const std::function<Arrive(const CallPlan &)> &make)
    {
        const CallPlan plan = m_wire.next();
        m_wire.trace += u"  "_s + name + u", "_s + wordOf(plan.mishap);
        auto *operation = new Operation<PayoutReply>(m_owner);
        const Arrive arrive = make(plan);
        QTimer::singleShot(0, operation, [this, operation, plan, arrive, gate = std::move(gate)] {
            run(operation, plan, arrive, gate);
        });
        return operation;
    }

    void run(Operation<PayoutReply> *operation, const CallPlan &plan, const Arrive &arrive,
             const SendGate &gate)
    {
        if (m_wire.killed)
            return;
        if (plan.kill == KillPoint::BeforeGate)
            return m_wire.kill("before the gate");
        if (!gate()) {
            m_wire.trace += u"  the gate stays shut"_s;
            operation->complete(Error::of(ErrorKind::Canceled, u"the gate stayed shut"_s));
            return;
        }
        if (plan.kill == KillPoint::AfterGate)
            return m_wire.kill("after the gate");
        const Result<PayoutReply> answer = send(plan, arrive);
        if (plan.kill == KillPoint::AfterArrival)
            return m_wire.kill("before the answer");
        operation->complete(answer);
        if (plan.kill == KillPoint::WithAnswer)
            m_wire.kill("with the answer");
    }

    Result<PayoutReply> send(const CallPlan &plan, const Arrive &arrive)
    {
        const Result<PayoutReply> answer = sendOnce(plan, arrive);
        const bool silent = !answer && answer.error().kind == ErrorKind::Timeout;
        if (silent && m_wire.carelessness == Carelessness::ResendsSilently)
            return arrive();
        if (silent && m_wire.carelessness == Carelessness::TimeoutIsRefusal)
            return refusal();
        return answer;
    }

    Result<PayoutReply> sendOnce(const CallPlan &plan, const Arrive &arrive)
    {
        switch (plan.mishap) {
        case Mishap::None:
        case Mishap::FailsLater:
            return arrive();
        case Mishap::RequestLost:
            return timedOut();
        case Mishap::AnswerLost:
            (void)arrive();
            return timedOut();
        case Mishap::PaidLate:
            m_wire.book.travel(plan.travels, [&wire = m_wire, arrive] {
                const auto answer = arrive();
                wire.trace += u"  arrives late: "_s
                    + (answer ? answer->providerState : answer.error().detail);
            });
            return timedOut();
        case Mishap::Refused:
            return refusal();
        case Mishap::RefusedAnswerLost:
            return timedOut();
        }
        Q_UNREACHABLE();
    }

    Wire &m_wire;
    QObject *m_owner;
};

class StubProvider : public Provider
{
public:
    explicit StubProvider(Wire &wire)
        : m_wire(wire)
        , m_payouts(wire, this)
    {
    }
    const ProviderInfo &info() const override { return m_wire.book.info(); }
    PayoutOps *payouts() override { return &m_payouts; }

private:
    Wire &m_wire;
    StubPayouts m_payouts;
};

} // namespace

CallPlan Wire::next()
{
    if (plans.empty())
        return {};
    const CallPlan plan = plans.front();
    plans.pop_front();
    return plan;
}

void Wire::kill(const char *where)
{
    trace += u"  killed "_s + QString::fromUtf8(where);
    killed = true;
    if (onKill)
        onKill();
}

std::unique_ptr<Provider> StubDirectory::connect(QStringView, const AccountAccess &) const
{
    return std::make_unique<StubProvider>(m_wire);
}

} // namespace paydesk::judge
