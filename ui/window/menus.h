// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/settings.h"
#include "ui/window/actions.h"

class QMenu;
class QMenuBar;

namespace paydesk {

/// Fills the menu bar from the list of actions; \c pages go to the top of View. The menus for
/// appearance and size of type are made by who can change them.
void buildMenus(QMenuBar &bar, const Actions &actions, const QList<QAction *> &pages,
                QMenu *appearance, QMenu *textSize, QMenu *lock, bool practice);

} // namespace paydesk
