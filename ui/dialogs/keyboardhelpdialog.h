// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogframe.h"

class QHBoxLayout;
class QVBoxLayout;

namespace paydesk {

class SearchField;

/// All keys, made from the list of actions.
class KeyboardHelpDialog : public DialogFrame
{
    Q_OBJECT
public:
    KeyboardHelpDialog(const Theme &theme, QWidget *parent);

private:
    struct Row
    {
        QString head; ///< the group that it belongs to
        QString text;
        QStringList keys;
    };

    static QList<Row> rows();
    void fill();
    void addGroup(QVBoxLayout &column, const QString &head, const QList<Row> &rows);
    QWidget *makeRow(const Row &row);

    SearchField *m_search;
    QHBoxLayout *m_columns;
};

} // namespace paydesk
