// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/pdfpages.h"

#include <QPageLayout>
#include <QPainter>
#include <QTextLayout>

namespace paydesk {

namespace {

constexpr int dotsPerInch = 1200;
constexpr double marginMm = 14;
constexpr double footMm = 9;

QFont makeFont(double size, QFont::Weight weight, bool mono)
{
    QFont font;
    font.setFamilies(mono ? QStringList{QStringLiteral("Noto Sans Mono"),
                                        QStringLiteral("DejaVu Sans Mono"),
                                        QStringLiteral("monospace")}
                          : QStringList{QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans"),
                                        QStringLiteral("sans-serif")});
    font.setStyleHint(mono ? QFont::Monospace : QFont::SansSerif);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setPointSizeF(size);
    font.setWeight(weight);
    // No ligatures: who copies or searches the text must find "Difference". Any spacing at all
    // switches them off, and this one is too small to be seen.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.05);
    return font;
}

/// In the order of PdfFont.
std::vector<QFont> makeFonts()
{
    return {makeFont(16, QFont::Bold, false),   makeFont(10, QFont::Normal, false),
            makeFont(9.25, QFont::Bold, false), makeFont(9.5, QFont::Bold, false),
            makeFont(8.25, QFont::Normal, false), makeFont(8.25, QFont::Bold, false),
            makeFont(7.5, QFont::Normal, true), makeFont(6.5, QFont::Normal, true)};
}

} // namespace

PdfPages::PdfPages(QIODevice *device, const QString &title)
    : m_writer(device)
    , m_fonts(makeFonts())
{
    m_writer.setResolution(dotsPerInch);
    m_writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait,
                                       QMarginsF(marginMm, marginMm, marginMm, marginMm),
                                       QPageLayout::Millimeter));
    m_writer.setTitle(title);
    m_writer.setCreator(QStringLiteral("Paydesk " PAYDESK_VERSION));
    measurePage();
    for (const QFont &font : m_fonts)
        m_metrics.emplace_back(font, &m_writer);
}

void PdfPages::turnToLandscape()
{
    m_writer.setPageOrientation(QPageLayout::Landscape);
    measurePage();
}

void PdfPages::measurePage()
{
    m_width = m_writer.width();
    m_bottom = m_writer.height() - mm(footMm);
}

double PdfPages::mm(double millimetres)
{
    return millimetres * dotsPerInch / 25.4;
}

double PdfPages::advance(const QString &text, PdfFont role) const
{
    return m_metrics[size_t(role)].horizontalAdvance(text);
}

QStringList PdfPages::broken(const QString &text, PdfFont role, double width, bool anywhere) const
{
    const bool oneLine = !text.contains(u'\n') && !text.contains(u'\r');
    if (oneLine && advance(text, role) <= width)
        return {text};
    QStringList lines;
    const QString flat = QString(text).replace(u'\n', u' ').replace(u'\r', u' ');
    QTextLayout layout(flat, font(role), &m_writer);
    QTextOption option;
    option.setWrapMode(anywhere ? QTextOption::WrapAnywhere
                                : QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        lines += flat.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines;
}

double PdfPages::heightWithNext(size_t index) const
{
    double height = m_blocks[index].height;
    for (; m_blocks[index].keepWithNext && index + 1 < m_blocks.size(); ++index)
        height += m_blocks[index + 1].height;
    return height;
}

std::vector<std::vector<PdfPages::Placed>> PdfPages::paginate() const
{
    std::vector<std::vector<Placed>> pages(1);
    double top = 0;
    for (size_t i = 0; i < m_blocks.size(); ++i) {
        const PdfBlock &block = m_blocks[i];
        if (!pages.back().empty() && top + heightWithNext(i) > m_bottom) {
            pages.emplace_back();
            top = 0;
            if (block.repeated) {
                pages.back().push_back({block.repeated.get(), top});
                top += block.repeated->height;
            }
        }
        if (pages.back().empty() && block.isBlank())
            continue; // no space at the top of a page
        pages.back().push_back({&block, top});
        top += block.height;
    }
    if (pages.size() > 1 && pages.back().empty())
        pages.pop_back();
    return pages;
}

bool PdfPages::write(const Frame &frame)
{
    QPainter painter;
    if (!painter.begin(&m_writer))
        return false;
    const auto pages = paginate();
    for (size_t i = 0; i < pages.size(); ++i) {
        if (i > 0 && !m_writer.newPage())
            return false;
        paintFrame(painter, frame, int(i) + 1, int(pages.size()));
        for (const Placed &placed : pages[i])
            paintBlock(painter, placed);
    }
    return painter.end();
}

void PdfPages::paintAcross(QPainter &painter, const QString &word) const
{
    QFont large = font(PdfFont::Title);
    large.setPointSizeF(100);
    painter.save();
    painter.setFont(large);
    painter.setPen(QColor(238, 238, 238));
    painter.translate(m_width / 2, m_bottom / 2);
    painter.rotate(-52);
    const QFontMetricsF metrics(large, &m_writer);
    painter.drawText(QPointF(-metrics.horizontalAdvance(word) / 2, metrics.capHeight() / 2), word);
    painter.restore();
}

void PdfPages::paintFrame(QPainter &painter, const Frame &frame, int page, int pages) const
{
    if (!frame.across.isEmpty())
        paintAcross(painter, frame.across);
    const double ruleTop = m_writer.height() - mm(5.5);
    painter.setPen(QPen(QColor::fromRgb(pdfBlack), mm(0.18)));
    painter.drawLine(QPointF(0, ruleTop), QPointF(m_width, ruleTop));
    painter.setFont(font(PdfFont::Body));
    painter.setPen(QColor::fromRgb(pdfGrey));
    const double baseline = m_writer.height() - mm(1);
    const QString right = frame.footRight(page, pages);
    painter.drawText(QPointF(0, baseline), frame.footLeft);
    painter.drawText(QPointF(m_width - advance(right, PdfFont::Body), baseline), right);
}

void PdfPages::paintBlock(QPainter &painter, const Placed &placed) const
{
    const QPointF origin(0, placed.top);
    for (const PdfFill &fill : placed.block->fills)
        painter.fillRect(fill.rect.translated(origin), QColor::fromRgb(fill.color));
    for (const PdfRule &rule : placed.block->rules) {
        painter.setPen(QPen(QColor::fromRgb(rule.color), rule.width));
        painter.drawLine(rule.line.translated(origin));
    }
    for (const PdfText &text : placed.block->texts) {
        painter.setFont(font(text.font));
        painter.setPen(QColor::fromRgb(text.color));
        painter.drawText(QPointF(text.x, placed.top + text.baseline), text.text);
    }
}

} // namespace paydesk
