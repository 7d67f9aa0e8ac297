// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/context.h"
#include "models/domain/order.h"

#include <QJsonObject>

namespace paydesk::cli {

/// Sets "next.url" of an order's document.
void setNextUrl(QJsonObject &document, const QUrl &url);

/// Sets it where the step is a page of the provider's, so that no page has to be served. The
/// address lies in the vault, which a reading command opens only if nobody has to be asked.
void addStepAddress(Context &context, const QString &object, const std::optional<OpenStep> &step,
    QJsonObject &document);

} // namespace paydesk::cli
