// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace paydesk {

/// What went wrong. Words for people are made in app/text and nowhere else.
enum class ErrorKind {
    InvalidInput, ///< a field of a request, a setting or a file; see Error::issue
    NotFound,
    Conflict, ///< the object changed meanwhile, or the name or reference is taken
    NotAllowed, ///< the state table or a policy forbids the step
    Unsupported, ///< the provider or this version cannot do it
    ApprovalNeeded,
    Credentials, ///< refused by the provider, or missing
    Unreachable, ///< no connection was made
    Timeout,
    Canceled,
    Tls,
    Protocol, ///< the answer cannot be trusted: malformed, truncated, mismatching
    Rejected, ///< the provider refused with a valid error of its own
    RateLimited,
    ProviderFault, ///< 5xx
    VaultLocked, ///< wrong or missing passphrase
    VaultDamaged,
    LedgerLocked, ///< another program writes to it
    LedgerDamaged,
    LedgerNewer, ///< written by a later version
    LedgerReadOnly, ///< a check at the start failed: nothing is written or sent; see startwords.h
    LedgerFailure, ///< disk full, read-only, any other database failure
    FileFailure, ///< an input or output file cannot be read or written
    Internal
};

/// May the act that failed have happened all the same?
enum class Outcome {
    NotExecuted, ///< provably nothing happened
    Unknown ///< no trustworthy answer: ask, never send anew
};

enum class InputProblem {
    None,
    Missing,
    NotAnAmount,
    AmbiguousAmount,
    TooManyDecimals, ///< Issue::accepted shows how many: 12.50
    NotPositive,
    TooLarge,
    UnknownCurrency,
    TooLong, ///< Issue::accepted holds the length
    NotOneOf, ///< Issue::accepted holds the choices
    GivenTwice, ///< an option, with different values
    EitherOr, ///< given together, and exclude each other; Issue::accepted: "--test or --live"
    OtherAddress, ///< Issue::accepted holds where the address should lead
    NotAUrl,
    NotHttps,
    NotDigits,
    NotPlainAscii, ///< a reference takes printable ASCII, without blanks at its ends
    NotAnIp,
    NotAnInteger,
    NotADate,
    NotUtf8,
    NotAKey, ///< not a readable PEM key
    WrongPassphrase, ///< of a PEM key
    WeakKeyCipher, ///< the PEM uses a cipher that OpenSSL 3 no longer reads
    UnknownField,
    Duplicate,
    WrongColumns, ///< Issue::accepted holds the expected header
    BadQuoting,
    WrongLength, ///< Issue::accepted holds the lengths: "3 – 4"
    WrongForm, ///< Issue::accepted holds the form: "MM/YY"
    NotACardNumber, ///< the check digit does not fit: a digit is mistyped
    Expired,
    WrongEnvironment, ///< Issue::accepted: "live", "test" or "practice"; see environmentIssues()
    GivenOpenly, ///< a card's number where others can read it: on a command line, in a table
    CardNumber, ///< what looks like a card number, in a field that is not for one
    FileDamaged, ///< truncated, or not what its name says
    FileUnsafe, ///< Issue::accepted holds the limit or the rule that it breaks
    FileProtected, ///< locked with a password, or of a format from before 2007
    FormulaCell, ///< of a spreadsheet: its result may be old
    FormattedNumber, ///< a date, a time or a percentage of a spreadsheet
    InexactNumber, ///< a long number of which a spreadsheet keeps 15 digits
    NotText, ///< an error or a truth value of a spreadsheet
    HiddenRow,
    Taken, ///< Issue::accepted holds who has it
    OtherTotal, ///< Issue::accepted holds what was expected
    NotPlainText, ///< a control character, a line break, or what could not be decoded
    Empty
};

/// Points at the offending input. \c row counts lines of a file from 1, 0 = no file.
struct InputIssue
{
    QString field;
    InputProblem problem = InputProblem::None;
    QString value;
    QString accepted;
    qint64 row = 0;

    friend bool operator==(const InputIssue &, const InputIssue &) = default;
};

struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    Outcome outcome = Outcome::NotExecuted;
    InputIssue issue = {};
    QString subject = {}; ///< what it is about: an account name, an id, a file; never a secret
    QString providerCode = {}; ///< the provider's own code, as received
    QString providerMessage = {}; ///< the provider's own words, as received
    QString detail = {}; ///< technical, English, for the log and "Details"
    int httpStatus = 0;
    std::optional<std::chrono::seconds> retryAfter = {};

    static Error input(QString field, InputProblem problem, QString value = {}, QString accepted = {})
    {
        Error error{.kind = ErrorKind::InvalidInput};
        error.issue = {std::move(field), problem, std::move(value), std::move(accepted), 0};
        return error;
    }
    static Error of(ErrorKind kind, QString detail = {}, QString subject = {})
    {
        return {.kind = kind, .subject = std::move(subject), .detail = std::move(detail)};
    }
    /// Something was sent, and what became of it is not known.
    static Error unknown(ErrorKind kind, QString detail)
    {
        return {.kind = kind, .outcome = Outcome::Unknown, .detail = std::move(detail)};
    }
};

} // namespace paydesk
