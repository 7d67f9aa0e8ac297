// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"

#include <QMap>
#include <QString>

#include <optional>

namespace paydesk {

/// Secrets by scope and key.
using VaultContent = QMap<QString, QMap<QString, SecretBytes>>;

/// The plain bytes that the vault encrypts: for each secret its scope, key (UTF-8) and value, each
/// behind its length (32 bits, big endian).
SecretBytes pack(const VaultContent &content);
/// Nothing when the bytes are not what pack() writes.
std::optional<VaultContent> unpack(QByteArrayView plain);

} // namespace paydesk
