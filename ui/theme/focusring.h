// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

class QApplication;
class QFocusFrame;
class QWidget;

namespace paydesk {

/// Keeps the ring around the control that has the focus. Lists show their current row instead.
class FocusRing : public QObject
{
    Q_OBJECT
public:
    FocusRing(QApplication &app, QObject *parent);
    ~FocusRing() override;

private:
    void follow(QWidget *now);

    QPointer<QFocusFrame> m_frame;
};

} // namespace paydesk
