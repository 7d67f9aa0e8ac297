// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/requestpreview.h"

#include <optional>

namespace paydesk {

/// One thing that is looked at before a payout is sent.
struct DryRunCheck
{
    enum class Verdict {
        Passed,
        Remark, ///< it would be sent all the same
        Stops ///< it would not be sent
    };

    const char *key = ""; ///< "state", "approval", …: for scripts
    Verdict verdict = Verdict::Passed;
    QString words;
};

/// What a sending would look at and what it would send. Nothing was written or sent.
struct PayoutDryRun
{
    QList<DryRunCheck> checks;
    std::optional<RequestPreview> request; ///< none where it cannot be made
    QByteArray digest; ///< as the ledger would keep it with the sending, in hex
    QString digestRemark; ///< why a later sending has another one; empty = it has the same

    bool maySend() const;
};

} // namespace paydesk
