// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/practiceguidedialog.h"

#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextFrame>
#include <QTextTable>

namespace paydesk {

namespace {

constexpr int guideMargin = 12;

QString guideTitle(Guide guide)
{
    return guide == Guide::Practice ? PracticeGuideDialog::tr("Practice guide")
                                    : PracticeGuideDialog::tr("What Paydesk can promise");
}

/// Markdown brings thick black frames; ours are one line in the colour of lines.
void styleTables(QTextDocument &document, const Theme &theme)
{
    const QList<QTextFrame *> frames = document.rootFrame()->childFrames();
    for (QTextFrame *frame : frames) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(theme.color(Token::Line));
        format.setBorderCollapse(true);
        format.setCellPadding(metric::gap1 + 1);
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        table->setFormat(format);
        for (int column = 0; column < table->columns(); ++column) {
            QTextTableCell head = table->cellAt(0, column);
            QTextTableCellFormat cell = head.format().toTableCellFormat();
            cell.setBackground(theme.color(Token::Sunken));
            head.setFormat(cell);
        }
    }
}

/// Headings in our sizes, and room between paragraphs.
void styleBlocks(QTextDocument &document, const Theme &theme)
{
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        if (cursor.currentTable())
            continue;
        const int level = block.blockFormat().headingLevel();
        QTextBlockFormat format = block.blockFormat();
        format.setTopMargin(level == 2 ? metric::gap4 : 0);
        format.setBottomMargin(block.textList() ? metric::gap1 : metric::gap2);
        cursor.setBlockFormat(format);
        if (level == 0)
            continue;
        QTextCharFormat words;
        words.setFont(theme.font(level == 1 ? TextSize::Amount : TextSize::Title, QFont::Bold));
        cursor.select(QTextCursor::BlockUnderCursor);
        cursor.mergeCharFormat(words);
    }
}

} // namespace

PracticeGuideDialog::PracticeGuideDialog(const Theme &theme, const QString &page, QWidget *parent,
                                         Guide guide)
    : DialogFrame(theme, guideTitle(guide), parent)
    , m_pages(readPages(guide))
    , m_contents(new QListWidget)
    , m_text(new QTextBrowser)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(metric::gap4);
    for (const Page &one : std::as_const(m_pages)) {
        auto *item = new QListWidgetItem(one.name, m_contents);
        item->setSizeHint({0, theme.height(TextSize::Body, metric::gap2 - 2)});
    }
    m_contents->setAccessibleName(tr("Pages of the guide"));
    m_contents->setFixedWidth(theme.px(150));
    m_text->setAccessibleName(guideTitle(guide));
    m_text->setOpenLinks(false);
    row->addWidget(m_contents);
    row->addWidget(m_text, 1);
    body()->addLayout(row, 1);
    auto *close = addMainButton(tr("Close"), QStringLiteral("Esc"), ButtonLook::Normal);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_contents, &QListWidget::currentRowChanged, this, &PracticeGuideDialog::fill);
    connect(&theme, &Theme::changed, this, &PracticeGuideDialog::fill);
    resize(theme.px(900), theme.px(620));
    const auto wanted = m_contents->findItems(page, Qt::MatchExactly);
    m_contents->setCurrentRow(wanted.isEmpty() ? 0 : m_contents->row(wanted.first()));
    m_contents->setFocus(Qt::OtherFocusReason);
}

QList<PracticeGuideDialog::Page> PracticeGuideDialog::readPages(Guide guide)
{
    QFile file(guide == Guide::Practice ? QStringLiteral(":/guide/practice.md")
                                        : QStringLiteral(":/guide/promises.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<Page> pages;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(u"# "))
            pages.append({line.mid(2).trimmed(), {}});
        if (!pages.isEmpty())
            pages.last().markdown += line + u'\n';
    }
    return pages;
}

void PracticeGuideDialog::fill()
{
    const int index = m_contents->currentRow();
    if (index < 0)
        return;
    QTextDocument &document = *m_text->document();
    document.setDefaultFont(theme().font(TextSize::Body));
    document.setDocumentMargin(guideMargin);
    m_text->setMarkdown(m_pages.at(index).markdown);
    styleTables(document, theme());
    styleBlocks(document, theme());
    m_text->moveCursor(QTextCursor::Start);
}

} // namespace paydesk
