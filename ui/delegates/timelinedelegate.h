// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/text/statelook.h"

#include <QStyledItemDelegate>

class QTextLayout;

namespace paydesk {

class Theme;

/// One thing that happened, or one step that Paydesk takes.
struct TimelineEntry
{
    QString time; ///< "14:10:22"; empty in lists of steps
    QString icon;
    Role role = Role::Neutral;
    QString lead; ///< bold: "60.00 EUR refunded"
    QString text; ///< goes on after the lead: "to the card"
    QString detail; ///< second line, in text2: who, why
};

inline constexpr int timelineEntryRole = Qt::UserRole;

/// Time, icon, sentence, who; a line joins one icon with the next. Text wraps to the view.
class TimelineDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit TimelineDelegate(const Theme &theme, QObject *parent = nullptr);

    /// Off for lists of steps: no times, no line.
    void setTimesShown(bool shown) { m_timesShown = shown; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    int timeWidth() const;
    int textLeft() const;
    qreal layOut(QTextLayout &sentence, const TimelineEntry &entry, int width) const;
    QRect detailRect(const TimelineEntry &entry, int width) const;

    const Theme &m_theme;
    bool m_timesShown = true;
};

} // namespace paydesk
