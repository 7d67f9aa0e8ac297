// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/approvals/approvaldesk.h"
#include "app/services.h"

#include <QObject>
#include <QTimer>

namespace paydesk {

/// A payout that waits, and why whoever acts here cannot approve it; nothing when he can.
struct WaitingPayout
{
    Payout payout;
    std::optional<Error> lockedBecause;
};

/// What waits for whoever acts here, what waits for others, and what was decided lately. Kept in
/// step with the ledger.
class ApprovalFeed : public QObject
{
    Q_OBJECT
public:
    explicit ApprovalFeed(const Services &services, QObject *parent = nullptr);

    const std::vector<WaitingPayout> &mine() const { return m_mine; } ///< oldest first
    const std::vector<WaitingPayout> &others() const { return m_others; } ///< oldest first
    const std::vector<Decided> &decided() const { return m_decided; } ///< newest first
    const std::optional<Error> &problem() const { return m_problem; } ///< of the last reading
    void reload();

signals:
    void changed();

private:
    Result<void> read();
    Result<void> ownOrNot(const Payout &payout) const;

    const Services &m_services;
    std::vector<WaitingPayout> m_mine;
    std::vector<WaitingPayout> m_others;
    std::vector<Decided> m_decided;
    std::optional<Error> m_problem;
    QTimer m_later;
};

} // namespace paydesk
