// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/practicewindow.h"

#include <QUrlQuery>

namespace paydesk::test {

/// The account of a provider at which a person logs in.
inline AccountId accountWithLogin(const Services &services)
{
    AccountId found;
    for (const Account &account : *services.ledger.accounts().list()) {
        const ProviderInfo *info = services.providers.find(account.provider);
        if (info->capabilities.testFlag(Capability::LogIn))
            found = account.id;
    }
    return found;
}

/// Logs in at the simulator's page, as a person's browser does; where it ends.
inline QString logInThere(
    PracticeWindow &practice, AccountId account, const QUrl &address, const QByteArray &phone)
{
    const QString provider = practice.services().ledger.accounts().get(account)->provider;
    sandbox::SimRequest request;
    request.method = "POST";
    request.path = QStringLiteral("/clients/authorize");
    request.rawQuery = address.query(QUrl::FullyEncoded).toLatin1();
    request.query = QUrlQuery(address.query(QUrl::FullyEncoded));
    request.headers.insert("content-type", "application/x-www-form-urlencoded");
    request.body = "prefix=%2B1&phone=" + phone + "&password=practice";
    const auto page = practice.practice().server().simulator(provider)->handle(request);
    for (const auto &[name, value] : page.headers) {
        if (name == "Paydesk-Practice-Redirect")
            return QString::fromLatin1(value);
    }
    return {};
}

} // namespace paydesk::test
