// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogframe.h"

#include <QDate>

class QDateEdit;

namespace paydesk {

/// Two days, both included.
class DateRangeDialog : public DialogFrame
{
    Q_OBJECT
public:
    DateRangeDialog(const Theme &theme, QDate from, QDate to, QWidget *parent);

signals:
    void chosen(QDate from, QDate to);

private:
    void check();

    QDateEdit *m_from;
    QDateEdit *m_to;
    QPushButton *m_show;
};

} // namespace paydesk
