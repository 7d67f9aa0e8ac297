// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/sandbox/simulator.h"

namespace paydesk::test {

/// Counts what reached it; its book is what the test puts there.
class FakeSimulator : public sandbox::Simulator
{
public:
    QString providerId() const override { return QStringLiteral("fake"); }
    sandbox::SimReply handle(const sandbox::SimRequest &request) override
    {
        handled += request;
        return {.status = 201, .body = R"({"id":42})"};
    }
    QList<sandbox::SimAccount> accounts() const override
    {
        return {{.name = QStringLiteral("EUR"),
                 .settings = {{QStringLiteral("account"), QStringLiteral("a-1")}},
                 .secrets = {{QStringLiteral("key"), "do not tell"}},
                 .publicKeys = {{QStringLiteral("key"), "public half"}}}};
    }
    QList<sandbox::SimBooking> bookings() const override { return m_book; }
    void book(const sandbox::SimBooking &booking) override { m_book += booking; }
    QList<sandbox::SimCallback> takeCallbacks() override { return std::exchange(due, {}); }
    void mountedAt(const QString &url) override { baseUrl = url; }

    QList<sandbox::SimRequest> handled;
    QList<sandbox::SimCallback> due;
    QString baseUrl;

private:
    QList<sandbox::SimBooking> m_book;
};

} // namespace paydesk::test
