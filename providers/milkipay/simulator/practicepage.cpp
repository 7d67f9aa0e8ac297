// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkipay/simulator/practicepage.h"

namespace paydesk::milkipay::practice {

namespace {

constexpr auto frame = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Practice login</title>
<style>body{font:16px sans-serif;max-width:32em;margin:3em auto;padding:0 1em}
label{display:block;margin:.7em 0}input{font:inherit;margin-left:.5em}
textarea{font:14px monospace;width:100%;height:6em}button{font:inherit;padding:.5em 1.5em}</style>
</head><body><h1>Practice login</h1>%1</body></html>
)";

constexpr auto loginForm = R"(<p>%1</p><form method="post">
<label>Prefix<input name="prefix" value="+1" size="5"></label>
<label>Phone<input name="phone" inputmode="numeric" autofocus></label>
<label>Password<input name="password" type="password"></label>
<button>Log in</button></form>
<p>Practice: any phone of ten digits, password "practice".</p>)";

constexpr auto redirected = R"(<p>The provider would now send the browser to this address.
Copy all of it into Paydesk:</p><textarea readonly>%1</textarea>)";

sandbox::SimReply page(const QString &content, int status = 200)
{
    return {.status = status,
        .contentType = "text/html; charset=utf-8",
        .body = QString::fromLatin1(frame).arg(content).toUtf8(),
        .headers = {{"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"},
            {"Cache-Control", "no-store"}, {"Referrer-Policy", "no-referrer"}}};
}

} // namespace

sandbox::SimReply loginPage(const QString &hint)
{
    return page(QString::fromLatin1(loginForm).arg(hint.toHtmlEscaped()));
}

sandbox::SimReply redirectPage(const QUrl &address)
{
    const QByteArray encoded = address.toEncoded();
    sandbox::SimReply reply
        = page(QString::fromLatin1(redirected).arg(QString::fromLatin1(encoded).toHtmlEscaped()));
    reply.headers += {"Paydesk-Practice-Redirect", encoded};
    return reply;
}

sandbox::SimReply wrongAddressPage(const QString &what)
{
    return page(QStringLiteral("<p>%1</p>").arg(what.toHtmlEscaped()), 400);
}

} // namespace paydesk::milkipay::practice
