// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/tokenframe.h"

namespace paydesk {

/// The stages of something that takes more than one screen: what is done has a tick, what is on is
/// marked. Only shown, never clicked.
class StageList : public TokenFrame
{
    Q_OBJECT
public:
    explicit StageList(const Theme &theme, QWidget *parent = nullptr);

    void setStages(const QStringList &names, int current);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int rowHeight() const;
    void paintStage(QPainter &painter, const QRect &row, int stage) const;

    QStringList m_names;
    int m_current = 0;
};

} // namespace paydesk
