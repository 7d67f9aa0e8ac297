// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/http/maskedrequest.h"

#include "providers/http/jsonwriter.h"

#include <algorithm>
#include <array>

namespace paydesk {

namespace {

const QByteArray bullets = QByteArrayLiteral("\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2");

QByteArray methodOf(HttpRequest::Verb verb)
{
    switch (verb) {
    case HttpRequest::Verb::Get:
        return "GET";
    case HttpRequest::Verb::Post:
        return "POST";
    case HttpRequest::Verb::Delete:
        return "DELETE";
    }
    Q_UNREACHABLE();
}

bool isOpenHeader(const QByteArray &name)
{
    static constexpr std::array open{"accept", "content-type", "account"};
    return std::any_of(open.begin(), open.end(), [lower = name.toLower()](const char *known) {
        return lower == known;
    });
}

QByteArray shownHeader(const HttpHeader &header)
{
    if (isOpenHeader(header.name))
        return header.value;
    const qsizetype blank = header.value.indexOf(' ');
    return blank > 0 && blank < 10 ? header.value.first(blank + 1) + bullets : bullets;
}

/// In every form in which a body may hold it.
void mask(QByteArray &body, const BodySecret &secret)
{
    if (secret.value.isEmpty())
        return;
    QByteArray plain = secret.value.view().toByteArray();
    QByteArray json = JsonWriter().beginObject().secret(u"s", secret.value.view()).endObject().bytes();
    QByteArray inJson = json.mid(6, json.size() - 8); // {"s":"…"}
    QByteArray inForm = plain.toPercentEncoding();
    for (QByteArray *form : {&inJson, &inForm, &plain}) {
        if (!form->isEmpty())
            body.replace(*form, secret.shown);
        wipe(*form);
    }
    wipe(json);
}

} // namespace

RequestPreview maskedRequest(HttpRequest request, const QList<BodySecret> &secrets)
{
    RequestPreview shown{.method = methodOf(request.verb),
        .url = request.url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo),
        .bodySize = request.body.size()};
    for (const HttpHeader &header : request.headers)
        shown.headers.append({header.name, shownHeader(header)});
    shown.body = request.body;
    for (const BodySecret &secret : secrets)
        mask(shown.body, secret);
    wipe(request.body);
    return shown;
}

BodySecret hiddenSecret(const SecretBytes &value) { return {value, bullets}; }

} // namespace paydesk
