// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/chippainting.h"

#include <QWidget>

namespace paydesk {

/// A state outside of a table. Never clickable.
class Chip : public QWidget
{
    Q_OBJECT
public:
    explicit Chip(const Theme &theme, StateLook look = {}, QWidget *parent = nullptr);

    void setLook(StateLook look);
    const StateLook &look() const { return m_look; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    StateLook m_look;
};

/// LIVE, TEST or PRACTICE: beside every account name and in the status bar.
class EnvironmentBadge : public QWidget
{
    Q_OBJECT
public:
    explicit EnvironmentBadge(const Theme &theme, Badge badge, QWidget *parent = nullptr);

    void setBadge(Badge badge);
    Badge badge() const { return m_badge; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Badge m_badge;
};

} // namespace paydesk
