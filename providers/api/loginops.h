// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/bytes.h"
#include "models/core/clock.h"
#include "models/core/operation.h"

#include <QUrl>

namespace paydesk {

/// What a login brought. The token goes into the vault as the account's secret \c login_token,
/// the rest into its settings under "login.<name>", from where a new connection finds it again.
struct LoginReply
{
    SecretBytes token;
    QMap<QString, QString> facts; ///< expiry as received, receipt time, user id: nothing secret
    QString user; ///< who logged in, for people
};

/// How long an account's login holds. Nothing here is a promise: the provider's own refusal always
/// comes first.
struct LoginState
{
    enum class Kind {
        None, ///< nobody has logged in
        Holds, ///< not over by any reading of its end
        MayBeOver, ///< over in some time zone: the provider is asked before money is sent
        Over,
        EndUnknown ///< the provider told no end: it is asked before money is sent
    };
    Kind kind = Kind::None;
    QString user; ///< who logged in, as far as told
    QString end; ///< as received, in whatever zone the provider means
    QString zone; ///< in which the end is read here
    std::optional<Timestamp> endsAt; ///< the end read in that zone, unless that cannot be right
};

/// Capability::LogIn. One login at a time, in the system browser.
class LogInOps
{
public:
    virtual ~LogInOps() = default;
    /// Where the browser goes. It may hold a secret: opened, never logged, stored or printed
    /// without being asked for.
    virtual Result<QUrl> address() const = 0;
    /// The code out of a pasted address, or a pasted code. InvalidInput says what is wrong.
    virtual Result<SecretBytes> codeFrom(const QString &pasted) const = 0;
    /// Exchanges the code for a token, once.
    virtual Operation<LoginReply> *exchange(const SecretBytes &code) = 0;
    /// Of the login that the account holds.
    virtual LoginState state(Timestamp now) const = 0;
};

} // namespace paydesk
