// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

namespace paydesk {

namespace {

// Only what the style cannot be told otherwise; controls are drawn by PaydeskStyle.
constexpr char sheet[] = R"(
QMenuBar { background: @bg; color: @text; border-bottom: 1px solid @line; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected { background: @sel; }
QMenu { background: @surface; color: @text; border: 1px solid @ctl; padding: 4px 0; }
QMenu::item { padding: 5px 24px 5px 12px; }
QMenu::item:selected { background: @sel; color: @text; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @line; margin: 4px 0; }
QStatusBar { background: @bg; color: @text2; border-top: 1px solid @line; }
QStatusBar::item { border: 0; }
QToolTip { background: @toast; color: @onToast; border: 0; padding: 4px 8px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @ctl; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

} // namespace

QString styleSheet(const Colors &colors)
{
    QString text = QString::fromLatin1(sheet);
    // Longest names first: @text is the beginning of @text2.
    const auto tokens = tokenTable();
    for (auto row = tokens.rbegin(); row != tokens.rend(); ++row)
        text.replace(
            u'@' + QLatin1StringView(row->name) + u';', colors.color(row->token).name() + u';');
    return text;
}

} // namespace paydesk
