// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition/workspace.h"
#include "models/core/clock.h"

#include <QTimer>

#include <chrono>
#include <functional>

namespace paydesk {

namespace sandbox {
class SandboxServer;
}

/// The last hour of practice mode, played through the use-cases against the simulators, so that
/// ledger and providers agree by themselves: payments held, refunded and refused, one that waits
/// for 3-D Secure, a stored card, transfers and a claim that wait for codes, callbacks of all
/// kinds. The clock runs through the hour in some tenths of a second, then follows the system's.
class PracticeMorning : public QObject
{
    Q_OBJECT
public:
    PracticeMorning(Workspace &workspace, sandbox::SandboxServer &server, AdjustableClock &clock);

    /// Once; finished() comes afterwards in any case.
    void play();
    /// Steps that did not go as they should, for tests.
    const QStringList &problems() const { return m_problems; }

signals:
    void finished();

private:
    using Step = std::function<void()>;
    using InvoiceUse = std::function<void(InvoiceId)>;

    void at(std::chrono::minutes ago, Step step);
    void next();
    template <typename T, typename Use>
    void then(Operation<T> *operation, Use use);
    void done() { QTimer::singleShot(0, this, &PracticeMorning::next); }

    void planInvoices(AccountId account);
    void planCardPayment(AccountId account);
    void planTransfers(AccountId account);
    void planPayout(AccountId account);
    void planCallbacks();
    /// Creates it, waits until it is final, asks; then \c use goes on.
    void invoice(AccountId account, const OrderRequest &request, InvoiceUse use);
    void claim(AccountId account, TransferId transfer);
    void applySpoiled();
    void waitForCallbacks();
    void note(const QString &what, const std::optional<Error> &problem);

    Workspace &m_work;
    sandbox::SandboxServer &m_server;
    AdjustableClock &m_clock;
    Timestamp m_end;
    QList<Step> m_steps;
    QStringList m_problems;
    QTimer m_callbacks;
    int m_rounds = 0;
};

} // namespace paydesk
