// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/listendialog.h"

#include "app/callbacks/callbackreception.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/themedlabel.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

namespace {

const QString ownComputer = QStringLiteral("127.0.0.1");

} // namespace

ListenDialog::ListenDialog(PageContext &context, QWidget *parent)
    : DialogFrame(context.theme, tr("Listen for callbacks"), parent)
    , m_context(context)
    , m_address(new QLineEdit)
    , m_port(new QLineEdit)
    , m_addressField(new FormField(theme(), tr("Address of this computer"), m_address))
    , m_portField(new FormField(theme(), tr("Port"), m_port))
{
    setWindowModality(Qt::WindowModal);
    const CallbackReception &reception = context.services.reception;
    m_address->setText(reception.address().isEmpty() ? ownComputer : reception.address());
    m_port->setText(reception.port() > 0 ? QString::number(reception.port()) : QString());
    m_address->setReadOnly(context.services.isPractice());
    m_addressField->setHelp(context.services.isPractice()
            ? tr("Practice stays on this computer.")
            : tr("127.0.0.1 is this computer alone: a proxy that speaks https hands the callbacks "
                 "on. 0.0.0.0 is every network it is in."));
    m_portField->setHelp(tr("Empty: one that is free."));
    m_portField->setOptional(true);
    body()->addWidget(m_addressField);
    body()->addWidget(m_portField);
    auto *note = new ThemedLabel(theme(),
        tr("Whatever comes in is stored, then its signature is checked. Without listening nothing "
           "is lost: Paydesk asks the providers anyway."),
        TextSize::Small, Token::Text2);
    note->setWordWrap(true);
    body()->addWidget(note);
    connect(addFootButton(tr("Cancel"), QStringLiteral("Esc")), &QPushButton::clicked, this,
        &QDialog::reject);
    connect(addMainButton(tr("Listen"), QStringLiteral("Ctrl+Enter")), &QPushButton::clicked, this,
        &ListenDialog::start);
    setMinimumWidth(theme().px(460));
    m_port->setFocus(Qt::OtherFocusReason);
}

void ListenDialog::start()
{
    m_addressField->setError({});
    m_portField->setError({});
    const QString text = m_port->text().trimmed();
    bool ok = true;
    const int port = text.isEmpty() ? 0 : text.toInt(&ok);
    if (!ok || port < 0 || port > 65535) {
        m_portField->setError(tr("A port is a number from 1 to 65535."));
        return m_port->setFocus();
    }
    const auto bound
        = m_context.services.reception.listen(m_address->text().trimmed(), quint16(port));
    if (bound)
        return accept();
    if (bound.error().kind == ErrorKind::InvalidInput) {
        m_addressField->setError(tr("This is no address of this computer."));
        return m_address->setFocus();
    }
    m_portField->setError(tr("Another program listens here, or the port needs more rights. Choose "
                             "another port."));
    m_port->setFocus();
}

} // namespace paydesk
