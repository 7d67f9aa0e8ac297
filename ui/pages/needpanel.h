// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "ui/pages/pagewidget.h"

namespace paydesk {

class ActionButton;
class FlowLayout;
class FormField;
class MessageFrame;
class ThemedLabel;
class WipedEdit;

/// What an order waits for from a person, as the panel shows it. Empty parts are left out.
struct Need
{
    QString object; ///< "tr_5": what was typed for one is never shown with another
    QString title; ///< of the section
    QString text;
    bool code = false; ///< a code is to be typed in
    QString number; ///< to be read to somebody, in large letters
    QAction *main = nullptr;
    QList<QAction *> actions;
    Role role = Role::Wait; ///< of the note
    QString noteLead;
    QString noteText;
};

/// The first section of a pane: what is needed from a person, and where he gives it. A code may
/// have any length, nothing is sent by itself, and a wrong one stays to be corrected.
class NeedPanel : public QWidget
{
    Q_OBJECT
public:
    explicit NeedPanel(PageContext &context, QWidget *parent = nullptr);

    void showNeed(const Need &need);
    SecretBytes code() const;
    bool hasCode() const;
    void wipeCode();
    void setWrong(const QString &text); ///< under the code
    /// Says that the code did not match, and keeps it to be corrected; false when the error is
    /// about something else.
    bool showWrongCode(
        const QString &object, const Error &error, Timestamp enteredAt, const QString &provider);
    bool focusCode(); ///< false when no code is wanted

private:
    void build();
    void restyle();
    void showActions(const QList<QAction *> &actions);

    PageContext &m_context;
    QString m_object;
    ThemedLabel *m_text;
    ThemedLabel *m_number;
    WipedEdit *m_code;
    FormField *m_codeField;
    ActionButton *m_main = nullptr;
    QList<QAction *> m_shownActions;
    FlowLayout *m_actions;
    QWidget *m_actionRow;
    MessageFrame *m_note;
};

} // namespace paydesk
