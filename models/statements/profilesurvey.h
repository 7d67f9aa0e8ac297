// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/statements/profileproposal.h"
#include "models/statements/tablerecord.h"

#include <QMap>

#include <array>

namespace paydesk {

/// Which ways of writing amounts explain every amount of a file.
class AmountSurvey
{
public:
    struct Candidate
    {
        AmountForm form;
        bool holds = true;
    };

    AmountSurvey();
    void look(QByteArrayView text, Currency currency);
    /// Those that read all, the plainest one first.
    std::vector<AmountForm> forms() const;
    /// Could this one mean another amount? Either forms that are left read it differently, or its
    /// only mark is taken for one between thousands merely because the currency has fewer decimals.
    bool isAmbiguous(QByteArrayView text, Currency currency) const;

private:
    std::vector<Candidate> m_candidates;
    bool m_marksAreProven = false; ///< some amount has two marks
};

/// Which orders of day, month and year explain every date of a file.
class DateSurvey
{
public:
    explicit DateSurvey(const QByteArray &zone);
    /// False: no order reads it.
    bool look(QByteArrayView day, QByteArrayView time, CellKind kind);
    std::vector<DateOrder> orders() const;
    /// Do the orders that are left read this one differently?
    bool disagree(QByteArrayView day, QByteArrayView time);
    bool needsZone() const { return m_needsZone; }

private:
    std::vector<std::pair<DateOrder, DateReader>> m_readers;
    std::array<bool, 3> m_holds{true, true, true};
    bool m_needsZone = false;
};

/// The rows that a person should look at before all others.
class HardestRows
{
public:
    void look(qint64 row, QByteArrayView amount, const QByteArray &type);
    QList<qint64> rows() const;

private:
    struct Extreme
    {
        qint64 row = 0;
        qsizetype length = 0;
    };
    Extreme m_longest;
    Extreme m_shortest;
    qint64 m_negative = 0;
    qint64 m_last = 0;
    QMap<QByteArray, qint64> m_types; ///< the first row of each
};

} // namespace paydesk
