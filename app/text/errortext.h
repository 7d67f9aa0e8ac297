// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/text/codetext.h"
#include "models/core/error.h"
#include "models/domain/providerinfo.h"

#include <QString>

namespace paydesk {

/// What was being done. Only the caller knows it, and it decides what may be said about money:
/// a status enquiry that failed says nothing about the order it asked for.
enum class Act {
    MoneyOut, ///< sending a payout
    MoneyIn, ///< creating an invoice
    Question, ///< reading, checking, settings
    DoubtedOrder ///< asking about an order in doubt, which stays so
};

/// Error::detail of an act that the provider had done before: Rejected, as nothing moved now.
inline constexpr QLatin1StringView doneBeforeDetail("done before");

/// An error in the order in which a person needs it; any part but the first may be empty.
struct ErrorWords
{
    QString what; ///< what did not happen
    QString money; ///< whether money could have moved
    QString why; ///< the provider's own words
    QString todo; ///< what to do now

    /// Everything after \c what, for the second sentence of a message.
    QString rest() const;
};

ErrorWords errorWords(const Error &error, Act act = Act::MoneyOut);
/// A code of the provider's own that \c provider knows is told by its sentence and its next step,
/// which then come before the general ones. The provider may be null.
ErrorWords errorWords(const Error &error, Act act, const ProviderInfo *provider);

/// All of it on one line, for standard error and for "message" in JSON.
QString sentence(const Error &error, Act act = Act::MoneyOut);
/// Without the general next step where \c own, printed beside it, has one for the provider's code.
QString sentence(const Error &error, Act act, const std::optional<CodeWords> &own);

/// Names the row of the file, the field, what is wrong and what is accepted. \c label is the
/// field's name on the form; without it the wire name stands.
QString issueSentence(const InputIssue &issue, const QString &label = {});

/// The same issue without a value (or a name) that looks like a card number.
InputIssue safelyShown(InputIssue issue);
/// The same of an error: a card number may stand where a name or an id was expected.
Error safelyShown(Error error);

/// Stable name for scripts: "invalid_input", "credentials", "outcome_unknown" …
QString errorCode(const Error &error);

} // namespace paydesk
