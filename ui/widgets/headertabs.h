// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>

namespace paydesk {

class Theme;

/// The lists of one page, side by side in its header: "Transfers 58 | Claims 6".
class HeaderTabs : public QTabBar
{
    Q_OBJECT
public:
    HeaderTabs(const Theme &theme, const QStringList &names, QWidget *parent = nullptr);

    void setCount(int tab, const QString &count);

protected:
    QSize tabSizeHint(int tab) const override;
    QSize minimumTabSizeHint(int tab) const override { return tabSizeHint(tab); }
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    const Theme &m_theme;
    QStringList m_names;
    QStringList m_counts;
};

} // namespace paydesk
