// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

class QHBoxLayout;
class QVBoxLayout;

namespace paydesk {

class ThemedLabel;

/// Head of a section: title, a remark at the right, and an arrow where it can be closed.
class SectionHead : public QAbstractButton
{
    Q_OBJECT
public:
    SectionHead(const Theme &theme, const QString &title, QWidget *parent = nullptr);

    void setCollapsible(bool collapsible);
    bool isExpanded() const { return !isCheckable() || isChecked(); }
    void setRemark(const QString &text); ///< "newest first"
    void addTrailing(QWidget *widget); ///< a link instead of a remark
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Theme &m_theme;
    ThemedLabel *m_remark;
    QHBoxLayout *m_row;
};

/// A head and what is under it.
class Section : public QWidget
{
    Q_OBJECT
public:
    Section(const Theme &theme, const QString &title, QWidget *parent = nullptr);

    SectionHead *head() const { return m_head; }
    QVBoxLayout *body() const { return m_layout; }
    void setExpanded(bool expanded);

private:
    SectionHead *m_head;
    QWidget *m_body;
    QVBoxLayout *m_layout;
};

} // namespace paydesk
