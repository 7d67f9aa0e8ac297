// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace paydesk {

/// Contrast of WCAG 2.1, from 1 to 21.
qreal contrastRatio(QColor a, QColor b);

} // namespace paydesk
