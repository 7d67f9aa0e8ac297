// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/step.h"

#include "models/domain/requests.h"

namespace paydesk {

bool isAcceptableStepUrl(const QUrl &url)
{
    return url.isValid() && isAcceptableUrl(url.toString(QUrl::FullyEncoded));
}

} // namespace paydesk
