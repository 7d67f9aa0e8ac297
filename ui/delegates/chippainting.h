// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/text/statelook.h"

#include <QRect>
#include <QSize>

class QPainter;

namespace paydesk {

class Theme;

enum class ChipHeight { Normal, Dense };
QSize chipSize(const Theme &theme, const StateLook &look, ChipHeight height = ChipHeight::Normal);
/// Fills \c rect; the label elides only when the rect is narrower than chipSize().
void paintChip(QPainter &painter, const Theme &theme, const QRect &rect, const StateLook &look);

enum class Badge { Live, Test, Practice };
Badge badgeFor(Environment environment);
QString badgeWord(Badge badge);
QSize badgeSize(const Theme &theme, Badge badge);
void paintBadge(QPainter &painter, const Theme &theme, const QRect &rect, Badge badge);

} // namespace paydesk
