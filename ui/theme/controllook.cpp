// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/controllook.h"

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QVariant>

namespace paydesk {

namespace {

constexpr char lookProperty[] = "paydeskLook";
constexpr char sizeProperty[] = "paydeskSize";
constexpr char keysProperty[] = "paydeskKeys";
constexpr char ringProperty[] = "paydeskRing";
constexpr char ownRingProperty[] = "paydeskOwnRing";
constexpr int innerRing = 2;

int number(const QWidget *widget, const char *property)
{
    return widget ? widget->property(property).toInt() : 0;
}

} // namespace

void setButtonLook(QAbstractButton &button, ButtonLook look, ButtonSize size)
{
    button.setProperty(lookProperty, int(look));
    button.setProperty(sizeProperty, int(size));
    button.updateGeometry();
    button.update();
}

ButtonLook buttonLook(const QWidget *widget)
{
    return ButtonLook(number(widget, lookProperty));
}

ButtonSize buttonSize(const QWidget *widget)
{
    return ButtonSize(number(widget, sizeProperty));
}

void setKeyHint(QAbstractButton &button, const QString &keys)
{
    button.setProperty(keysProperty, keys);
    button.updateGeometry();
    button.update();
}

QString keyHint(const QWidget *widget)
{
    return widget ? widget->property(keysProperty).toString() : QString();
}

void setFieldLook(QWidget &field, FieldLook look)
{
    field.setProperty(lookProperty, int(look));
    field.update();
}

FieldLook fieldLook(const QWidget *widget)
{
    return FieldLook(number(widget, lookProperty));
}

void giveRing(QWidget &widget)
{
    widget.setProperty(ownRingProperty, 1);
}

void giveInnerRing(QWidget &widget)
{
    widget.setProperty(ownRingProperty, innerRing);
}

bool hasInnerRing(const QWidget *widget)
{
    return number(widget, ownRingProperty) == innerRing;
}

bool hasOwnRing(const QWidget *widget)
{
    return number(widget, ownRingProperty) > 0;
}

void setRingRadius(QWidget &widget, int radius)
{
    widget.setProperty(ringProperty, radius);
}

int ringRadius(const QWidget *widget)
{
    const int set = number(widget, ringProperty);
    return set > 0 ? set : metric::radius;
}

} // namespace paydesk
