// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace paydesk::milkypay {

/// What the bank of a test card says (page: test mode and test cards).
struct PracticeCardResult
{
    bool challenge = false; ///< after 3-D Secure
    QString word; ///< processed, process_pending, process_failed
    QString resolution = QStringLiteral("ok");
};

/// Expiry as two digits each. A number that is not a test card is refused as invalid_card.
PracticeCardResult practiceCardResult(
    QByteArrayView number, QByteArrayView month, QByteArrayView year);

/// Every expiry with a resolution of its own, "0856" and "access_denied".
QList<std::pair<QByteArray, QString>> practiceResolutions();

} // namespace paydesk::milkypay
