// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports/xlsxsheet.h"

#include "models/core/moneytext.h"

#include <QFile>

#include <xlsxwriter.h>

namespace paydesk {

namespace {

constexpr int exactDigits = 15; // what a spreadsheet's numbers hold without loss
constexpr int boldFormats = 100;

lxw_col_t asColumn(int column)
{
    return lxw_col_t(column);
}

} // namespace

XlsxFile::XlsxFile(const QString &path)
    : m_path(path)
{
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    m_book = workbook_new_opt(QFile::encodeName(path).constData(), &options);
    m_bold = newFormat(nullptr);
    format_set_bold(m_bold);
    m_date = newFormat("yyyy-mm-dd hh:mm:ss");
}

XlsxFile::~XlsxFile()
{
    if (m_book)
        workbook_close(m_book);
}

void XlsxFile::beginSheet(const QString &name, const QList<double> &widths)
{
    m_sheet = workbook_add_worksheet(m_book, name.toUtf8().constData());
    for (int i = 0; i < widths.size(); ++i)
        keep(worksheet_set_column(m_sheet, asColumn(i), asColumn(i), widths.at(i), nullptr));
    worksheet_set_landscape(m_sheet);
    worksheet_set_paper(m_sheet, 9); // A4
    worksheet_fit_to_pages(m_sheet, 1, 0);
    m_row = -1;
}

void XlsxFile::foot(const QString &left)
{
    QString escaped = left;
    escaped.replace(u'&', QStringLiteral("&&")); // & begins a code there
    const QString footer = u"&L" + escaped + u"&R&P / &N";
    keep(worksheet_set_footer(m_sheet, footer.toUtf8().constData()));
}

void XlsxFile::beginRow(bool bold)
{
    ++m_row;
    m_column = 0;
    m_boldRow = bold;
}

void XlsxFile::text(const QString &value)
{
    if (!value.isEmpty())
        keep(worksheet_write_string(m_sheet, lxw_row_t(m_row), asColumn(m_column),
                                    value.toUtf8().constData(), m_boldRow ? m_bold : nullptr));
    ++m_column;
}

void XlsxFile::number(qint64 value)
{
    // Counts and numbers of rows, far below the 2^53 from which a double skips integers.
    keep(worksheet_write_number(m_sheet, lxw_row_t(m_row), asColumn(m_column), double(value),
                                m_boldRow ? m_bold : nullptr));
    ++m_column;
}

/// The one place where an amount becomes a binary float: a spreadsheet has no other number. The
/// float is read from the decimal text, so that up to 15 digits it is shown and summed as the
/// same decimal. A longer amount stays text rather than being changed.
void XlsxFile::money(const std::optional<Money> &amount)
{
    if (!amount) {
        skip();
        return;
    }
    const QByteArray plain = moneytext::plain(*amount).toLatin1();
    if (QByteArray::number(amount->minor()).size() > exactDigits) {
        text(QString::fromLatin1(plain));
        return;
    }
    keep(worksheet_write_number(m_sheet, lxw_row_t(m_row), asColumn(m_column), plain.toDouble(),
                                moneyFormat(amount->currency().exponent())));
    ++m_column;
}

void XlsxFile::date(const std::optional<Timestamp> &at)
{
    if (at) {
        const QDate day = dayUtc(*at);
        const std::chrono::hh_mm_ss time(
            std::chrono::floor<std::chrono::seconds>(*at - startOfDayUtc(day)));
        lxw_datetime moment{day.year(), day.month(), day.day(), int(time.hours().count()),
                            int(time.minutes().count()), double(time.seconds().count())};
        keep(worksheet_write_datetime(m_sheet, lxw_row_t(m_row), asColumn(m_column), &moment,
                                      m_date));
    }
    ++m_column;
}

void XlsxFile::freezeHead(int columns)
{
    worksheet_freeze_panes(m_sheet, 1, 0);
    keep(worksheet_autofilter(m_sheet, 0, 0, lxw_row_t(std::max(m_row, 1)), asColumn(columns - 1)));
    keep(worksheet_repeat_rows(m_sheet, 0, 0));
}

Result<void> XlsxFile::close()
{
    keep(workbook_close(m_book));
    m_book = nullptr;
    if (m_error != LXW_NO_ERROR)
        return Error::of(ErrorKind::FileFailure,
                         QString::fromLatin1(lxw_strerror(lxw_error(m_error))), m_path);
    return {};
}

lxw_format *XlsxFile::moneyFormat(int exponent)
{
    lxw_format *&format = m_moneyFormats[exponent + (m_boldRow ? boldFormats : 0)];
    if (!format) {
        const QByteArray decimals = exponent > 0 ? '.' + QByteArray(exponent, '0') : QByteArray();
        format = newFormat(QByteArray("#,##0" + decimals).constData());
        if (m_boldRow)
            format_set_bold(format);
    }
    return format;
}

lxw_format *XlsxFile::newFormat(const char *number)
{
    lxw_format *format = workbook_add_format(m_book);
    if (number)
        format_set_num_format(format, number);
    return format;
}

void XlsxFile::keep(int error)
{
    if (m_error == LXW_NO_ERROR)
        m_error = error;
}

} // namespace paydesk
