// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/sandbox/simulator.h"

namespace paydesk::sandbox {

/// RFC 4180 with the header date,reference,provider_id,type,amount,fee,currency,status: what the
/// import profile "paydesk" reads.
QByteArray statementCsv(const QList<SimBooking> &bookings);

} // namespace paydesk::sandbox
