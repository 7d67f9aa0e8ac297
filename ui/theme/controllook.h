// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAbstractButton;
class QWidget;

namespace paydesk {

// What the style cannot see on a standard widget. Kept as dynamic properties, so that plain
// QPushButton and QLineEdit can be used everywhere.

enum class ButtonLook { Normal, Primary, Danger, Flat };
enum class ButtonSize { Normal, Small, Dialog };
enum class FieldLook { Normal, Bad, Wait };

void setButtonLook(QAbstractButton &button, ButtonLook look, ButtonSize size = ButtonSize::Normal);
ButtonLook buttonLook(const QWidget *widget);
ButtonSize buttonSize(const QWidget *widget);

/// The key that does the same, drawn inside the button: "Ctrl+Enter". Only shown: the shortcut
/// itself belongs to an action.
void setKeyHint(QAbstractButton &button, const QString &keys);
QString keyHint(const QWidget *widget);

void setFieldLook(QWidget &field, FieldLook look);
FieldLook fieldLook(const QWidget *widget);

/// A control of our own gets the focus ring that standard ones have.
void giveRing(QWidget &widget);
/// The same, inside its edge: for areas that fill their place.
void giveInnerRing(QWidget &widget);
bool hasInnerRing(const QWidget *widget);
bool hasOwnRing(const QWidget *widget);

/// Round ends: filter chips.
void setRingRadius(QWidget &widget, int radius);
int ringRadius(const QWidget *widget);

} // namespace paydesk
