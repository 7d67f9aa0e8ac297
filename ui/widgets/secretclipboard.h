// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>

class QLineEdit;

namespace paydesk {

/// What is secret stays in the clipboard no longer than this, and not beyond the program's end.
inline constexpr std::chrono::seconds secretClipboardTime{30};

/// Marked for clipboard managers, so that they do not keep it; cleared after a while and at the end,
/// unless something else was copied since.
void copySecret(const QString &text, std::chrono::milliseconds time = secretClipboardTime);
/// The clipboard holds a secret that somebody pasted: it is cleared in the same way.
void clearPastedSecret(const QString &text, std::chrono::milliseconds time = secretClipboardTime);
/// Whatever is pasted into the line, typed into dots, is such a secret.
void guardPastes(QLineEdit &line);

} // namespace paydesk
