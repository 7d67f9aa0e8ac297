// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/pdfexceptions.h"

#include "app/reports/pdftable.h"
#include "app/reports/reportwords.h"
#include "app/text/statelook.h"
#include "models/core/moneytext.h"

#include <QLocale>

#include <algorithm>

namespace paydesk {

namespace {

using Words = ReportWords;

constexpr int longestList = 20'000;
constexpr int amountColumn = 6; // the first of three

QString amountText(const Money &amount)
{
    return moneytext::display(amount, QLocale());
}

/// As printed beside +370.34: a difference without a sign reads like a sum.
QString signedText(const std::optional<Money> &difference)
{
    if (!difference)
        return {};
    return difference->isPositive() ? u'+' + amountText(*difference) : amountText(*difference);
}

QString dayText(const MatchLine &line)
{
    const Timestamp at = line.line ? line.line->date : line.entry->date;
    return QLocale().toString(dayUtc(at), u"d MMM yy");
}

/// The provider's id where there is one, else our reference.
QString statementName(const MatchLine &line)
{
    if (!line.line)
        return Words::tr("none");
    return line.line->providerId.isEmpty() ? line.line->reference : line.line->providerId;
}

QString ledgerName(const MatchLine &line)
{
    return line.entry ? line.entry->reference : Words::tr("none");
}

/// What moved, so that the columns add up to the totals: nothing where the side is not settled.
QString statementAmount(const MatchLine &line)
{
    if (!line.line)
        return {};
    return amountText(Money::fromMinor(movedMinor(*line.line), line.line->amount.currency()));
}

QString ledgerAmount(const MatchLine &line, Currency shown)
{
    if (!countsEntry(line))
        return {};
    const Money moved = Money::fromMinor(movedMinor(*line.entry), line.entry->amount.currency());
    return moved.currency() == shown ? amountText(moved)
                                     : moneytext::displayWithCode(moved, QLocale());
}

/// Says what differs where the amounts do not show it.
QString resultText(const MatchLine &line)
{
    const QString word = stateWord(line.status);
    switch (line.status) {
    case MatchStatus::StatusMismatch:
        return word + u": " + line.line->status + u" / " + line.entry->state;
    case MatchStatus::FeeMismatch:
        return word + u": " + amountText(*line.line->fee) + u" / " + amountText(*line.entry->fee);
    case MatchStatus::CurrencyMismatch:
        return word + u": " + line.line->amount.currency().code() + u" / "
            + line.entry->amount.currency().code();
    case MatchStatus::Matched:
    case MatchStatus::AmountMismatch:
    case MatchStatus::Duplicate:
    case MatchStatus::MissingInLedger:
    case MatchStatus::MissingInStatement:
        return word;
    }
    Q_UNREACHABLE();
}

QStringList cellsOf(const MatchLine &line)
{
    const Currency currency = line.line ? line.line->amount.currency()
                                        : line.entry->amount.currency();
    return {QLocale().toString(line.number), dayText(line), statementName(line), ledgerName(line),
            resultText(line), currency.code(), statementAmount(line), ledgerAmount(line, currency),
            signedText(differenceOf(line))};
}

/// Amounts are never broken, so their columns are as wide as the widest of them; ids share what
/// is left and break anywhere.
QList<PdfColumn> columnsFor(const PdfPages &pages, const QList<QStringList> &rows)
{
    double widest = 0;
    for (const QStringList &cells : rows) {
        for (const QString &amount : cells.mid(amountColumn))
            widest = std::max(widest, pages.advance(amount, PdfFont::Body));
    }
    const double amount = std::clamp(widest / PdfPages::mm(1) + 3, 16.5, 38.0);
    const double ids = (pages.width() / PdfPages::mm(1) - 3 * amount - 63) / 2;
    return {{Words::tr("No."), 9.5, true},
            {Words::tr("Date"), 16.5},
            {Words::tr("Statement"), ids, false, true},
            {Words::tr("Ledger"), ids, false, true},
            {Words::tr("Result"), 28.5},
            {{}, 8.5},
            {Words::tr("Statement"), amount, true},
            {Words::tr("Ledger"), amount, true},
            {Words::tr("Difference"), amount, true}};
}

void addCounts(PdfPages &pages, const Figures &figures)
{
    QStringList parts;
    for (const MatchStatus status : allMatchStatuses()) {
        const qint64 count = figures.counts.value(status);
        if (status != MatchStatus::Matched && count > 0)
            parts += stateWord(status) + u' ' + QLocale().toString(count);
    }
    const QString all = parts.join(u" · ");
    for (const QString &text : pages.broken(all, PdfFont::Body, pages.width(), false)) {
        PdfBlock block{.height = PdfPages::mm(4.2)};
        block.texts.push_back({0, PdfPages::mm(3), text, PdfFont::Body, pdfGrey});
        block.keepWithNext = true;
        pages.add(std::move(block));
    }
}

} // namespace

void addExceptions(PdfPages &pages, const ReconciliationReport &report, const Figures &figures)
{
    addCounts(pages, figures);
    QList<QStringList> rows;
    qint64 seen = 0;
    for (const MatchLine &line : report.lines) {
        if (line.status != MatchStatus::Matched && seen++ < longestList)
            rows += cellsOf(line);
    }
    PdfTable table(pages, columnsFor(pages, rows));
    for (const QStringList &cells : std::as_const(rows))
        table.addRow(cells);
    const qint64 left = seen - longestList;
    if (left > 0) {
        const QString more = Words::tr("%1 more: see the XLSX or CSV report");
        table.addRow({{}, {}, {}, {}, more.arg(QLocale().toString(left))}, PdfTable::Row::Bold);
    }
}

} // namespace paydesk
