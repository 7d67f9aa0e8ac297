// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/xlsxreport.h"

#include "app/reports/outputfile.h"
#include "app/reports/reportwords.h"
#include "app/reports/xlsxsheet.h"
#include "app/text/statelook.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryFile>

#include <filesystem>

namespace paydesk {

namespace {

using Words = ReportWords;

constexpr int sheetRows = 1'048'576; // the format's limit, with the head

QList<XlsxColumn> lineColumns()
{
    return {{Words::tr("No."), 7},
            {Words::tr("Result"), 18},
            {Words::tr("Matched by"), 12},
            {Words::tr("File line"), 9},
            {Words::tr("Statement date, UTC"), 19},
            {Words::tr("Statement reference"), 24},
            {Words::tr("Statement provider id"), 24},
            {Words::tr("Statement kind"), 14},
            {Words::tr("Statement amount"), 16},
            {Words::tr("Statement currency"), 9},
            {Words::tr("Statement fee"), 12},
            {Words::tr("Statement status"), 15},
            {Words::tr("Ledger id"), 10},
            {Words::tr("Ledger date, UTC"), 19},
            {Words::tr("Ledger reference"), 24},
            {Words::tr("Ledger provider id"), 24},
            {Words::tr("Ledger kind"), 14},
            {Words::tr("Ledger amount"), 16},
            {Words::tr("Ledger currency"), 9},
            {Words::tr("Ledger fee"), 12},
            {Words::tr("Ledger state"), 15},
            {Words::tr("Party"), 24},
            {Words::tr("Difference"), 16},
            {Words::tr("Difference currency"), 9},
            {Words::tr("Data"), 14},
            {Words::tr("Statement amount, settled or not"), 16},
            {Words::tr("Ledger amount, settled or not"), 16}};
}

QString evidenceWord(MatchEvidence evidence)
{
    switch (evidence) {
    case MatchEvidence::None:
        return {};
    case MatchEvidence::ProviderId:
        return Words::tr("Provider id");
    case MatchEvidence::Reference:
        return Words::tr("Reference");
    }
    Q_UNREACHABLE();
}

void writeStatementSide(XlsxFile &file, const MatchLine &match)
{
    const StatementLine &line = *match.line;
    file.number(line.row);
    file.date(line.date);
    file.text(line.reference);
    file.text(line.providerId);
    file.text(Words::kind(line.type));
    file.money(statementMoved(match));
    file.text(line.amount.currency().code());
    file.money(line.fee);
    file.text(line.status);
}

void writeLedgerSide(XlsxFile &file, const MatchLine &match)
{
    const LedgerEntry &entry = *match.entry;
    file.text(idText(entry.kind, entry.objectId));
    file.date(entry.date);
    file.text(entry.reference);
    file.text(entry.providerId);
    file.text(Words::kind(entry.type));
    file.money(ledgerMoved(match));
    file.text(entry.amount.currency().code());
    file.money(entry.fee);
    file.text(entry.state);
    file.text(entry.party);
}

void skip(XlsxFile &file, int cells)
{
    for (; cells > 0; --cells)
        file.skip();
}

void writeLine(XlsxFile &file, const MatchLine &line, const QString &data)
{
    file.beginRow();
    file.number(line.number);
    file.text(stateWord(line.status));
    file.text(evidenceWord(line.evidence));
    if (line.line)
        writeStatementSide(file, line);
    else
        skip(file, 9);
    if (line.entry)
        writeLedgerSide(file, line);
    else
        skip(file, 10);
    const auto difference = differenceOf(line);
    file.money(difference);
    file.text(difference ? difference->currency().code() : QString());
    file.text(data);
    file.money(statementStated(line));
    file.money(ledgerStated(line));
}

void beginLines(XlsxFile &file, int part, const QString &foot)
{
    const QList<XlsxColumn> columns = lineColumns();
    QList<double> widths;
    for (const XlsxColumn &column : columns)
        widths += column.width;
    const QString name = Words::tr("Lines");
    file.beginSheet(part == 1 ? name : name + u' ' + QString::number(part), widths);
    file.foot(foot);
    file.beginRow(true);
    for (const XlsxColumn &column : columns)
        file.text(column.title);
}

void writeLines(XlsxFile &file, const ReconciliationReport &report)
{
    const int columns = int(lineColumns().size());
    const QString data = Words::dataKind(report);
    int part = 1;
    beginLines(file, part, data);
    for (const MatchLine &line : report.lines) {
        if (file.row() + 1 == sheetRows) {
            file.freezeHead(columns);
            beginLines(file, ++part, data);
        }
        writeLine(file, line, data);
    }
    file.freezeHead(columns);
}

void writeHead(XlsxFile &file, const QStringList &titles)
{
    file.beginRow(true);
    for (const QString &title : titles)
        file.text(title);
}

void writeKindRow(XlsxFile &file, Currency currency, const QString &word, const KindTotals &kind,
                  bool bold)
{
    const Money statement = Money::fromMinor(kind.statementMinor, currency);
    const Money ledger = Money::fromMinor(kind.ledgerMinor, currency);
    file.beginRow(bold);
    file.text(currency.code());
    file.text(word);
    file.number(kind.lines);
    file.number(kind.entries);
    file.money(statement);
    file.money(ledger);
    file.money(statement.minus(ledger));
}

void writeKinds(XlsxFile &file, const std::vector<CurrencySection> &sections)
{
    writeHead(file, {Words::tr("Currency"), Words::tr("Kind"), Words::tr("Statement lines"),
                     Words::tr("Ledger entries"), Words::tr("Statement"), Words::tr("Ledger"),
                     Words::tr("Difference")});
    for (const CurrencySection &section : sections) {
        const CurrencyTotals &t = section.totals;
        for (auto kind = section.kinds.begin(); kind != section.kinds.end(); ++kind)
            writeKindRow(file, t.currency, Words::kind(kind.key()), kind.value(), false);
        writeKindRow(file, t.currency, Words::tr("Total"),
                     {t.statementLines, t.ledgerEntries, t.statementMinor, t.ledgerMinor}, true);
    }
}

void writeRules(XlsxFile &file, const std::vector<CurrencySection> &sections)
{
    file.beginRow();
    writeHead(file, {Words::tr("Currency"), Words::tr("Rule"), Words::tr("Statement lines"), {},
                     Words::tr("Statement")});
    for (const CurrencySection &section : sections) {
        for (auto rule = section.rules.begin(); rule != section.rules.end(); ++rule) {
            file.beginRow();
            file.text(section.totals.currency.code());
            file.text(Words::rule(rule.key()));
            file.number(rule->lines);
            file.skip();
            file.money(Money::fromMinor(rule->statementMinor, section.totals.currency));
        }
    }
}

void writeProof(XlsxFile &file, const std::vector<CurrencySection> &sections)
{
    file.beginRow();
    writeHead(file, {Words::tr("Currency"), {}, Words::tr("Matched lines"),
                     Words::tr("Exception lines"), Words::tr("Matched"), Words::tr("Exceptions"),
                     Words::tr("Fees")});
    for (const CurrencySection &section : sections) {
        const CurrencyTotals &t = section.totals;
        file.beginRow();
        file.text(t.currency.code());
        file.skip();
        file.number(t.matchedLines);
        file.number(t.exceptionLines);
        for (const qint64 minor : {t.matchedMinor, t.exceptionMinor, t.feesMinor})
            file.money(Money::fromMinor(minor, t.currency));
    }
}

void writeTotals(XlsxFile &file, const ReconciliationReport &report, const Figures &figures)
{
    const auto sections = sectionsOf(report, figures);
    file.beginSheet(Words::tr("Totals"), {10, 44, 16, 16, 20, 20, 20});
    file.foot(Words::dataKind(report));
    writeKinds(file, sections);
    writeRules(file, sections);
    writeProof(file, sections);
    file.beginRow();
    writeHead(file, {{}, Words::tr("Result"), Words::tr("Lines")});
    for (const MatchStatus status : allMatchStatuses()) {
        file.beginRow();
        file.skip();
        file.text(stateWord(status));
        file.number(figures.counts.value(status));
    }
}

void writeParameters(XlsxFile &file, const ReconciliationReport &report)
{
    file.beginSheet(Words::tr("Parameters"), {24, 72});
    file.foot(Words::dataKind(report));
    for (const auto &[name, value] : Words::parameters(report)) {
        file.beginRow();
        file.text(name);
        file.text(value);
    }
}

/// libxlsxwriter writes to a path of its own: a free one beside the target, which then takes the
/// target's place.
Result<QString> pathBeside(const QString &path)
{
    QTemporaryFile file(QFileInfo(path).absoluteDir().filePath(QStringLiteral(".paydesk-XXXXXX")));
    if (!file.open())
        return Error::of(ErrorKind::FileFailure, file.errorString(), path);
    return file.fileName();
}

} // namespace

Result<void> writeXlsxReport(const ReconciliationReport &report, const QString &path)
{
    const auto figures = checkedFigures(report);
    if (!figures)
        return figures.error();
    if (auto allowed = checkTarget(path); !allowed)
        return allowed.error();
    const auto beside = pathBeside(path);
    if (!beside)
        return beside.error();
    XlsxFile file(*beside);
    writeLines(file, report);
    writeTotals(file, report, *figures);
    writeParameters(file, report);
    auto closed = file.close();
    std::error_code problem;
    if (closed)
        std::filesystem::rename(beside->toStdU16String(), path.toStdU16String(), problem);
    if (closed && !problem)
        return {};
    QFile::remove(*beside);
    const QString detail
        = closed ? QString::fromStdString(problem.message()) : closed.error().detail;
    return Error::of(ErrorKind::FileFailure, detail, path);
}

} // namespace paydesk
