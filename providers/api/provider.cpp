// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/api/provider.h"

namespace paydesk {

Operation<InvoicePage> *InvoiceOps::list(const QString &)
{
    return failed<InvoicePage>(nullptr, Error::of(ErrorKind::Unsupported));
}

} // namespace paydesk
