// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslCertificate>
#include <QSslKey>

namespace paydesk::test {

struct TestIdentity
{
    QSslCertificate certificate; ///< its own authority, for 127.0.0.1 and localhost
    QSslKey key;
};

/// Made anew for each run: nothing that expires, and no private key in the repository.
TestIdentity makeTestIdentity();

} // namespace paydesk::test
