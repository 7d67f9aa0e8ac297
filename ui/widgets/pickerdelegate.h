// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>

namespace paydesk {

class Theme;

enum ChoiceRole { ChoiceCodeRole = Qt::UserRole, ChoiceNameRole };

/// Keeps the choices that hold the text in their code or their name.
class ChoiceFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setText(const QString &text);
    const QString &text() const { return m_text; }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
};

/// Code, then name with the part that matched in bold.
class ChoiceDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    ChoiceDelegate(const Theme &theme, const ChoiceFilter &filter, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintName(QPainter &painter, QRect rect, const QString &name) const;

    const Theme &m_theme;
    const ChoiceFilter &m_filter;
};

} // namespace paydesk
