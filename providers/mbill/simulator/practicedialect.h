// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/providerinfo.h"

#include <QByteArray>

namespace paydesk::mbill::practice {

/// In which of the ways of the wire page the simulator speaks. The document and the server that it
/// describes differ in all of these.
struct PracticeDialect
{
    int confirmStatus = 201; ///< HTTP status of a right code
    bool confirmFinishes = true; ///< a right code completes; else "processing" comes first
    bool numbersAsIds = false; ///< 1 instead of "1"
    bool moneyAsText = false; ///< "1000" instead of 1000
    bool waitsForClaim = true; ///< "waiting_for_claim" exists
    bool claimByExternalId = false; ///< the field of POST /claims, and ids of its own
    bool calledPayment = false; ///< what a completed claim calls its transfer
    bool limitsAsObject = false; ///< params of the rules length and number
    bool describes = false; ///< rules have a description, errors 401 and 404 no message
    bool pathsAsPointers = false; ///< "#/a/b" instead of "$.a.b"
    QByteArray entryType = "json_data_proprty"; ///< as the document spells it
    FeeRule fees;
};

PracticeDialect documentDialect();
PracticeDialect serverDialect();
/// An API token that ends in "-server" or "-manifest" is answered so; any other as the document
/// says.
PracticeDialect dialectOf(const QByteArray &apiToken);

} // namespace paydesk::mbill::practice
