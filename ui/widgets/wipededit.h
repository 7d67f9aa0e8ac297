// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/secretline.h"

#include <QBasicTimer>
#include <QWidget>

class QStyleOptionFrame;

namespace paydesk {

/// A line for what must not stay in memory: card number, expiry, codes. Its text lives in one
/// wiped buffer: there is no undo history, no completion, no way to copy it out, and neither
/// input methods nor assistive technology are told more than how much was entered.
class WipedEdit : public QWidget
{
    Q_OBJECT
public:
    explicit WipedEdit(SecretKind kind, QWidget *parent = nullptr);

    SecretKind kind() const { return m_line.kind(); }
    bool isEmpty() const { return m_line.isEmpty(); }
    SecretBytes value() const { return m_line.value(); } ///< UTF-8, without the shown groups
    SecretBytes take(); ///< and wipes
    void wipe();

    void setPlaceholderText(const QString &text);
    void setMark(const QString &text); ///< at the right end, as a card's brand
    QString mark() const { return m_mark; }
    QString spokenValue() const; ///< "16 digits entered"

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

signals:
    void edited();
    void left(); ///< focus went on: the moment to show an error
    void pasteRefused(); ///< what was pasted cannot be it, and nothing was taken over

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool edit(const QKeyEvent &event);
    bool move(const QKeyEvent &event);
    void erase(qsizetype from, qsizetype to);
    void paste();
    void noteEdited();
    void showCaret();
    QStyleOptionFrame frame() const;
    QRectF textRect() const;
    qreal widthAt(qsizetype position) const;
    qreal xOf(qsizetype position) const; ///< right behind the character before it
    qsizetype positionAt(qreal x) const;
    void paintText(QPainter &painter) const;

    SecretLine m_line;
    QString m_placeholder;
    QString m_mark;
    QBasicTimer m_blink;
    bool m_caretOn = false;
    qreal m_scrolled = 0;
};

} // namespace paydesk
