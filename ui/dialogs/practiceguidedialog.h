// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogframe.h"

class QListWidget;
class QTextBrowser;

namespace paydesk {

/// The practice guide: what the simulated providers do with which cards, amounts and codes. A page
/// per first-level heading of resources/guide/practice.md. Not modal, to be read while practising.
class PracticeGuideDialog : public DialogFrame
{
    Q_OBJECT
public:
    /// Opens on the page of this name, else on the first.
    PracticeGuideDialog(const Theme &theme, const QString &page, QWidget *parent);

private:
    struct Page
    {
        QString name;
        QString markdown;
    };
    static QList<Page> readPages();
    void fill();

    QList<Page> m_pages;
    QListWidget *m_contents;
    QTextBrowser *m_text;
};

} // namespace paydesk
