// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "providers/http/httpclient.h"

#include <QLoggingCategory>

namespace paydesk {

Q_DECLARE_LOGGING_CATEGORY(httpLog)

/// Everything that is ever logged about one call:
///   POST /payment-invoices/{id} 201 153 ms #12
///   POST /payment-invoices/{id} timeout 90002 ms #13
QString httpLogLine(HttpRequest::Verb verb, const QString &pathTemplate,
                    const Result<HttpReply> &result, std::chrono::milliseconds elapsed,
                    qint64 number);

} // namespace paydesk
