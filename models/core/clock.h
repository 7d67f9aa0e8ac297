// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

#include <chrono>
#include <optional>

namespace paydesk {

/// UTC, microseconds. The ledger stores the count since 1970 as an integer.
using Timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// Time is always asked of a Clock that was handed in, so that tests and practice can set it.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Timestamp now() const = 0;
};

class SystemClock : public Clock
{
public:
    Timestamp now() const override;
};

/// The system's time plus an offset that can be moved (practice data, "Clock +15 min"),
/// or a fixed time that only moves when told to (tests).
class AdjustableClock : public Clock
{
public:
    AdjustableClock() = default;
    explicit AdjustableClock(Timestamp fixed)
        : m_fixed(fixed)
    {
    }

    Timestamp now() const override;
    void advance(std::chrono::microseconds by);
    /// Stands still at exactly this time; earlier steps of advance() no longer count.
    void setFixed(Timestamp at);
    void followSystem();

private:
    std::optional<Timestamp> m_fixed;
    std::chrono::microseconds m_offset{0};
};

qint64 toMicros(Timestamp at);
Timestamp fromMicros(qint64 micros);

/// RFC 3339 in UTC with whole seconds: 2026-11-21T09:30:00Z
QString toRfc3339(Timestamp at);
/// Accepts an ISO date (midnight UTC) or an RFC 3339 time with an offset or Z.
std::optional<Timestamp> timestampFromText(QStringView text);
Timestamp startOfDayUtc(QDate day);
QDate dayUtc(Timestamp at);

} // namespace paydesk
