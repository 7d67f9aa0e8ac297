// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reconciliation/reportwriting.h"

#include "app/reports/csvreport.h"
#include "app/reports/pdfreport.h"
#include "app/reports/xlsxreport.h"
#include "models/ledger/ledger.h"

namespace paydesk {

namespace {

constexpr int reportLinesPerRead = 5000;

Result<std::vector<MatchLine>> allLines(Ledger &ledger, RunId run)
{
    std::vector<MatchLine> lines;
    PageRequest page{.limit = reportLinesPerRead};
    do {
        auto stretch = ledger.runs().lines(run, {}, page);
        if (!stretch)
            return stretch.error();
        lines.insert(lines.end(), std::make_move_iterator(stretch->items.begin()),
                     std::make_move_iterator(stretch->items.end()));
        page.after = stretch->next;
    } while (!page.after.isEmpty());
    return lines;
}

Result<ReconciliationReport> readReport(Ledger &ledger, RunId id)
{
    ReconciliationReport report;
    const auto run = ledger.runs().get(id);
    if (!run)
        return run.error();
    report.run = *run;
    const auto account = ledger.accounts().get(run->account);
    if (!account)
        return account.error();
    report.account = *account;
    if (run->statement) {
        const auto statement = ledger.statements().get(*run->statement);
        if (!statement)
            return statement.error();
        report.statement = *statement;
    }
    auto lines = allLines(ledger, id);
    const auto head = ledger.journal().head();
    if (!lines || !head)
        return lines ? head.error() : lines.error();
    report.lines = *std::move(lines);
    report.ledgerHead = head->hash;
    report.ledgerSeq = head->seq;
    report.practice = ledger.kind() == LedgerKind::Practice;
    return report;
}

} // namespace

Result<void> readAndWriteReport(const ReportSource &source, RunId run, ReportFormat format,
                                const QString &path)
{
    const auto ledger = Ledger::open({.path = source.ledgerPath,
                                      .mode = LedgerMode::ReadOnly,
                                      .actor = source.actor,
                                      .clock = source.clock});
    if (!ledger)
        return ledger.error();
    auto report = readReport(**ledger, run);
    if (!report)
        return report.error();
    report->madeAt = source.clock->now();
    report->madeBy = source.actor;
    report->providerName = source.providerNames.value(report->account.provider);
    switch (format) {
    case ReportFormat::Csv:
        return writeCsvReport(*report, path);
    case ReportFormat::Xlsx:
        return writeXlsxReport(*report, path);
    case ReportFormat::Pdf:
        return writePdfReport(*report, path);
    }
    Q_UNREACHABLE();
}

} // namespace paydesk
