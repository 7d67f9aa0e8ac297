// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/groupeddigitsedit.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr int group = 4;

bool isSeparator(QChar c)
{
    return c.isSpace() || c == u'-';
}

QString withoutSeparators(QString text)
{
    text.removeIf(isSeparator);
    return text;
}

} // namespace

GroupedDigitsEdit::GroupedDigitsEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setLayoutDirection(Qt::LeftToRight);
    connect(this, &QLineEdit::textEdited, this, &GroupedDigitsEdit::regroup);
}

QString GroupedDigitsEdit::grouped(const QString &value)
{
    QString text;
    const QString plain = withoutSeparators(value);
    for (qsizetype at = 0; at < plain.size(); at += group) {
        if (at > 0)
            text += u' ';
        text += QStringView(plain).mid(at, group);
    }
    return text;
}

QString GroupedDigitsEdit::value() const
{
    return withoutSeparators(text());
}

void GroupedDigitsEdit::setValue(const QString &value)
{
    setText(grouped(value));
    emit valueChanged(this->value());
}

void GroupedDigitsEdit::regroup()
{
    const QString before = text().left(cursorPosition());
    const auto behind = std::count_if(before.cbegin(), before.cend(),
                                      [](QChar c) { return !isSeparator(c); });
    setText(grouped(text()));
    // The cursor stays behind the same character, not behind the same column.
    setCursorPosition(int(behind + std::max<qsizetype>(0, behind - 1) / group));
    emit valueChanged(value());
}

void GroupedDigitsEdit::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    emit left();
}

} // namespace paydesk
