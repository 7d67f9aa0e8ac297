// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/text/statelook.h"

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace paydesk {

class Theme;

/// A message inside the pane or form that it concerns: first what is, in bold, then what to do.
class MessageFrame : public QFrame
{
    Q_OBJECT
public:
    explicit MessageFrame(const Theme &theme, Role role = Role::Info, QWidget *parent = nullptr);

    /// Without an icon the role's own is shown.
    void setMessage(Role role, const QString &lead, const QString &text, const QString &icon = {});
    QString lead() const { return m_lead; }
    QString text() const { return m_text; }
    /// Under the words: a tick and a reason, a link.
    QVBoxLayout *extras() const { return m_extras; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    const Theme &m_theme;
    Role m_role;
    QString m_lead;
    QString m_text;
    QString m_icon;
    QLabel *m_picture;
    QLabel *m_words;
    QVBoxLayout *m_extras;
};

} // namespace paydesk
