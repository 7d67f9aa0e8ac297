// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QLineEdit>

namespace paydesk {

/// Search of a list: magnifier, hint, and its key while it is empty.
class SearchField : public QLineEdit
{
    Q_OBJECT
public:
    SearchField(const Theme &theme, const QString &hint, const QString &keys,
                QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_keys;
};

} // namespace paydesk
