// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QFontMetricsF>
#include <QPdfWriter>

#include <functional>
#include <memory>
#include <vector>

class QPainter;

namespace paydesk {

enum class PdfFont { Title, Subtitle, Heading, Figure, Body, Bold, Mono, SmallMono };

inline constexpr QRgb pdfBlack = 0xff111111;
inline constexpr QRgb pdfGrey = 0xff5c5c5c;
inline constexpr QRgb pdfLight = 0xffd4d4d4;

/// Parts of a block; all places are in dots from its left top.
struct PdfText
{
    double x = 0;
    double baseline = 0;
    QString text;
    PdfFont font = PdfFont::Body;
    QRgb color = pdfBlack;
};
struct PdfRule
{
    QLineF line;
    double width = 0;
    QRgb color = pdfBlack;
};
struct PdfFill
{
    QRectF rect;
    QRgb color = pdfLight;
};

/// Something that is never split by a page's end.
struct PdfBlock
{
    double height = 0;
    std::vector<PdfFill> fills = {};
    std::vector<PdfRule> rules = {};
    std::vector<PdfText> texts = {};
    std::shared_ptr<const PdfBlock> repeated = {}; ///< stands above it where it begins a page
    bool keepWithNext = false; ///< a heading never ends a page

    bool isBlank() const { return fills.empty() && rules.empty() && texts.empty(); }
};

/// A4 pages of one column, filled from top to bottom. Blocks are collected first, so that the
/// foot can say "page n of m". Needs a QGuiApplication for its fonts.
class PdfPages
{
public:
    PdfPages(QIODevice *device, const QString &title);

    /// For columns that an upright page cannot hold. Before the first block.
    void turnToLandscape();

    static double mm(double millimetres);
    double width() const { return m_width; }
    const QFont &font(PdfFont role) const { return m_fonts[size_t(role)]; }
    double advance(const QString &text, PdfFont role) const;
    /// Lines that fit the width, broken between words, or anywhere: ids, words that are too long.
    QStringList broken(const QString &text, PdfFont role, double width, bool anywhere) const;

    void add(PdfBlock block) { m_blocks.push_back(std::move(block)); }
    void addSpace(double millimetres) { add({.height = mm(millimetres)}); }

    struct Frame
    {
        QString footLeft;
        std::function<QString(int page, int pages)> footRight;
        QString across; ///< a word behind everything, empty = none
    };
    /// False when the device refused a byte.
    bool write(const Frame &frame);

private:
    void measurePage();
    struct Placed
    {
        const PdfBlock *block;
        double top;
    };
    std::vector<std::vector<Placed>> paginate() const;
    double heightWithNext(size_t index) const;
    void paintFrame(QPainter &painter, const Frame &frame, int page, int pages) const;
    void paintAcross(QPainter &painter, const QString &word) const;
    void paintBlock(QPainter &painter, const Placed &placed) const;

    QPdfWriter m_writer;
    double m_width = 0;
    double m_bottom = 0;
    std::vector<QFont> m_fonts; ///< by PdfFont
    std::vector<QFontMetricsF> m_metrics; ///< the page's own: a screen has another resolution
    std::vector<PdfBlock> m_blocks;
};

} // namespace paydesk
