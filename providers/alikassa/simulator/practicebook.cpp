// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/alikassa/simulator/practicebook.h"

#include <algorithm>

namespace paydesk::alikassa::practice {

namespace {

constexpr qint64 startMinor = 10'000'000;
constexpr qint64 smallestFeeMinor = 100;

template <typename Predicate>
const PracticeOrder *findLast(const QList<PracticeOrder> &orders, Predicate predicate)
{
    const auto found = std::find_if(orders.rbegin(), orders.rend(), predicate);
    return found == orders.rend() ? nullptr : &*found;
}

qint64 feeMinor(const PracticeOrder &order)
{
    return order.fee ? order.fee->minor() : 0;
}

qint64 takenMinor(const PracticeOrder &order, Timestamp now)
{
    if (!order.isFinal(now))
        return order.amount.minor() + practiceFee(order.amount).minor();
    return order.isPaid(now) ? order.paid.minor() + feeMinor(order) : 0;
}

} // namespace

Money practiceFee(Money amount)
{
    return Money::fromMinor(std::max((amount.minor() + 50) / 100, smallestFeeMinor),
                            amount.currency());
}

const PracticeOrder &PracticeBook::add(PracticeOrder order)
{
    if (order.id.isEmpty())
        order.id = QString::number(m_lastId + 1);
    m_lastId = std::max(m_lastId, order.id.toLongLong());
    m_orders += std::move(order);
    return m_orders.last();
}

const PracticeOrder *PracticeBook::findByReference(const QByteArray &type, const QString &account,
                                                   const QString &reference) const
{
    return findLast(m_orders, [&](const PracticeOrder &order) {
        return order.type == type && order.account == account && order.reference == reference;
    });
}

const PracticeOrder *PracticeBook::findById(const QByteArray &type, const QString &account,
                                            const QString &id) const
{
    return findLast(m_orders, [&](const PracticeOrder &order) {
        return order.type == type && order.account == account && order.id == id;
    });
}

PracticeOrder *PracticeBook::findByUuid(const QString &uuid)
{
    const auto found = std::find_if(m_orders.begin(), m_orders.end(), [&](const PracticeOrder &o) {
        return !uuid.isEmpty() && o.uuid == uuid;
    });
    return found == m_orders.end() ? nullptr : &*found;
}

QList<PracticeOrder> PracticeBook::payments(const QString &account) const
{
    QList<PracticeOrder> list;
    std::copy_if(m_orders.rbegin(), m_orders.rend(), std::back_inserter(list),
                 [&account](const PracticeOrder &order) {
                     return order.type == "payment" && order.account == account;
                 });
    return list;
}

QList<PracticeOrder> PracticeBook::takeFinished(Timestamp now)
{
    QList<PracticeOrder> list;
    for (PracticeOrder &order : m_orders) {
        if (order.isNotified || order.notifyUrl.isEmpty() || !order.isFinal(now))
            continue;
        order.isNotified = true;
        list += order;
    }
    return list;
}

PracticeFunds PracticeBook::funds(const QString &account, Timestamp now) const
{
    qint64 available = startMinor;
    qint64 pending = 0;
    for (const PracticeOrder &order : m_orders) {
        if (order.account != account || order.fromPast)
            continue;
        if (order.type == "payout") {
            available -= takenMinor(order, now);
            pending += order.isFinal(now) ? 0 : order.amount.minor();
        } else if (order.isPaid(now)) {
            available += order.paid.minor() - feeMinor(order);
        }
    }
    const Currency myr = *Currency::fromCode(u"MYR");
    return {Money::fromMinor(available, myr), Money::fromMinor(pending, myr)};
}

QList<sandbox::SimBooking> PracticeBook::bookings(Timestamp now) const
{
    QList<sandbox::SimBooking> rows;
    for (const PracticeOrder &order : m_orders) {
        if (!order.isPaid(now) && !order.fromPast)
            continue;
        rows += {.date = *order.endsAt,
                 .account = order.account,
                 .reference = order.reference,
                 .providerId = order.id,
                 .type = order.type,
                 .amount = order.paid,
                 .fee = order.fee,
                 .status = order.ending};
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto &a, const auto &b) { return a.date < b.date; });
    return rows;
}

} // namespace paydesk::alikassa::practice
