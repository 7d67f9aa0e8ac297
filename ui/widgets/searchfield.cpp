// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/searchfield.h"

#include "ui/widgets/keyhint.h"

#include <QAction>
#include <QPainter>

namespace paydesk {

namespace {

constexpr int comfortable = 340; // of the widest page; it may shrink

} // namespace

SearchField::SearchField(const Theme &theme, const QString &hint, const QString &keys,
                         QWidget *parent)
    : QLineEdit(parent)
    , m_theme(theme)
    , m_keys(keys)
{
    setPlaceholderText(hint);
    setAccessibleName(hint);
    setClearButtonEnabled(true);
    addAction(theme.icon(QStringLiteral("search"), Token::Text2), QLineEdit::LeadingPosition);
    setMinimumWidth(theme.px(180));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize SearchField::sizeHint() const
{
    return {m_theme.px(comfortable), QLineEdit::sizeHint().height()};
}

void SearchField::paintEvent(QPaintEvent *event)
{
    QLineEdit::paintEvent(event);
    if (!text().isEmpty() || m_keys.isEmpty())
        return;
    QPainter painter(this);
    const QSize size = KeyHint::sizeOf(m_theme, m_keys);
    const QRect place(QPoint(width() - metric::gap2 - size.width(), (height() - size.height()) / 2),
                      size);
    KeyHint::draw(painter, m_theme, place, m_keys);
}

} // namespace paydesk
