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
constexpr int nameColumn = 2; // the first of two
constexpr int amountColumn = 6; // the first of three

QString amountText(const Money &amount) { return moneytext::display(amount, QLocale()); }

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

/// A file may hold anything; a line feed of its own must not look like ours.
QString oneLine(const QString &text) { return text.simplified(); }

/// Our reference, and the provider's id below it.
QString statementName(const MatchLine &line)
{
    if (!line.line)
        return Words::tr("none");
    QStringList names{oneLine(line.line->reference), oneLine(line.line->providerId)};
    names.removeAll(QString());
    return names.join(u'\n');
}

QString ledgerName(const MatchLine &line)
{
    return line.entry ? oneLine(line.entry->reference) : Words::tr("none");
}

QString ledgerAmount(const MatchLine &line, Currency shown)
{
    const auto moved = ledgerMoved(line);
    if (!moved)
        return {};
    return moved->currency() == shown ? amountText(*moved)
                                      : moneytext::displayWithCode(*moved, QLocale());
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
    const Currency currency
        = line.line ? line.line->amount.currency() : line.entry->amount.currency();
    // What moved, so that the columns add up to the totals.
    const auto statement = statementMoved(line);
    return {QLocale().toString(line.number), dayText(line), statementName(line), ledgerName(line),
        resultText(line), currency.code(), statement ? amountText(*statement) : QString(),
        ledgerAmount(line, currency), signedText(differenceOf(line))};
}

constexpr double numberMm = 9.5;
constexpr double dateMm = 16.5;
constexpr double resultMm = 28.5;
constexpr double narrowResultMm = 25.5; // its words break sooner
constexpr double codeMm = 8.5;
constexpr double fixedMm = numberMm + dateMm + codeMm;
constexpr int longestName = 24; // longer ones break; a reference of ours has 20 characters

double inMm(double dots) { return dots / PdfPages::mm(1); }

double amountWidth(const PdfPages &pages, const QList<QStringList> &rows)
{
    double widest = 0;
    for (const QString &title :
        {Words::tr("Statement"), Words::tr("Ledger"), Words::tr("Difference")})
        widest = std::max(widest, pages.advance(title, PdfFont::Body));
    for (const QStringList &cells : rows) {
        for (const QString &amount : cells.mid(amountColumn))
            widest = std::max(widest, pages.advance(amount, PdfFont::Body));
    }
    return std::min(inMm(widest) + pdfGapMm + 0.3, 45.0);
}

/// Of the longest reference that must stay in one line.
double nameWidth(const PdfPages &pages, const QList<QStringList> &rows, PdfFont font)
{
    double widest = 0;
    for (const QStringList &cells : rows) {
        for (const QString &cell : cells.mid(nameColumn, 2)) {
            const QString name = cell.section(u'\n', 0, 0);
            if (name.size() <= longestName)
                widest = std::max(widest, pages.advance(name, font));
        }
    }
    return inMm(widest) + pdfGapMm + 0.3;
}

/// What is left for references decides over the rest. The widths are in millimetres.
struct Layout
{
    double amount = 0;
    double result = 0;
    double name = 0;
    PdfFont font = PdfFont::SmallMono;
    bool fits = false;
};

Layout layoutFor(const PdfPages &pages, const QList<QStringList> &rows)
{
    Layout layout{.amount = amountWidth(pages, rows)};
    for (const PdfFont font : {PdfFont::Mono, PdfFont::SmallMono}) {
        for (const double result : {resultMm, narrowResultMm}) {
            layout.result = result;
            layout.name = (inMm(pages.width()) - fixedMm - result - 3 * layout.amount) / 2;
            layout.font = font;
            layout.fits = layout.name >= nameWidth(pages, rows, font);
            if (layout.fits)
                return layout;
        }
    }
    return layout;
}

QList<PdfColumn> columnsOf(const Layout &layout)
{
    return {{Words::tr("No."), numberMm, true}, {Words::tr("Date"), dateMm},
        {Words::tr("Statement"), layout.name, false, true},
        {Words::tr("Ledger"), layout.name, false, true}, {Words::tr("Result"), layout.result},
        {{}, codeMm}, {Words::tr("Statement"), layout.amount, true},
        {Words::tr("Ledger"), layout.amount, true}, {Words::tr("Difference"), layout.amount, true}};
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

PdfExceptions::PdfExceptions(const ReconciliationReport &report)
{
    for (const MatchLine &line : report.lines) {
        if (line.status != MatchStatus::Matched && m_count++ < longestList)
            m_rows += cellsOf(line);
    }
}

bool PdfExceptions::fit(const PdfPages &pages) const { return layoutFor(pages, m_rows).fits; }

void PdfExceptions::addTo(PdfPages &pages, const Figures &figures) const
{
    addCounts(pages, figures);
    const Layout layout = layoutFor(pages, m_rows);
    PdfTable table(pages, columnsOf(layout), layout.font);
    for (const QStringList &cells : m_rows)
        table.addRow(cells);
    const qint64 left = m_count - longestList;
    if (left > 0) {
        const QString more = Words::tr("%1 more: see the XLSX or CSV report");
        table.addRow({{}, {}, {}, {}, more.arg(QLocale().toString(left))}, PdfTable::Row::Bold);
    }
}

} // namespace paydesk
