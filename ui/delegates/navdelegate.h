// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace paydesk {

class Theme;

enum NavRole {
    NavIconRole = Qt::UserRole, ///< icon name
    NavCountRole, ///< items that need a person; 0 = no badge
    NavSeparatorRole ///< true: a line stands above the item
};

/// Items of the navigation list: icon, label, count; a bar at the left marks the current page.
class NavDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit NavDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int separatorHeight(const QModelIndex &index) const;
    void paintCount(QPainter &painter, const QRect &rect, int count) const;

    const Theme &m_theme;
};

} // namespace paydesk
