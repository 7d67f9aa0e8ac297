// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dialogs/dialogframe.h"

class QListWidget;
class QTextBrowser;

namespace paydesk {

enum class Guide {
    Practice, ///< what the simulated providers do with which cards, amounts and codes
    Promises ///< what two persons, a vault and a ledger on one computer can promise
};

/// A guide of resources/guide: a page per first-level heading. Not modal, to be read beside the work.
class PracticeGuideDialog : public DialogFrame
{
    Q_OBJECT
public:
    /// Opens on the page of this name, else on the first.
    PracticeGuideDialog(const Theme &theme, const QString &page, QWidget *parent,
                        Guide guide = Guide::Practice);

private:
    struct Page
    {
        QString name;
        QString markdown;
    };
    static QList<Page> readPages(Guide guide);
    void fill();

    QList<Page> m_pages;
    QListWidget *m_contents;
    QTextBrowser *m_text;
};

} // namespace paydesk
