// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "ui/dialogs/dialogframe.h"
#include "ui/pages/pagewidget.h"

#include <QPointer>
#include <QTimer>

class QKeyEvent;
class QLineEdit;

namespace paydesk {

class FormField;

/// Asks for the passphrase again. It stands over everything and is closed by nothing else.
class UnlockDialog : public DialogFrame
{
    Q_OBJECT
public:
    UnlockDialog(PageContext &context, QWidget *parent);

    void reject() override {} ///< Esc opens nothing

signals:
    void unlocked();

private:
    void open();
    QString whichVault() const;

    PageContext &m_context;
    QLineEdit *m_passphrase = nullptr;
    FormField *m_field = nullptr;
};

/// Locks the window after some minutes without a key or the mouse, when the session is locked, and
/// when a person wants it: every window of Paydesk is covered, what was typed stays as it is.
class WindowLock : public QObject
{
    Q_OBJECT
public:
    WindowLock(PageContext &context, QWidget &window);

    void lock();
    bool isLocked() const { return m_locked; }
    void restart(); ///< after the setting changed
    void setIdleTime(std::chrono::milliseconds time); ///< zero = never by itself

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void unlock();
    bool isLockKey(const QKeyEvent &event) const;
    void cover(QWidget &window);

    PageContext &m_context;
    QWidget &m_window;
    QTimer m_idle;
    std::chrono::milliseconds m_idleTime{0};
    QPointer<UnlockDialog> m_dialog;
    QList<QPointer<QWidget>> m_covers;
    bool m_locked = false;
};

} // namespace paydesk
