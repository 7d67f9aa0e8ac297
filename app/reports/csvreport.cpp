// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/csvreport.h"

#include "app/reports/csvrow.h"
#include "app/reports/csvtotals.h"
#include "app/reports/outputfile.h"
#include "app/reports/reportfigures.h"

#include <QFileInfo>

namespace paydesk {

namespace {

constexpr char head[]
    = "number,status,evidence,statement_row,statement_date,statement_reference,"
      "statement_provider_id,statement_type,statement_amount,statement_amount_minor,"
      "statement_currency,statement_fee,statement_fee_minor,statement_status,ledger_id,ledger_date,"
      "ledger_reference,ledger_provider_id,ledger_type,ledger_amount,ledger_amount_minor,"
      "ledger_currency,ledger_fee,ledger_fee_minor,ledger_state,ledger_party,difference,"
      "difference_minor,difference_currency,account,environment,statement_stated,"
      "ledger_stated\r\n";
constexpr int statementColumns = 11;
constexpr int ledgerColumns = 12;
constexpr qsizetype bufferSize = 256 * 1024;

void writeStatementSide(CsvRow &row, const MatchLine &match)
{
    const auto &line = match.line;
    if (!line) {
        row.empty(statementColumns);
        return;
    }
    row.number(line->row).plain(toRfc3339(line->date)).text(line->reference).text(line->providerId);
    row.plain(toKey(line->type)).money(statementMoved(match)).plain(line->amount.currency().code());
    row.money(line->fee).text(line->status);
}

void writeLedgerSide(CsvRow &row, const MatchLine &match)
{
    const auto &entry = match.entry;
    if (!entry) {
        row.empty(ledgerColumns);
        return;
    }
    const QString id = idText(entry->kind, entry->objectId);
    row.plain(id).plain(toRfc3339(entry->date)).text(entry->reference).text(entry->providerId);
    row.plain(toKey(entry->type)).money(ledgerMoved(match)).plain(entry->amount.currency().code());
    row.money(entry->fee).plain(entry->state).text(entry->party);
}

void writeLine(QByteArray &out, const MatchLine &line, const ReconciliationReport &report)
{
    CsvRow row(out);
    row.number(line.number).plain(toKey(line.status)).plain(toKey(line.evidence));
    writeStatementSide(row, line);
    writeLedgerSide(row, line);
    const auto difference = differenceOf(line);
    row.money(difference).plain(difference ? difference->currency().code() : QString());
    row.text(report.account.name).plain(environmentKey(report));
    row.amount(statementStated(line)).amount(ledgerStated(line));
    out += "\r\n";
}

Result<void> writeRows(OutputFile &file, const ReconciliationReport &report)
{
    QByteArray out(head);
    for (const MatchLine &line : report.lines) {
        writeLine(out, line, report);
        if (out.size() < bufferSize)
            continue;
        if (auto written = file.write(out); !written)
            return written.error();
        out.clear();
    }
    return file.write(out);
}

} // namespace

Result<void> writeCsvReport(const ReconciliationReport &report, const QString &path)
{
    const auto figures = checkedFigures(report);
    if (!figures)
        return figures.error();
    OutputFile rows(path);
    OutputFile totals(csvTotalsPath(path));
    for (OutputFile *file : {&rows, &totals}) {
        if (auto opened = file->open(); !opened)
            return opened.error();
    }
    if (auto written = writeRows(rows, report); !written)
        return written.error();
    if (auto written = totals.write(csvTotals(report, *figures)); !written)
        return written.error();
    // Both are whole: now they take their places, the rows last.
    if (auto placed = totals.commit(); !placed)
        return placed.error();
    return rows.commit();
}

QString csvTotalsPath(const QString &path)
{
    const QFileInfo info(path);
    const QString folder = path.left(path.size() - info.fileName().size());
    return folder + info.completeBaseName() + QStringLiteral("-totals.csv");
}

} // namespace paydesk
