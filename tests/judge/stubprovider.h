// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/accounts/providerdirectory.h"
#include "tests/judge/book.h"

#include <QStringList>

#include <deque>

namespace paydesk::judge {

/// What happens to one call that moves money.
enum class Mishap {
    None,
    RequestLost,
    AnswerLost,
    PaidLate, ///< it arrives after the caller has given up
    Refused,
    RefusedAnswerLost,
    FailsLater
};

/// Where the program is killed within it.
enum class KillPoint { None, BeforeGate, AfterGate, AfterArrival, WithAnswer };

struct CallPlan
{
    Mishap mishap = Mishap::None;
    KillPoint kill = KillPoint::None;
    std::chrono::seconds travels{0};
};

/// A careless layer between the program and its provider, for the test of the judge.
enum class Carelessness { None, ResendsSilently, TimeoutIsRefusal };

/// What all sessions of a run share: it outlives the program that is killed.
struct Wire
{
    explicit Wire(Book &theBook)
        : book(theBook)
    {
    }

    Book &book;
    std::deque<CallPlan> plans; ///< of the next calls, one after the other
    Carelessness carelessness = Carelessness::None;
    bool killed = false;
    std::function<void()> onKill;
    QStringList trace;

    CallPlan next();
    void kill(const char *where);
};

/// Sessions that call no network.
class StubDirectory : public ProviderDirectory
{
public:
    explicit StubDirectory(Wire &wire)
        : m_wire(wire)
    {
    }
    std::vector<const ProviderInfo *> all() const override { return {&m_wire.book.info()}; }
    const ProviderInfo *find(QStringView) const override { return &m_wire.book.info(); }
    std::unique_ptr<Provider> connect(QStringView id, const AccountAccess &access) const override;

private:
    Wire &m_wire;
};

} // namespace paydesk::judge
