// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tables/tablemodelbase.h"
#include "ui/theme/tokens.h"

#include <QStyledItemDelegate>

namespace paydesk {

class Theme;

/// Base of all cells, and by itself the one for text: row line, tint and bar of the selection,
/// frame of the current row, then the content. The column's kind decides type and colour.
class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit RowDelegate(const Theme &theme, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const final;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    const Theme &theme() const { return m_theme; }

protected:
    /// \c rect is the cell without its padding.
    virtual void paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const;
    virtual int contentWidth(const QModelIndex &index) const;
    /// Behind a row that is not selected.
    virtual Token ground(const QModelIndex &) const { return Token::Surface; }

    /// The cell without its padding: 16 left in the first column, 12 right in the last.
    QRect contentRect(const QStyleOptionViewItem &option, const QModelIndex &index) const;

private:
    void paintRow(QPainter &painter, const QStyleOptionViewItem &option,
                  const QModelIndex &index) const;

    const Theme &m_theme;
};

/// Font of a column: monospaced for references, small for secondary text, bold for names.
QFont cellFont(const Theme &theme, ColumnKind kind);
ColumnKind columnKind(const QModelIndex &index);

} // namespace paydesk
