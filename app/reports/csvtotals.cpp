// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/csvtotals.h"

#include "app/reports/csvrow.h"

namespace paydesk {

namespace {

constexpr char totalsHead[]
    = "table,currency,name,lines,entries,statement,statement_minor,ledger,"
      "ledger_minor,difference,difference_minor,fees,fees_minor,run,account,environment\r\n";

QString ruleKey(MatchRule rule)
{
    switch (rule) {
    case MatchRule::IdAndAmount:
        return QStringLiteral("provider_id_and_amount");
    case MatchRule::IdWithinTolerance:
        return QStringLiteral("provider_id_within_tolerance");
    case MatchRule::ReferenceAndAmount:
        return QStringLiteral("reference_and_amount");
    case MatchRule::ReferenceWithinTolerance:
        return QStringLiteral("reference_within_tolerance");
    case MatchRule::NotMatched:
        return QStringLiteral("not_matched");
    }
    Q_UNREACHABLE();
}

/// Writes rows that all end with run, account and environment.
class TotalsWriter
{
public:
    explicit TotalsWriter(const ReconciliationReport &report)
        : m_report(report)
        , m_out(totalsHead)
    {
    }

    void section(const CurrencySection &section);
    void status(MatchStatus status, qint64 count)
    {
        row("status", {}, toKey(status), [count](CsvRow &row) { row.number(count).empty(9); });
    }
    QByteArray take() { return std::move(m_out); }

private:
    template <typename Cells>
    void row(const char *table, const QString &code, const QString &name, Cells cells)
    {
        CsvRow row(m_out);
        row.plain(QString::fromLatin1(table)).plain(code).plain(name);
        cells(row);
        row.plain(m_report.run.id.toText()).text(m_report.account.name);
        row.plain(environmentKey(m_report));
        m_out += "\r\n";
    }

    const ReconciliationReport &m_report;
    QByteArray m_out;
};

void TotalsWriter::section(const CurrencySection &section)
{
    const CurrencyTotals &t = section.totals;
    const QString code = t.currency.code();
    const auto money = [&t](qint64 minor) { return Money::fromMinor(minor, t.currency); };
    const auto sides = [&money](CsvRow &row, const KindTotals &kind) {
        row.number(kind.lines).number(kind.entries);
        row.money(money(kind.statementMinor)).money(money(kind.ledgerMinor));
        row.money(money(kind.statementMinor).minus(money(kind.ledgerMinor)));
    };
    const auto oneSide = [&money](CsvRow &row, qint64 lines, qint64 minor) {
        row.number(lines).empty(1).money(money(minor)).empty(6);
    };
    row("total", code, QStringLiteral("all"), [&](CsvRow &row) {
        sides(row, {t.statementLines, t.ledgerEntries, t.statementMinor, t.ledgerMinor});
        row.money(money(t.feesMinor));
    });
    row("total", code, QStringLiteral("matched"),
        [&](CsvRow &row) { oneSide(row, t.matchedLines, t.matchedMinor); });
    row("total", code, QStringLiteral("exceptions"),
        [&](CsvRow &row) { oneSide(row, t.exceptionLines, t.exceptionMinor); });
    for (auto kind = section.kinds.begin(); kind != section.kinds.end(); ++kind)
        row("kind", code, toKey(kind.key()), [&](CsvRow &row) {
            sides(row, *kind);
            row.empty(2);
        });
    for (auto rule = section.rules.begin(); rule != section.rules.end(); ++rule)
        row("rule", code, ruleKey(rule.key()),
            [&](CsvRow &row) { oneSide(row, rule->lines, rule->statementMinor); });
}

} // namespace

QByteArray csvTotals(const ReconciliationReport &report, const Figures &figures)
{
    TotalsWriter writer(report);
    for (const CurrencySection &section : sectionsOf(report, figures))
        writer.section(section);
    for (const MatchStatus status : allMatchStatuses())
        writer.status(status, figures.counts.value(status));
    return writer.take();
}

} // namespace paydesk
