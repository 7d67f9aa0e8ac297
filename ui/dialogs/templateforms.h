// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/payouts/templatedesk.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

class QComboBox;
class QDateEdit;
class QLineEdit;
class QSpinBox;

namespace paydesk {

class FormField;
class MessageFrame;

/// "Every month on day 5", "Every 2 weeks on Friday", "Every 10 days".
QString rhythmText(const PayoutTemplate &made, const QLocale &locale);

/// Name and rhythm of a template; what it pays and to whom comes from the payout.
class NewTemplateDialog : public DialogFrame
{
    Q_OBJECT
public:
    NewTemplateDialog(PageContext &context, const Payout &from, QWidget *parent);

signals:
    void added(qint64 id);

private:
    void buildFields(const Payout &from);
    void fillDays();
    void refresh();
    void add();
    PayoutTemplate wanted() const;

    PageContext &m_context;
    PayoutId m_from;
    MessageFrame *m_problem;
    QLineEdit *m_name;
    FormField *m_nameField;
    QSpinBox *m_every;
    QComboBox *m_unit;
    QComboBox *m_day;
    FormField *m_dayField;
    QDateEdit *m_first;
    FormField *m_firstField;
    QPushButton *m_add;
};

/// What shall become of periods that passed without a run. Nothing is chosen by itself.
class MissedPeriodsDialog : public DialogFrame
{
    Q_OBJECT
public:
    MissedPeriodsDialog(PageContext &context, const TemplateRun &run, QWidget *parent);

signals:
    void answered(paydesk::TemplateDesk::Missed answer);
};

} // namespace paydesk
