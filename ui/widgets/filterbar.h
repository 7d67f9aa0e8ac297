// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/tokenframe.h"

class QComboBox;
class QHBoxLayout;

namespace paydesk {

class FilterChip;
class LinkButton;
class ThemedLabel;

/// The strip under a page's header: saved view, filters, count.
class FilterBar : public TokenFrame
{
    Q_OBJECT
public:
    explicit FilterBar(const Theme &theme, QWidget *parent = nullptr);

    QComboBox *viewCombo() const { return m_views; }
    /// A combo of its own with a label before it: "Group  by batch".
    QComboBox *addCombo(const QString &label);
    FilterChip *addChip(const QString &name);
    void setCountText(const QString &text); ///< "561 invoices"
    LinkButton *addTrailingLink(const QString &text);

signals:
    void clearRequested(); ///< the link shows while a chip is set
    void chipCleared(paydesk::FilterChip *chip);

private:
    void refreshClear();

    QHBoxLayout *m_left;
    QHBoxLayout *m_right;
    QComboBox *m_views;
    QList<FilterChip *> m_chips;
    LinkButton *m_clear;
    ThemedLabel *m_count;
};

} // namespace paydesk
