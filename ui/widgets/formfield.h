// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/controllook.h"

#include <QWidget>

class QLabel;

namespace paydesk {

class Theme;
class ThemedLabel;

/// Label above, field, then help or what is wrong with it.
class FormField : public QWidget
{
    Q_OBJECT
public:
    FormField(const Theme &theme, const QString &label, QWidget *editor, QWidget *parent = nullptr);

    QWidget *editor() const { return m_editor; }
    QString label() const { return m_label; }
    void setOptional(bool optional); ///< only optional fields are marked
    void setHelp(const QString &text);
    void setError(const QString &text); ///< empty takes it back
    void setWarning(const QString &text); ///< asks for an answer, does not block
    bool hasError() const { return m_look == FieldLook::Bad; }

private:
    void setNote(FieldLook look, const QString &text);
    void refresh();

    const Theme &m_theme;
    QString m_label;
    QString m_help;
    QString m_note;
    FieldLook m_look = FieldLook::Normal;
    ThemedLabel *m_name;
    QWidget *m_editor;
    QLabel *m_icon;
    ThemedLabel *m_below;
};

} // namespace paydesk
