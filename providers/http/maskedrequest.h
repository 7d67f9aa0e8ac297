// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/requestpreview.h"
#include "providers/http/httpclient.h"

namespace paydesk {

/// What may be shown of a request that is ready to be sent. Of the headers only those that name
/// formats and the account are shown as they are. Its body is wiped.
RequestPreview maskedRequest(HttpRequest request, const QList<BodySecret> &secrets);

/// One of which nothing is shown.
BodySecret hiddenSecret(const SecretBytes &value);

} // namespace paydesk
