// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/messageframe.h"

#include "ui/theme/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace paydesk {

namespace {

QString ownIcon(Role role)
{
    switch (role) {
    case Role::Neutral:
    case Role::Info: return QStringLiteral("info");
    case Role::Wait:
    case Role::Bad: return QStringLiteral("warn");
    case Role::Good: return QStringLiteral("check");
    case Role::Doubt: return QStringLiteral("doubt");
    case Role::Practice: return QStringLiteral("flask");
    }
    return {};
}

} // namespace

MessageFrame::MessageFrame(const Theme &theme, Role role, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_role(role)
    , m_picture(new QLabel)
    , m_words(new QLabel)
    , m_extras(new QVBoxLayout)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::gap3 + 1, metric::gap2 + 1, metric::gap3, metric::gap2 + 1);
    row->setSpacing(metric::gap2 + 1);
    row->addWidget(m_picture, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->addWidget(m_words);
    column->addLayout(m_extras);
    row->addLayout(column, 1);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::RichText);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_words->setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    connect(&theme, &Theme::changed, this, &MessageFrame::refresh);
    refresh();
}

void MessageFrame::setMessage(Role role, const QString &lead, const QString &text,
                              const QString &icon)
{
    m_role = role;
    m_lead = lead;
    m_text = text;
    m_icon = icon;
    refresh();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageFrame::refresh()
{
    m_picture->setPixmap(m_theme.icon(m_icon.isEmpty() ? ownIcon(m_role) : m_icon,
                                      m_theme.text(m_role), 16, devicePixelRatioF()));
    // As received from a provider: never markup.
    const QString lead = m_lead.toHtmlEscaped();
    const QString text = m_text.toHtmlEscaped();
    m_words->setText(
        lead.isEmpty() ? text : QStringLiteral("<b>") + lead + QStringLiteral("</b> ") + text);
    m_words->setFont(m_theme.font(TextSize::Body));
    setAccessibleName(m_lead + u' ' + m_text);
    update();
}

void MessageFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.text(m_role));
    painter.setBrush(m_theme.tint(m_role));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metric::radius,
                            metric::radius);
}

} // namespace paydesk
