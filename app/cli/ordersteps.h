// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/orderlines.h"
#include "app/orders/manysteps.h"

namespace paydesk::cli {

/// Takes a step with each of many orders, a few at once, and prints the outcomes in the order of
/// the command line. Its exit code is the highest-ranking one.
template <typename Order>
class OrderSteps : public QObject
{
public:
    using Id = decltype(Order::id);
    using Item = typename ManySteps<Order>::Item;
    using Step = std::function<Operation<OrderOutcome<Order>> *(Id)>;

    OrderSteps(Context &context, Act act, Step step, Done done)
        : QObject(&context)
        , m_context(context)
        , m_act(act)
        , m_step(std::move(step))
        , m_done(std::move(done))
    {
    }

    /// One after the other.
    void run(const std::vector<Id> &ids)
    {
        std::vector<Item> items;
        for (const Id id : ids)
            items.push_back({id, {}});
        run(items, [](AccountId) { return 1; });
    }

    /// A few at once, each account within its own number.
    void run(const std::vector<Item> &items, std::function<int(AccountId)> atOnce,
             std::function<std::optional<int>(AccountId)> room = {})
    {
        for (const Item &item : items)
            m_ids.push_back(item.id);
        m_documents.resize(items.size());
        m_many.emplace(typename ManySteps<Order>::Plan{
                           .step = m_step,
                           .atOnce = std::move(atOnce),
                           .room = std::move(room),
                           .taken = [this](size_t index, const auto &r) { take(index, r); },
                           .held = [this](AccountId account, std::chrono::seconds time) {
                               tellRest(account, time);
                           },
                           .done = [this] { finish(); }},
                       this);
        m_many->run(items);
    }

    /// Begins no more; those under way come to their end, and what did not begin is told.
    void stop()
    {
        m_context.output().progress(
            QStringLiteral("stopping: %1 under way come to their end, no other is begun; a second "
                           "interrupt ends at once").arg(m_many->underWay()));
        m_many->stop();
    }

private:
    void tellRest(AccountId account, std::chrono::seconds time)
    {
        m_context.output().progress(
            QStringLiteral("%1: the provider wants %2 s of rest; those not begun wait")
                .arg(m_accounts.of(account).name).arg(time.count()));
    }

    /// After stop(): nothing was done with it.
    void tellNotBegun(size_t index)
    {
        const Error error = Error::of(ErrorKind::Canceled, QStringLiteral("not begun"));
        m_code = combined(m_code, exitCodeOf(error));
        m_documents[index] = {{QLatin1StringView("id"), m_ids[index].toText()},
                              {QLatin1StringView("begun"), false},
                              {QLatin1StringView("error"), toJson(error, m_act)}};
        m_context.output().line(m_ids[index].toText() + QStringLiteral("  not begun"));
    }

    void take(size_t index, const Result<OrderOutcome<Order>> &result)
    {
        if (!result) {
            m_code = combined(m_code, exitCodeOf(result.error()));
            m_documents[index] = {{QLatin1StringView("id"), m_ids[index].toText()},
                                  {QLatin1StringView("error"), toJson(result.error(), m_act)}};
            m_context.output().line(m_ids[index].toText() + QStringLiteral("  ")
                                    + sentence(result.error(), m_act));
            return;
        }
        const Account account = m_accounts.of(result->order.account);
        const Act act = result->problem ? actOf(result->order, *result->problem) : m_act;
        m_documents[index] = documentOf(m_context, account, *result, act);
        m_code = combined(m_code, exitCodeFor(m_context, result->order, result->problem));
        printLines(m_context, account, *result);
        if (result->problem)
            m_context.output().line(
                QStringLiteral("  ")
                + sentence(*result->problem, act, explanationOf(m_context, account, *result)));
    }

    /// What is in doubt was only asked about, unless this very step brought it there.
    Act actOf(const Order &order, const Error &problem) const
    {
        const bool doubted = order.state == decltype(order.state)::InDoubt;
        return doubted && problem.outcome != Outcome::Unknown ? Act::DoubtedOrder : m_act;
    }

    /// One order stands at the top level too, as "show" prints it.
    void finish()
    {
        QJsonArray left;
        for (const size_t index : m_many->notBegun()) {
            tellNotBegun(index);
            left.append(m_ids[index].toText());
        }
        QJsonArray items;
        for (const QJsonObject &document : m_documents)
            items.append(document);
        QJsonObject document = m_documents.size() == 1 ? m_documents.front() : QJsonObject();
        document.insert(QLatin1StringView("items"), items);
        if (m_many->isStopped())
            document.insert(QLatin1StringView("not_begun"), left);
        m_context.output().document(document);
        // Of many, some were sent: that is no mistake of the command line.
        const bool many = m_documents.size() > 1;
        m_done(many && m_code == ExitCode::WrongInput ? ExitCode::Negative : m_code);
    }

    Context &m_context;
    Act m_act;
    Step m_step;
    Done m_done;
    AccountNames m_accounts{m_context.workspace().ledger()};
    std::vector<Id> m_ids;
    std::vector<QJsonObject> m_documents;
    std::optional<ManySteps<Order>> m_many;
    ExitCode m_code = ExitCode::Done;
};

} // namespace paydesk::cli
