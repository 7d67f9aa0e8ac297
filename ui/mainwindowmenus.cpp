// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"
#include "ui/window/windowlock.h"

#include <QActionGroup>
#include <QMenu>

namespace paydesk {

QMenu *MainWindow::makeAppearanceMenu()
{
    auto *menu = new QMenu(tr("&Appearance"), this);
    auto *group = new QActionGroup(menu);
    for (const auto &[appearance, name] : {std::pair{Appearance::System, tr("As the system")},
                                           {Appearance::Light, tr("Light")},
                                           {Appearance::Dark, tr("Dark")}}) {
        QAction *action = menu->addAction(name);
        action->setCheckable(true);
        action->setChecked(m_theme.appearance() == Theme::Appearance(appearance));
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen = appearance] {
            m_theme.setAppearance(Theme::Appearance(chosen));
            m_context.settings.setAppearance(chosen);
        });
    }
    return menu;
}

QMenu *MainWindow::makeTextSizeMenu()
{
    auto *menu = new QMenu(tr("&Text size"), this);
    auto *group = new QActionGroup(menu);
    for (const int percent : {100, 115, 130, 150}) {
        QAction *action = menu->addAction(tr("%1 %", "size of type").arg(percent));
        action->setCheckable(true);
        action->setChecked(m_theme.scale() == percent);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, percent] {
            m_theme.setScale(percent);
            m_context.settings.set(settingkeys::textPercent, percent);
        });
    }
    return menu;
}

QMenu *MainWindow::makeLockMenu()
{
    auto *menu = new QMenu(tr("&Lock by itself"), this);
    auto *group = new QActionGroup(menu);
    for (const int minutes : {1, 5, 15, 60, 0}) {
        QAction *action = menu->addAction(minutes > 0 ? tr("After %n minute(s)", nullptr, minutes)
                                                      : tr("Never"));
        action->setCheckable(true);
        action->setChecked(m_context.settings.get(settingkeys::lockMinutes) == minutes);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, minutes] {
            m_context.settings.set(settingkeys::lockMinutes, minutes);
            m_lock->restart();
        });
    }
    return menu;
}

} // namespace paydesk
