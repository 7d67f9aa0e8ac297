// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

namespace paydesk {

/// Items side by side; what does not fit goes to the next line. An item that expands takes the
/// rest of its line. Never needs more width than its widest item.
class FlowLayout : public QLayout
{
    Q_OBJECT
public:
    explicit FlowLayout(int spacing, QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addItem(QLayoutItem *item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;

    QSize sizeHint() const override; ///< everything on one line
    QSize minimumSize() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    void setGeometry(const QRect &rect) override;

private:
    struct Place
    {
        QLayoutItem *item;
        QRect rect;
    };

    QList<Place> placesIn(const QRect &rect) const;
    QSize withMargins(QSize size) const;

    QList<QLayoutItem *> m_items;
};

} // namespace paydesk
