// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/rowdelegate.h"

namespace paydesk {

/// StateLookRole as icon and words in the colour of its role, without a chip: for the small
/// tables of the overview. Without a look the display text stands as a hint.
class StateTextDelegate : public RowDelegate
{
    Q_OBJECT
public:
    StateTextDelegate(const Theme &theme, Qt::Alignment side, QObject *parent);

protected:
    void paintContent(QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
    int contentWidth(const QModelIndex &index) const override;

private:
    Qt::Alignment m_side;
};

} // namespace paydesk
