// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/http/httpclient.h"

#include <QNetworkRequest>

#include <optional>

namespace paydesk {

/// What is wrong with a request before anything is done with it.
std::optional<Error> problemOf(const HttpRequest &request, bool ownMachineOnly);

/// No proxy, no cookies, no cache: nothing is shared between calls but connections.
QNetworkAccessManager *newAccessManager(QObject *parent);

/// Every setting that differs from Qt's defaults, and the caller's headers.
QNetworkRequest networkRequest(const HttpRequest &request, const HttpOptions &options);

} // namespace paydesk
