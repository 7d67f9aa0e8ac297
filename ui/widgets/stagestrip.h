// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace paydesk {

class Theme;

/// The stages of something in one line: (1) Card (2) Code (3) Done. Only shown, never clicked.
class StageStrip : public QWidget
{
    Q_OBJECT
public:
    StageStrip(const Theme &theme, const QStringList &names, QWidget *parent = nullptr);

    void setCurrent(int stage); ///< those before it have a tick
    int current() const { return m_current; }

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int circle() const;

    const Theme &m_theme;
    QStringList m_names;
    int m_current = 0;
};

} // namespace paydesk
