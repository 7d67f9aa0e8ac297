// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/providerinfo.h"
#include "ui/pages/pagewidget.h"

#include <QDockWidget>

class QVBoxLayout;

namespace paydesk {

/// What the simulated providers of practice mode are to do wrong.
class SimulatorDock : public QDockWidget
{
    Q_OBJECT
public:
    explicit SimulatorDock(PageContext &context, QWidget *parent = nullptr);

signals:
    /// What this provider's simulator does with which cards and amounts is wanted.
    void guideRequested(const QString &providerName);

private:
    QWidget *titleBar();
    void addProvider(QVBoxLayout &column, const ProviderInfo &info);

    PageContext &m_context;
};

} // namespace paydesk
