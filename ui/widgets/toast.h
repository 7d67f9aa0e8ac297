// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;

namespace paydesk {

class KeyHint;
class LinkButton;
class Theme;
class ThemedLabel;

enum class ToastTone { Done, Notice, Doubt };

/// Confirms what the person just did, at the bottom left of its page. It takes no focus and
/// stays until dismiss(): the next action, Esc or another page.
class Toast : public QFrame
{
    Q_OBJECT
public:
    explicit Toast(const Theme &theme, QWidget &page);

    /// With \c undoable an Undo link and its key are shown.
    void showText(const QString &text, bool undoable, ToastTone tone = ToastTone::Done);
    QString text() const;

public slots:
    void dismiss();

signals:
    void undoRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void tint();

    const Theme &m_theme;
    ToastTone m_tone = ToastTone::Done;
    QLabel *m_icon;
    ThemedLabel *m_text;
    LinkButton *m_undo;
    KeyHint *m_keys;
};

} // namespace paydesk
