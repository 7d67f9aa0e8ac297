// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formfield.h"

#include "ui/theme/theme.h"
#include "ui/widgets/themedlabel.h"

#include <QVBoxLayout>

namespace paydesk {

FormField::FormField(const Theme &theme, const QString &label, QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_label(label)
    , m_name(new ThemedLabel(theme, label, TextSize::Body, Token::Text2))
    , m_editor(editor)
    , m_icon(new QLabel)
    , m_below(new ThemedLabel(theme, {}, TextSize::Small, Token::Text2))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_name);
    column->addWidget(m_editor);
    auto *note = new QHBoxLayout;
    note->setSpacing(metric::gap1);
    note->addWidget(m_icon, 0, Qt::AlignTop);
    note->addWidget(m_below, 1);
    column->addLayout(note);
    m_below->setWordWrap(true);
    m_name->setBuddy(m_editor);
    m_editor->setAccessibleName(label);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(&theme, &Theme::changed, this, &FormField::refresh);
    refresh();
}

void FormField::setOptional(bool optional)
{
    m_name->setText(optional ? tr("%1 (optional)").arg(m_label) : m_label);
}

void FormField::setHelp(const QString &text)
{
    m_help = text;
    refresh();
}

void FormField::setError(const QString &text)
{
    setNote(text.isEmpty() ? FieldLook::Normal : FieldLook::Bad, text);
}

void FormField::setWarning(const QString &text)
{
    setNote(text.isEmpty() ? FieldLook::Normal : FieldLook::Wait, text);
}

void FormField::setNote(FieldLook look, const QString &text)
{
    m_look = look;
    m_note = text;
    refresh();
}

void FormField::refresh()
{
    const bool plain = m_look == FieldLook::Normal;
    const Role role = m_look == FieldLook::Bad ? Role::Bad : Role::Wait;
    setFieldLook(*m_editor, m_look);
    const QString text = plain ? m_help : m_note;
    m_below->setText(text);
    m_below->setVisible(!text.isEmpty());
    m_icon->setVisible(!plain);
    if (plain) {
        m_below->setInk(Token::Text2);
    } else {
        m_below->setRole(role);
        m_icon->setPixmap(m_theme.icon(QStringLiteral("warn"), m_theme.text(role), 12,
                                       devicePixelRatioF()));
        m_icon->setFixedHeight(QFontMetrics(m_theme.font(TextSize::Small)).height());
    }
    m_editor->setAccessibleDescription(text);
}

} // namespace paydesk
