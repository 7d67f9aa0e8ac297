// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/providerinfo.h"

#include <QLineEdit>

namespace paydesk {

class PickerPopup;
class Theme;

/// A choice out of many, such as a bank: typing searches code and name, arrows and Enter choose.
/// A full code that was typed out is taken as it is, listed or not.
class SearchablePicker : public QLineEdit
{
    Q_OBJECT
public:
    explicit SearchablePicker(const Theme &theme, QWidget *parent = nullptr);

    void setChoices(const QList<Choice> &choices);
    void setCode(const QString &code);
    /// Of the chosen entry, else what was typed.
    QString code() const;
    bool isListed() const; ///< code() is one of the choices
    void openList();

signals:
    void codeChanged(const QString &code);
    void left();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    const Choice *findCode(const QString &code) const;
    bool listIsOpen() const;
    void take(const Choice &choice);
    void closeList();

    const Theme &m_theme;
    QList<Choice> m_choices;
    QString m_chosen; ///< code of the entry that the text shows; empty while typing
    PickerPopup *m_popup;
};

} // namespace paydesk
