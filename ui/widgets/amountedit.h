// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/money.h"
#include "models/core/result.h"

#include <QLineEdit>
#include <QLocale>

namespace paydesk {

/// An amount in the major units of one currency. Takes the language's form and the plain one,
/// and what is pasted with blanks between thousands; text with two readings or with a sign is an
/// error of amount(), never a guess.
class AmountEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit AmountEdit(QLocale locale, QWidget *parent = nullptr);

    /// Keeps what was typed: it is read anew with the decimals of the new currency.
    void setCurrency(Currency currency);
    Currency currency() const { return m_currency; }

    void setAmount(Money amount);
    /// The field is "amount".
    Result<Money> amount() const;

signals:
    void amountChanged();
    void left(); ///< focus went on: the moment to show an error

protected:
    void focusOutEvent(QFocusEvent *event) override;

private:
    QLocale m_locale;
    Currency m_currency;
};

} // namespace paydesk
