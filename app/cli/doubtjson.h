// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"

#include <QJsonObject>

namespace paydesk::cli {

QJsonObject toJson(const DoubtCare &care, Timestamp now);
/// For people, one line each.
QStringList careLines(const DoubtCare &care, Timestamp now);

/// Who looks after an order in doubt, since when, and what somebody wants to settle it as, into
/// the document and the output.
void addCare(Context &context, ObjectKind kind, qint64 id, QJsonObject &document);

} // namespace paydesk::cli
