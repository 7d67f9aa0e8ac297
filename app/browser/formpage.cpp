// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/browser/formpage.h"

#include "models/core/bytes.h"

namespace paydesk {

namespace {

/// Always between double quotes: toHtmlEscaped() leaves the apostrophe alone.
QByteArray attribute(const QString &value) { return '"' + value.toHtmlEscaped().toUtf8() + '"'; }

WebReply page(int status, const QByteArray &body, const QByteArray &policy)
{
    return {.status = status,
        .contentType = "text/html; charset=utf-8",
        .body = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">" + body,
        .headers = {{"Cache-Control", "no-store"}, {"Referrer-Policy", "no-referrer"},
            {"X-Content-Type-Options", "nosniff"}, {"X-Frame-Options", "DENY"},
            {"Content-Security-Policy",
                "default-src 'none'; frame-ancestors 'none'; base-uri 'none'" + policy}}};
}

} // namespace

WebReply formPage(const Step &step)
{
    const QByteArray nonce = randomBytes(16).toBase64();
    QByteArray body = "<title>One moment</title><p>Your bank's page opens.</p>"
                      "<form id=\"step\" method=\"post\" accept-charset=\"utf-8\" action="
        + attribute(step.url.toString(QUrl::FullyEncoded)) + '>';
    for (const StepField &field : step.form) {
        body += "<input type=\"hidden\" name=" + attribute(field.name)
            + " value=" + attribute(field.value) + '>';
    }
    body += "<button>Continue to your bank</button></form><script nonce=\"" + nonce
        + "\">document.getElementById('step').submit()</script>";
    // Not the bank's host alone: some browsers check redirects after the submission, too.
    const QByteArray action = step.url.scheme() == u"http"
        ? "; form-action http://127.0.0.1:* http://localhost:*"
        : "; form-action https:";
    return page(200, body, "; script-src 'nonce-" + nonce + '\'' + action);
}

WebReply redirectPage(const Step &step)
{
    WebReply reply = page(303, "<title>One moment</title><p>The page opens.</p>", {});
    reply.headers.append({"Location", step.url.toEncoded()});
    return reply;
}

WebReply gonePage()
{
    return page(410,
        "<title>Gone</title><p>This page was opened already. Start it again from "
        "Paydesk.</p>",
        {});
}

} // namespace paydesk
