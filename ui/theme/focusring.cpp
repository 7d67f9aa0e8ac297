// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/focusring.h"

#include "ui/theme/controllook.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QFocusFrame>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace paydesk {

namespace {

/// The control whose edge is to be marked, or nothing.
QWidget *ringed(QWidget *focused)
{
    if (!focused)
        return nullptr;
    QWidget *parent = focused->parentWidget();
    if (qobject_cast<QComboBox *>(parent) || qobject_cast<QAbstractSpinBox *>(parent))
        return parent;
    const bool control = qobject_cast<QAbstractButton *>(focused)
        || qobject_cast<QLineEdit *>(focused) || qobject_cast<QComboBox *>(focused)
        || qobject_cast<QAbstractSpinBox *>(focused) || qobject_cast<QPlainTextEdit *>(focused)
        || hasOwnRing(focused);
    return control ? focused : nullptr;
}

} // namespace

FocusRing::FocusRing(QApplication &app, QObject *parent)
    : QObject(parent)
{
    connect(
        &app, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { follow(now); });
}

FocusRing::~FocusRing()
{
    delete m_frame;
}

void FocusRing::follow(QWidget *now)
{
    QWidget *target = ringed(now);
    if (!target) {
        if (m_frame)
            m_frame->setWidget(nullptr);
        return;
    }
    // The frame lives inside the window of its control and goes down with it.
    if (!m_frame)
        m_frame = new QFocusFrame(target->window());
    m_frame->setWidget(target);
}

} // namespace paydesk
