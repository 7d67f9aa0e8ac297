// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/tablefile/table.h"

namespace paydesk {

/// The number of a spreadsheet's cell as plain decimal text. A spreadsheet writes the binary
/// number that it has with up to 17 digits (17.1 as 17.100000000000001) and shows 15 of them;
/// so does this, on the digits themselves. Larger whole numbers have lost digits: InexactNumber.
TableCell numberCell(QStringView text);

} // namespace paydesk
