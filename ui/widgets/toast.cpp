// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/toast.h"

#include "ui/theme/theme.h"
#include "ui/widgets/keyhint.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/themedlabel.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace paydesk {

namespace {

QString iconOf(ToastTone tone)
{
    switch (tone) {
    case ToastTone::Done: return QStringLiteral("check");
    case ToastTone::Notice: return QStringLiteral("info");
    case ToastTone::Doubt: return QStringLiteral("doubt");
    }
    Q_UNREACHABLE();
}

} // namespace

Toast::Toast(const Theme &theme, QWidget &page)
    : QFrame(&page)
    , m_theme(theme)
    , m_icon(new QLabel)
    , m_text(new ThemedLabel(theme, {}, TextSize::Body, Token::OnToast))
    , m_undo(new LinkButton(theme, tr("Undo"), TextSize::Body))
    , m_keys(
          new KeyHint(theme, QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)))
{
    m_undo->setInk(Token::OnToast);
    m_undo->setBold(true);
    m_undo->setFocusPolicy(Qt::TabFocus);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metric::gap3, metric::gap1, metric::gap3, metric::gap1);
    row->setSpacing(metric::gap2 + 2);
    row->addWidget(m_icon);
    row->addWidget(m_text);
    row->addWidget(m_undo);
    row->addWidget(m_keys);
    connect(m_undo, &LinkButton::clicked, this, [this] {
        dismiss();
        emit undoRequested();
    });
    connect(&theme, &Theme::changed, this, &Toast::tint);
    page.installEventFilter(this);
    tint();
    hide();
}

void Toast::showText(const QString &text, bool undoable, ToastTone tone)
{
    m_tone = tone;
    tint();
    m_text->setText(text);
    setAccessibleName(text);
    m_undo->setVisible(undoable);
    m_keys->setVisible(undoable);
    show();
    place();
    raise();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

QString Toast::text() const
{
    return m_text->text();
}

void Toast::dismiss()
{
    hide();
}

void Toast::tint()
{
    m_icon->setPixmap(
        m_theme.icon(iconOf(m_tone), m_theme.color(Token::OnToast), 16, devicePixelRatioF()));
    place();
    update();
}

void Toast::place()
{
    layout()->activate();
    resize(sizeHint().expandedTo({0, m_theme.height(TextSize::Body, metric::gap4)}));
    move(metric::gap4, parentWidget()->height() - height() - metric::gap4);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && !isHidden())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::Toast));
    painter.drawRoundedRect(rect(), metric::chipRadius, metric::chipRadius);
}

} // namespace paydesk
