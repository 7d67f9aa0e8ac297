// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/tokenframe.h"

class QProgressBar;
class QPushButton;

namespace paydesk {

class ThemedLabel;

/// A running job under the toolbar of its page: what, how far, Cancel and what then becomes of
/// the part that is done. Never modal.
class ProgressStrip : public TokenFrame
{
    Q_OBJECT
public:
    explicit ProgressStrip(const Theme &theme, QWidget *parent = nullptr);

    void setText(const QString &text); ///< "row 8,200 of 48,212"
    void setProgress(qint64 done, qint64 total); ///< total 0 = not known
    void setCancelable(bool cancelable); ///< off: what runs cannot be stopped
    void setConsequence(const QString &text); ///< "Matches found so far are kept."

signals:
    void canceled();

private:
    ThemedLabel *m_text;
    QProgressBar *m_bar;
    ThemedLabel *m_percent;
    QPushButton *m_cancel;
    ThemedLabel *m_consequence;
};

} // namespace paydesk
