// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

class QStandardItemModel;

namespace paydesk {

class Theme;

/// The list of pages at the left, with how many of their items need a person.
class Navigation : public QListView
{
    Q_OBJECT
public:
    explicit Navigation(const Theme &theme, QWidget *parent = nullptr);

    void addPage(const QString &name, const QString &icon, bool lineAbove);
    void setCount(int page, qint64 count);
    void setCurrentPage(int page);
    QString pageName(int page) const;

    QSize sizeHint() const override;

signals:
    void pageChosen(int page);

protected:
    void paintEvent(QPaintEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    const Theme &m_theme;
    QStandardItemModel *m_pages;
};

} // namespace paydesk
