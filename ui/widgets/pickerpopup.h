// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/providerinfo.h"

#include <QFrame>

class QListView;
class QStandardItemModel;

namespace paydesk {

class ChoiceFilter;
class Theme;

/// The list under a SearchablePicker. It never takes the focus: typing goes on in the field.
class PickerPopup : public QFrame
{
    Q_OBJECT
public:
    PickerPopup(const Theme &theme, QWidget *field);

    void setChoices(const QList<Choice> &choices);
    void setFilter(const QString &text); ///< in code and name, anywhere
    void showUnder(const QWidget &field);

    int shown() const;
    int total() const;
    void moveCurrent(int by);
    std::optional<Choice> current() const;

signals:
    void chosen(const paydesk::Choice &choice);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QStandardItemModel *m_model;
    ChoiceFilter *m_filter;
    QListView *m_list;
};

} // namespace paydesk
