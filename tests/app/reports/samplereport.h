// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/reports/reconciliationreport.h"
#include "models/reconcile/matcher.h"
#include "models/reconcile/totals.h"
#include "tests/support/testclock.h"

namespace paydesk::test {

using namespace Qt::StringLiterals;

inline Money money(qint64 minor, QStringView code = u"EUR")
{
    return Money::fromMinor(minor, *Currency::fromCode(code));
}

inline StatementLine sampleLine(qint64 row, const QString &reference, const QString &id,
                                Money amount, LineType type = LineType::Payment)
{
    StatementLine line;
    line.row = row;
    line.date = testTime() - std::chrono::hours(24 * (row % 20));
    line.reference = reference;
    line.providerId = id;
    line.type = type;
    line.amount = amount;
    line.status = u"paid"_s;
    return line;
}

inline LedgerEntry sampleEntry(qint64 id, const StatementLine &line)
{
    LedgerEntry entry;
    entry.kind = line.type == LineType::Payout ? ObjectKind::Payout : ObjectKind::Invoice;
    entry.objectId = id;
    entry.reference = line.reference;
    entry.providerId = line.providerId;
    entry.type = line.type;
    entry.amount = line.amount;
    entry.fee = line.fee;
    entry.settlement = Settlement::Settled;
    entry.state = u"paid"_s;
    entry.party = u"Ștefan Ciobanu"_s;
    entry.date = line.date;
    return entry;
}

/// One line of every status among \c matched ones that agree.
inline ReconciliationReport sampleReport(int matched = 3)
{
    using std::chrono::hours;
    std::vector<StatementLine> lines;
    std::vector<LedgerEntry> entries;
    const auto add = [&](const QString &reference, const QString &id, Money amount, LineType type) {
        lines.push_back(sampleLine(qint64(lines.size()) + 2, reference, id, amount, type));
        entries.push_back(sampleEntry(qint64(entries.size()) + 1, lines.back()));
    };
    for (int i = 0; i < matched; ++i)
        add(u"INV-%1"_s.arg(i + 1), u"cpi_9Fv2k7TQxm%1"_s.arg(i + 1),
            money(124'550 + i), i % 3 ? LineType::Payment : LineType::Payout);
    add(u"=HYPERLINK(\"x\")"_s, u"amount"_s, money(1000), LineType::Payment);
    entries.back().amount = money(1009);
    add(u"PO-261121-7F3K9Q2M4T"_s, u"0b6c9d1e-0f3a-4c5b-9d7e-1f2a3b4c5d6e"_s,
        money(50'000), LineType::Payout);
    lines.back().settlement = Settlement::NotSettled;
    lines.back().status = u"process_failed"_s;
    add(u"INV-fee"_s, u"fee"_s, money(2000), LineType::Payment);
    lines.back().fee = money(45);
    entries.back().fee = money(40);
    add(u"INV-currency"_s, u"currency"_s, money(700, u"JPY"), LineType::Payment);
    entries.back().amount = money(700);
    lines.push_back(lines.front());
    lines.back().row = qint64(lines.size()) + 1;
    lines.push_back(sampleLine(qint64(lines.size()) + 2, u"@unknown, \"payer\""_s, {},
                               money(48'000)));
    entries.push_back(sampleEntry(900, sampleLine(3, u"INV-only-ours"_s, {}, money(8800))));

    ReconciliationReport report;
    report.lines = reconcile(lines, entries);
    const auto figures = figuresOf(report.lines);
    report.run.id = RunId{12};
    report.run.from = startOfDayUtc(QDate(2026, 11, 1));
    report.run.to = startOfDayUtc(QDate(2026, 11, 22));
    report.run.createdBy = u"elena"_s;
    report.run.createdAt = testTime();
    report.run.counts = figures->counts;
    report.run.totals = figures->totals;
    report.run.lineCount = figures->lineCount;
    report.account.name = u"shop-eur"_s;
    report.account.provider = u"milkypay"_s;
    report.account.environment = Environment::Live;
    report.statement.emplace();
    report.statement->id = StatementId{4};
    report.statement->fileName = u"milkypay_eur_2026-11.csv"_s;
    report.statement->sha256 = QByteArray(32, '\x7d');
    report.statement->lineCount = qint64(lines.size());
    report.statement->importedBy = u"elena"_s;
    report.statement->importedAt = testTime() - hours(1);
    report.madeAt = testTime() + hours(1);
    report.madeBy = u"elena"_s;
    report.ledgerHead = QByteArray(32, '\xa8');
    report.ledgerSeq = 48'260;
    return report;
}

} // namespace paydesk::test
