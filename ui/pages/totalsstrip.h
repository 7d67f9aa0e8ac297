// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/reconciliation.h"
#include "ui/widgets/tokenframe.h"

#include <QLocale>

class QGridLayout;

namespace paydesk {

/// Statement − ledger = difference, what matched, what is left; one row per currency.
class TotalsStrip : public TokenFrame
{
    Q_OBJECT
public:
    TotalsStrip(const Theme &theme, QLocale locale, QWidget *parent = nullptr);

    void show(const Run &run, qint64 inDoubt); ///< in doubt: orders among its lines

private:
    void addBlock(const QString &caption, Money amount, const QString &below, bool isDifference);
    void addSign(const QString &sign);
    void addOpen(qint64 exceptions, qint64 inDoubt);

    QLocale m_locale;
    QGridLayout *m_grid;
    QWidget *m_content = nullptr;
    int m_row = 0;
    int m_column = 0;
};

} // namespace paydesk
