// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/receptionbar.h"

#include "app/callbacks/callbackreception.h"
#include "ui/dialogs/callbackaccounts.h"
#include "ui/theme/controllook.h"
#include "ui/widgets/themedlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace paydesk {

ReceptionBar::ReceptionBar(PageContext &context, QWidget *parent)
    : TokenFrame(context.theme, Token::Surface, Qt::BottomEdge, parent)
    , m_context(context)
    , m_addresses(new QMenu(this))
    , m_copy(new QPushButton(tr("Copy address")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(metric::gap4, metric::gap2, metric::gap3, metric::gap2);
    column->setSpacing(metric::gap1);
    m_copy->setMenu(m_addresses);
    m_listener = addLine(*column, m_copy);
    m_folder = addLine(*column, nullptr);
    CallbackReception &reception = context.services.reception;
    setFocusProxy(m_listener.act);
    connect(m_listener.act, &QPushButton::clicked, this, [this, &reception] {
        reception.isListening() ? reception.stopListening() : emit listenRequested();
    });
    connect(m_folder.act, &QPushButton::clicked, this, [this, &reception] {
        reception.folder().isEmpty() ? emit watchRequested() : reception.stopWatching();
    });
    connect(m_addresses, &QMenu::aboutToShow, this, &ReceptionBar::fillAddresses);
    connect(&reception, &CallbackReception::changed, this, &ReceptionBar::refresh);
    connect(&context.theme, &Theme::changed, this, &ReceptionBar::refresh);
    refresh();
}

ReceptionBar::Line ReceptionBar::addLine(QVBoxLayout &column, QPushButton *before)
{
    const Line line{new QLabel, new ThemedLabel(theme(), {}, TextSize::Body), new QPushButton};
    line.text->setTextFormat(Qt::PlainText);
    line.text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    line.text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *row = new QHBoxLayout;
    row->setSpacing(metric::gap2);
    row->addWidget(line.icon);
    row->addWidget(line.text, 1);
    for (QPushButton *button : {before, line.act}) {
        if (!button)
            continue;
        setButtonLook(*button, ButtonLook::Normal, ButtonSize::Small);
        row->addWidget(button);
    }
    column.addLayout(row);
    return line;
}

void ReceptionBar::refresh()
{
    const CallbackReception &reception = m_context.services.reception;
    const bool listens = reception.isListening();
    showLine(m_listener, listens,
        listens ? tr("Listening at %1<account>", "an address, then the name of an account")
                      .arg(reception.urlFor({}).toString())
                : tr("Not listening: callbacks are not received at an address of this computer."),
        listens ? tr("Stop listening") : tr("Listen…"));
    m_copy->setVisible(listens);
    const bool watches = !reception.folder().isEmpty();
    showLine(m_folder, watches,
        watches ? tr("Watching the folder %1", "a path").arg(reception.folder())
                : tr("No folder is watched."),
        watches ? tr("Stop watching") : tr("Watch a folder…"));
}

void ReceptionBar::showLine(const Line &line, bool runs, const QString &text, const QString &act)
{
    line.icon->setPixmap(
        m_context.theme.icon(runs ? QStringLiteral("check") : QStringLiteral("minusc"),
            m_context.theme.text(runs ? Role::Good : Role::Neutral), 14, devicePixelRatioF()));
    line.text->setText(text);
    line.text->setToolTip(text);
    line.act->setText(act);
}

void ReceptionBar::fillAddresses()
{
    m_addresses->clear();
    for (const Account &account : callbackAccounts(m_context)) {
        const QString address
            = m_context.services.reception.urlFor(account.name).toString(QUrl::FullyEncoded);
        connect(m_addresses->addAction(m_context.names.full(account.id)), &QAction::triggered, this,
            [this, address] {
                QGuiApplication::clipboard()->setText(address);
                emit copied(address);
            });
    }
}

} // namespace paydesk
