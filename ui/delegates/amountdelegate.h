// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/rowdelegate.h"

#include <QLocale>

namespace paydesk {

/// MoneyRole as a right block: number, then ISO code. Decimal points line up over currencies,
/// because room is kept for the decimals that a currency does not have.
class AmountDelegate : public RowDelegate
{
    Q_OBJECT
public:
    AmountDelegate(const Theme &theme, QLocale locale, QObject *parent = nullptr);

    void setLocale(const QLocale &locale) { m_locale = locale; }
    /// Off only where the head of the column names the one currency.
    void setCodeShown(bool shown) { m_codeShown = shown; }
    /// Most decimals in the column: 3, or those of its only currency.
    void setDecimalRoom(int decimals) { m_decimalRoom = decimals; }

    /// The number as drawn: U+2212 for minus, a plus on differences.
    QString numberText(const QModelIndex &index) const;

protected:
    void paintContent(
        QPainter &painter, const QRect &rect, const QModelIndex &index) const override;
    int contentWidth(const QModelIndex &index) const override;

private:
    /// Width kept free right of the number for decimals that are not there.
    int missingDecimals(const QFontMetrics &metrics, Currency currency) const;
    int codeBlock(const QModelIndex &index) const;

    QLocale m_locale;
    bool m_codeShown = true;
    int m_decimalRoom = 3;
};

} // namespace paydesk
