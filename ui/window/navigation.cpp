// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/navigation.h"

#include "ui/delegates/navdelegate.h"
#include "ui/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QStandardItemModel>

namespace paydesk {

namespace {

constexpr int listWidth = 176;

} // namespace

Navigation::Navigation(const Theme &theme, QWidget *parent)
    : QListView(parent)
    , m_theme(theme)
    , m_pages(new QStandardItemModel(this))
{
    setModel(m_pages);
    setItemDelegate(new NavDelegate(theme, this));
    setFrameShape(NoFrame);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("Pages"));
    const auto restyle = [this] {
        setFixedWidth(m_theme.px(listWidth));
        doItemsLayout();
    };
    restyle();
    connect(&theme, &Theme::changed, this, restyle);
}

void Navigation::addPage(const QString &name, const QString &icon, bool lineAbove)
{
    auto *item = new QStandardItem(name);
    item->setData(icon, NavIconRole);
    item->setData(lineAbove, NavSeparatorRole);
    m_pages->appendRow(item);
}

void Navigation::setCount(int page, qint64 count)
{
    QStandardItem *item = m_pages->item(page);
    item->setData(int(count), NavCountRole);
    item->setData(count > 0 ? tr("%1, %Ln need a person", "page, items", int(count)).arg(item->text())
                            : item->text(),
                  Qt::AccessibleTextRole);
}

void Navigation::setCurrentPage(int page)
{
    setCurrentIndex(m_pages->index(page, 0));
}

QString Navigation::pageName(int page) const
{
    return m_pages->item(page)->text();
}

QSize Navigation::sizeHint() const
{
    return {m_theme.px(listWidth), m_theme.px(300)};
}

void Navigation::paintEvent(QPaintEvent *event)
{
    QPainter(viewport()).fillRect(event->rect(), m_theme.color(Token::Nav));
    QListView::paintEvent(event);
}

void Navigation::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid())
        emit pageChosen(current.row());
}

} // namespace paydesk
