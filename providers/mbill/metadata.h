// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/requests.h"

#include <QMap>

namespace paydesk::mbill {

bool isMetadataField(const QString &key);

/// What the service keeps with a transfer, by wire key: the fields "metadata.<key>" that are not
/// empty, and our reference. Values are text, the one type that every version takes.
QMap<QString, QString> metadataOf(const TransferRequest &request);

/// page: metadata. Keys: at most 24, each at most 100 of A-Z, a-z, 0-9, "_" and "-". Values: at
/// most 500 bytes of UTF-8.
QList<InputIssue> metadataProblems(const TransferRequest &request);

} // namespace paydesk::mbill
