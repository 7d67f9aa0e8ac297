// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QHeaderView>

namespace paydesk {

class Theme;

/// Heads of a list: small type, aligned like their column. Draws its own text, because a style
/// sheet on the program takes away the font that was set on a head.
class TableHead : public QHeaderView
{
    Q_OBJECT
public:
    explicit TableHead(const Theme &theme, QWidget *parent = nullptr);

    /// Where the cells are aligned otherwise than their kind of column says.
    void setAlignment(int section, Qt::Alignment alignment);

    QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    QSize sectionSizeFromContents(int section) const override;

private:
    bool isFirst(int section) const;
    bool isLast(int section) const;
    int height() const;

    const Theme &m_theme;
    QHash<int, Qt::Alignment> m_alignments;
};

} // namespace paydesk
