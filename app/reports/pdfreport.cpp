// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/pdfreport.h"

#include "app/reports/outputfile.h"
#include "app/reports/pdfexceptions.h"
#include "app/reports/pdftable.h"
#include "app/reports/reportwords.h"
#include "models/core/moneytext.h"

#include <QGuiApplication>
#include <QLocale>

namespace paydesk {

namespace {

using Words = ReportWords;

QString amountText(qint64 minor, Currency currency)
{
    return moneytext::display(Money::fromMinor(minor, currency), QLocale());
}

QString count(qint64 value)
{
    return QLocale().toString(value);
}

void addHeading(PdfPages &pages, const QString &text)
{
    pages.addSpace(5);
    PdfBlock block{.height = PdfPages::mm(5.5)};
    block.texts.push_back({0, PdfPages::mm(3.6), text, PdfFont::Heading});
    block.keepWithNext = true;
    pages.add(std::move(block));
}

/// Title and account on the left, run and person on the right, a thick rule below.
void addHead(PdfPages &pages, const ReconciliationReport &report)
{
    const auto mm = PdfPages::mm;
    PdfBlock block{.height = mm(17.5)};
    block.texts.push_back({0, mm(6), Words::tr("Reconciliation report"), PdfFont::Title});
    QStringList about{Words::provider(report), report.account.name};
    if (const QString period = Words::period(report.run); !period.isEmpty())
        about += period;
    block.texts.push_back({0, mm(12), about.join(u" · "), PdfFont::Subtitle});
    const auto right = [&](double baseline, const QString &text, PdfFont font) {
        block.texts.push_back({pages.width() - pages.advance(text, font), baseline, text, font});
    };
    right(mm(4), report.run.id.toText(), PdfFont::Bold);
    right(mm(8), Words::tr("Reconciled by %1").arg(report.run.createdBy), PdfFont::Body);
    right(mm(12), Words::moment(report.run.createdAt), PdfFont::Body);
    const QPointF left(0, mm(15.5));
    block.rules.push_back({QLineF(left, left + QPointF(pages.width(), 0)), mm(0.5)});
    pages.add(std::move(block));
}

/// One row of boxes: statement = matched + exceptions, difference = statement - ledger.
void addBoxes(PdfPages &pages, const CurrencyTotals &totals)
{
    const auto mm = PdfPages::mm;
    const std::array<std::pair<QString, qint64>, 5> boxes{{
        {Words::tr("Statement"), totals.statementMinor},
        {Words::tr("Matched"), totals.matchedMinor},
        {Words::tr("Exceptions"), totals.exceptionMinor},
        {Words::tr("Ledger"), totals.ledgerMinor},
        {Words::tr("Difference"), totals.differenceMinor},
    }};
    const double width = pages.width() / boxes.size();
    const double height = mm(11.5);
    PdfBlock block{.height = height + mm(2)};
    block.fills.push_back({QRectF(4 * width, 0, width, height), 0xffededed});
    const auto rule = [&](QPointF from, QPointF to, QRgb color) {
        block.rules.push_back({QLineF(from, to), mm(0.15), color});
    };
    for (size_t i = 0; i < boxes.size(); ++i) {
        const double left = double(i) * width;
        const QString value = moneytext::displayWithCode(
            Money::fromMinor(boxes[i].second, totals.currency), QLocale());
        const PdfFont font = pages.advance(value, PdfFont::Figure) <= width - mm(4) ? PdfFont::Figure
                                                                                   : PdfFont::Mono;
        block.texts.push_back({left + mm(2.5), mm(4.2), boxes[i].first, PdfFont::Body, pdfGrey});
        block.texts.push_back({left + mm(2.5), mm(9), value, font});
        if (i > 0)
            rule({left, 0}, {left, height}, pdfLight);
    }
    rule({0, 0}, {pages.width(), 0}, pdfGrey);
    rule({0, height}, {pages.width(), height}, pdfGrey);
    rule({0, 0}, {0, height}, pdfGrey);
    rule({pages.width(), 0}, {pages.width(), height}, pdfGrey);
    pages.add(std::move(block));
}

void addKinds(PdfPages &pages, const CurrencySection &section)
{
    const Currency currency = section.totals.currency;
    PdfTable table(pages, {{Words::tr("Kind")},
                           {Words::tr("Lines"), 22, true},
                           {Words::tr("Statement, %1").arg(currency.code()), 36, true},
                           {Words::tr("Ledger, %1").arg(currency.code()), 36, true},
                           {Words::tr("Difference, %1").arg(currency.code()), 36, true}});
    const auto row = [&](const QString &word, qint64 lines, qint64 statement, qint64 ledger,
                         PdfTable::Row kind) {
        table.addRow({word, count(lines), amountText(statement, currency),
                      amountText(ledger, currency), amountText(statement - ledger, currency)},
                     kind);
    };
    for (auto kind = section.kinds.begin(); kind != section.kinds.end(); ++kind)
        row(Words::kind(kind.key()), kind->lines, kind->statementMinor, kind->ledgerMinor,
            PdfTable::Row::KeptWithNext);
    const CurrencyTotals &t = section.totals;
    row(Words::tr("Total"), t.statementLines, t.statementMinor, t.ledgerMinor, PdfTable::Row::Bold);
    pages.addSpace(2);
}

void addRules(PdfPages &pages, const CurrencySection &section)
{
    const Currency currency = section.totals.currency;
    PdfTable table(pages, {{Words::tr("Rule")},
                           {Words::tr("Lines"), 22, true},
                           {Words::tr("Statement, %1").arg(currency.code()), 36, true}});
    for (auto rule = section.rules.begin(); rule != section.rules.end(); ++rule)
        table.addRow({Words::rule(rule.key()), count(rule->lines),
                      amountText(rule->statementMinor, currency)},
                     PdfTable::Row::KeptWithNext);
    table.addRow({Words::tr("Total"), count(section.totals.statementLines),
                  amountText(section.totals.statementMinor, currency)},
                 PdfTable::Row::Bold);
    pages.addSpace(2);
}

void addSentence(PdfPages &pages, const QString &text, QRgb color = pdfBlack)
{
    for (const QString &line : pages.broken(text, PdfFont::Body, pages.width(), false)) {
        PdfBlock block{.height = PdfPages::mm(4.2)};
        block.texts.push_back({0, PdfPages::mm(3.2), line, PdfFont::Body, color});
        pages.add(std::move(block));
    }
}

/// Where the figures come from, so that the same report can be made again.
void addOrigin(PdfPages &pages, const ReconciliationReport &report)
{
    addHeading(pages, Words::tr("4. Origin"));
    PdfTable table(pages, {{Words::tr("What"), 42}, {Words::tr("Value")}});
    for (const auto &[name, value] : Words::parameters(report)) {
        if (!value.isEmpty())
            table.addRow({name, value}, PdfTable::Row::KeptWithNext);
    }
}

void addContent(PdfPages &pages, const ReconciliationReport &report, const Figures &figures)
{
    const PdfExceptions listed(report);
    if (!listed.fit(pages))
        pages.turnToLandscape();
    const auto sections = sectionsOf(report, figures);
    addHead(pages, report);
    for (const CurrencySection &section : sections)
        addBoxes(pages, section.totals);
    if (sections.empty())
        addSentence(pages,
                    Words::tr("Neither the statement nor the ledger has a line in this period."));
    addHeading(pages, Words::tr("1. Totals by kind"));
    for (const CurrencySection &section : sections)
        addKinds(pages, section);
    addHeading(pages, Words::tr("2. How lines were matched"));
    for (const CurrencySection &section : sections)
        addRules(pages, section);
    const qint64 exceptions = figures.lineCount - figures.counts.value(MatchStatus::Matched);
    addHeading(pages, Words::tr("3. Exceptions, %1").arg(count(exceptions)));
    if (exceptions == 0)
        addSentence(pages, Words::tr("None. Every line has its entry."));
    else
        listed.addTo(pages, figures);
    addOrigin(pages, report);
}

} // namespace

Result<void> writePdfReport(const ReconciliationReport &report, const QString &path)
{
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return Error::of(ErrorKind::Unsupported, QStringLiteral("a PDF needs QGuiApplication"),
                         path);
    const auto figures = checkedFigures(report);
    if (!figures)
        return figures.error();
    OutputFile file(path);
    if (auto opened = file.open(); !opened)
        return opened.error();
    PdfPages pages(file.device(), Words::tr("Reconciliation report") + u' ' + report.run.id.toText());
    addContent(pages, report, *figures);
    const QString data = Words::dataKind(report);
    const bool written = pages.write(
        {Words::program() + u" · " + Words::tr("made %1").arg(Words::moment(report.madeAt)),
         [&data](int page, int of) -> QString {
             return data + u" · " + Words::tr("page %1 of %2").arg(page).arg(of);
         },
         report.practice ? Words::tr("PRACTICE") : QString()});
    return written ? file.commit() : file.failure();
}

} // namespace paydesk
