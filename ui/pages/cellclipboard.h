// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace paydesk {

class TableView;

/// Ctrl+C in the list puts its selected rows on the clipboard, as cells of a spreadsheet: what is
/// shown, tabs between columns, and nothing that a spreadsheet takes for a formula.
void copyAsCells(TableView &view);

} // namespace paydesk
