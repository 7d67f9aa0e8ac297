// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace paydesk {

/// An account number, shown in fours while it is typed. Nothing but blanks and hyphens is ever
/// dropped, and nothing is cut off: a number that lost a character would be another account.
class GroupedDigitsEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit GroupedDigitsEdit(QWidget *parent = nullptr);

    QString value() const; ///< without blanks
    void setValue(const QString &value);

    static QString grouped(const QString &value);

signals:
    void valueChanged(const QString &value);
    void left();

protected:
    void focusOutEvent(QFocusEvent *event) override;

private:
    void regroup();
};

} // namespace paydesk
