// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/tokenframe.h"

class QAction;
class QHBoxLayout;
class QPushButton;

namespace paydesk {

class SearchField;
class ThemedLabel;

/// The top of a page: title, what is searched or chosen, actions, at most one primary button.
class PageHeader : public TokenFrame
{
    Q_OBJECT
public:
    PageHeader(const Theme &theme, const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &text);
    SearchField *addSearch(const QString &hint, const QString &keys); ///< follows the title
    void addTabs(QWidget *tabs); ///< between title and search
    void addLeading(QWidget *widget); ///< left group, after the search
    void addTrailing(QWidget *widget); ///< right group, before the primary button
    QPushButton *addAction(QAction &action); ///< flat, with icon and key, in the right group
    QPushButton *setPrimary(QAction &action);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void fitKeys();

    QHBoxLayout *m_leading;
    QHBoxLayout *m_trailing;
    QHBoxLayout *m_primary;
    ThemedLabel *m_title;
    ThemedLabel *m_subtitle;
};

} // namespace paydesk
