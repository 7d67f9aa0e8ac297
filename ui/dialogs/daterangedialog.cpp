// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/daterangedialog.h"

#include "ui/widgets/formfield.h"

#include <QDateEdit>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

DateRangeDialog::DateRangeDialog(const Theme &theme, QDate from, QDate to, QWidget *parent)
    : DialogFrame(theme, tr("Created from, to"), parent)
    , m_from(new QDateEdit(from))
    , m_to(new QDateEdit(to))
{
    auto *row = new QHBoxLayout;
    row->addWidget(new FormField(theme, tr("From"), m_from));
    row->addWidget(new FormField(theme, tr("To, included"), m_to));
    body()->addLayout(row);
    for (QDateEdit *edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        connect(edit, &QDateEdit::dateChanged, this, &DateRangeDialog::check);
    }
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
            &QDialog::reject);
    m_show = addMainButton(tr("Show these days"), QStringLiteral("Ctrl+Enter"));
    connect(m_show, &QPushButton::clicked, this, [this] {
        emit chosen(m_from->date(), m_to->date());
        accept();
    });
}

void DateRangeDialog::check()
{
    const bool ordered = m_from->date() <= m_to->date();
    m_show->setEnabled(ordered);
    setFootText(ordered ? QString() : tr("The first day is after the last"));
}

} // namespace paydesk
