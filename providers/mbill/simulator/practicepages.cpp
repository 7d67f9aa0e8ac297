// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/simulator/practicepages.h"

#include "models/domain/requests.h"

#include <QUrlQuery>

namespace paydesk::mbill::practice {

namespace {

constexpr auto pageFrame = R"(<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Practice bank</title>
<style>body{font:16px sans-serif;max-width:26em;margin:3em auto;padding:0 1em}
button,input{font:inherit;padding:.5em 1em;margin-right:1em}</style></head>
<body><h1>Practice bank</h1>%1</body></html>
)";

constexpr auto codeForm = R"(<p>Your bank asks for the code from your phone. In practice it is
123456; any other one is refused.</p>
<form method="post" action="%1"><input type="hidden" name="MD" value="%2">
<input type="hidden" name="PaRes" value="%3">
<p><input name="ds3" autocomplete="off" autofocus> <button>Continue</button></p></form>)";

sandbox::SimReply page(int status, const QString &content)
{
    return {.status = status,
        .contentType = "text/html; charset=utf-8",
        .body = QString::fromLatin1(pageFrame).arg(content).toUtf8(),
        .headers = {{"Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'"},
            {"Cache-Control", "no-store"}}};
}

} // namespace

QMap<QString, QString> formFields(const QByteArray &body)
{
    QByteArray text = body;
    const QUrlQuery query(QString::fromLatin1(text.replace('+', ' ')));
    QMap<QString, QString> fields;
    for (const auto &[key, value] : query.queryItems(QUrl::FullyDecoded))
        fields.insert(key, value);
    return fields;
}

sandbox::SimReply bankPage(const QMap<QString, QString> &form)
{
    const QString back = form.value(QStringLiteral("TermUrl"));
    const QString md = form.value(QStringLiteral("MD"));
    const QString paReq = form.value(QStringLiteral("PaReq"));
    if (md.isEmpty() || paReq.isEmpty() || !isAcceptableUrl(back))
        return plainPage(400, QStringLiteral("PaReq, MD or TermUrl is missing or unusable."));
    return page(200,
        QString::fromLatin1(codeForm).arg(back.toHtmlEscaped(), md.toHtmlEscaped(),
            QString::fromLatin1(paReq.toUtf8().toBase64()).toHtmlEscaped()));
}

sandbox::SimReply afterBank(const QString &arrival, bool believed)
{
    if (isAcceptableUrl(arrival))
        return {.status = 303,
            .body = {},
            .headers = {{"Location", QUrl(arrival).toEncoded()}, {"Cache-Control", "no-store"}}};
    return plainPage(200,
        believed ? QStringLiteral("Thank you. You can close this page.")
                 : QStringLiteral("Not confirmed. You can close this page."));
}

sandbox::SimReply plainPage(int status, const QString &sentence)
{
    return page(status, QStringLiteral("<p>%1</p>").arg(sentence.toHtmlEscaped()));
}

} // namespace paydesk::mbill::practice
