// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/pagewidget.h"

#include <QStatusBar>
#include <QTimer>

class QLabel;

namespace paydesk {

class EnvironmentBadge;
class LinkButton;
class ThemedLabel;

/// The foot of the window: environment, whether the providers answer, when the ledger was last
/// written, then what is selected.
class StatusStrip : public QStatusBar
{
    Q_OBJECT
public:
    explicit StatusStrip(PageContext &context, QWidget *parent = nullptr);

    void setSelectionText(const QString &text);

signals:
    void providersClicked();

private:
    void refreshProviders();
    void refreshLedger();

    Badge badge() const;

    PageContext &m_context;
    EnvironmentBadge *m_environment;
    QLabel *m_icon;
    LinkButton *m_providers;
    ThemedLabel *m_ledger;
    ThemedLabel *m_selection;
    QTimer m_ledgerLater;
};

} // namespace paydesk
