// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/alikassa/requests.h"
#include "providers/alikassa/simulator/practicesimulator.h"
#include "tests/providers/alikassa/alikassadata.h"
#include "tests/support/testclock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace paydesk::test {

/// Looks like a signature, which is all that an unknown account needs.
inline const QByteArray anySign = QByteArray(256, 'x').toBase64();
inline const QByteArray payoutBytes = alikassa::payoutBody(alikassaPayout(), {}).value();
inline const QByteArray paymentBytes = alikassa::paymentBody(alikassaPayment(), {}).value();

inline QJsonObject json(const sandbox::SimReply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

/// The practice provider itself, without a network.
class PracticeFixture
{
protected:
    void setUp()
    {
        m_clock.setFixed(testTime());
        m_simulator = std::make_unique<alikassa::practice::PracticeSimulator>(m_clock);
        m_simulator->mountedAt(QStringLiteral("http://127.0.0.1:1/alikassa"));
    }

    sandbox::SimReply send(const QByteArray &path, const QByteArray &body,
                           const QByteArray &account = "own", const QByteArray &sign = anySign)
    {
        return m_simulator->handle({.method = "POST",
                                    .path = QString::fromLatin1(path),
                                    .query = {},
                                    .headers = {{"account", account}, {"sign", sign}},
                                    .body = body});
    }

    QJsonObject statusOf(const QByteArray &path, const QString &reference)
    {
        return json(send(path, alikassa::statusByReference(reference)));
    }

    AdjustableClock m_clock{testTime()};
    std::unique_ptr<alikassa::practice::PracticeSimulator> m_simulator;
};

} // namespace paydesk::test
