// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/tokenframe.h"

class QHBoxLayout;

namespace paydesk {

class ThemedLabel;

/// An area of a page with a head: bold title, a remark, and what belongs to it at the right.
class Panel : public TokenFrame
{
    Q_OBJECT
public:
    Panel(const Theme &theme, const QString &title, QWidget *content, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setRemark(const QString &text); ///< at the right end
    void addBesideTitle(QWidget *widget);
    void addTrailing(QWidget *widget);

private:
    ThemedLabel *m_title;
    ThemedLabel *m_remark;
    QHBoxLayout *m_leading;
    QHBoxLayout *m_trailing;
};

} // namespace paydesk
