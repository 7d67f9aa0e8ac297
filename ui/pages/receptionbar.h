// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/pagewidget.h"
#include "ui/widgets/tokenframe.h"

class QLabel;
class QMenu;
class QPushButton;

namespace paydesk {

/// Two lines that say how callbacks reach Paydesk now: the address at which it listens and the
/// folder it watches, each with what starts and stops it.
class ReceptionBar : public TokenFrame
{
    Q_OBJECT
public:
    explicit ReceptionBar(PageContext &context, QWidget *parent = nullptr);

signals:
    void listenRequested();
    void watchRequested();
    void copied(const QString &address);

private:
    struct Line
    {
        QLabel *icon;
        ThemedLabel *text;
        QPushButton *act; ///< starts or stops
    };

    Line addLine(QVBoxLayout &column, QPushButton *before);
    void refresh();
    void showLine(const Line &line, bool runs, const QString &text, const QString &act);
    void fillAddresses();

    PageContext &m_context;
    QMenu *m_addresses;
    QPushButton *m_copy;
    Line m_listener;
    Line m_folder;
};

} // namespace paydesk
