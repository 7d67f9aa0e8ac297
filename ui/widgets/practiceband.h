// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace paydesk {

class Theme;

/// The striped band under the menu bar which says that no money moves.
class PracticeBand : public QWidget
{
    Q_OBJECT
public:
    explicit PracticeBand(const Theme &theme, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
};

} // namespace paydesk
