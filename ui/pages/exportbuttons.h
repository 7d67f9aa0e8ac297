// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace paydesk {

class Actions;
class Theme;

/// The formats of the report: a button for each, or one with a menu while the page is narrow.
class ExportButtons : public QWidget
{
    Q_OBJECT
public:
    ExportButtons(const Theme &theme, Actions &actions, QWidget &page);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Theme &m_theme;
    QWidget &m_page;
    QWidget *m_formats;
    QPushButton *m_menu;
};

} // namespace paydesk
