// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/wipededitaccess.h"

#include "ui/widgets/wipededit.h"

#include <QAccessibleWidget>

namespace paydesk {

namespace {

class WipedEditAccess : public QAccessibleWidget
{
public:
    explicit WipedEditAccess(WipedEdit &edit)
        : QAccessibleWidget(&edit, QAccessible::EditableText)
        , m_edit(edit)
    {
    }

    QString text(QAccessible::Text which) const override
    {
        return which == QAccessible::Value ? m_edit.spokenValue() : QAccessibleWidget::text(which);
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.editable = true;
        state.passwordEdit = m_edit.kind() == SecretKind::SecurityCode;
        return state;
    }

private:
    WipedEdit &m_edit;
};

QAccessibleInterface *wipedEditAccess(const QString &, QObject *object)
{
    auto *edit = qobject_cast<WipedEdit *>(object);
    return edit ? new WipedEditAccess(*edit) : nullptr;
}

} // namespace

void installWipedEditAccess() { QAccessible::installFactory(wipedEditAccess); }

} // namespace paydesk
