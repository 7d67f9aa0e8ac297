// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/errors.h"

#include "providers/http/httperrors.h"
#include "providers/milkypay/wiretext.h"

#include <algorithm>
#include <array>

namespace paydesk::milkypay {

namespace {

/// "Nothing was created": the only statuses of POST /payment-invoices that are believed to say
/// so, and only together with the provider's own errors in the body. A status enters by a
/// statement of the provider or by a recorded test.
///   401, 403  portal, payments status list: an invoice exists from a 201 on; refused before that
///   422       the same, and general error page: validation of the request
/// Not listed: 404 and 400 (not documented for this call), 409 and 429 (may be a repeated
/// reference), 5xx (general error page: look whether the transaction exists).
constexpr std::array nothingCreated{401, 403, 422};

QString textOf(const WireJson &value)
{
    return shortText(value.idText());
}

Refusal refusalOf(const WireJson &entry)
{
    if (entry.isString())
        return {.detail = shortText(*entry.string())};
    if (entry.isArray()) { // Laravel's map: a field and the list of what is wrong with it
        QStringList texts;
        for (const WireJson &item : entry.items())
            texts += textOf(item);
        return {.detail = shortText(texts.join(u' '))};
    }
    return {.status = textOf(entry[u"status"]),
            .code = textOf(entry[u"code"]),
            .title = textOf(entry[u"title"]),
            .detail = textOf(entry[u"detail"]),
            .pointer = textOf(entry.at({u"source", u"pointer"}))};
}

bool isEmpty(const Refusal &refusal)
{
    return refusal.status.isEmpty() && refusal.code.isEmpty() && refusal.title.isEmpty()
        && refusal.detail.isEmpty();
}

QList<Refusal> refusalsIn(const HttpReply &reply)
{
    const auto document = WireJson::parse(reply.body);
    return document ? refusalsOf(*document) : QList<Refusal>();
}

QString wordsOf(const QList<Refusal> &refusals)
{
    QStringList lines;
    for (const Refusal &refusal : refusals) {
        QStringList parts;
        for (const QString *part : {&refusal.title, &refusal.detail, &refusal.pointer}) {
            if (!part->isEmpty())
                parts += *part;
        }
        lines += parts.join(u": ");
    }
    return shortText(lines.join(u"; "));
}

/// The form of this refusal is not public, so every wording that was seen or is likely counts: a
/// refusal mistaken for a repeat costs a look-up, the opposite an invoice that nobody follows.
bool speaksOfRepeat(const Refusal &refusal)
{
    const QString text
        = QString(refusal.code + u' ' + refusal.title + u' ' + refusal.detail + u' '
                  + refusal.pointer).toLower();
    if (text.contains(u"duplicat"))
        return true;
    const bool reference = text.contains(u"reference_id") || text.contains(u"reference id");
    const std::array signs{u"taken", u"already", u"exist", u"uniq", u"used"};
    const bool repeat = std::any_of(signs.begin(), signs.end(), [&text](const char16_t *sign) {
        return text.contains(QStringView(sign));
    });
    return reference && repeat;
}

bool isRepeat(int status, const QList<Refusal> &refusals)
{
    return status == 409 || std::any_of(refusals.begin(), refusals.end(), speaksOfRepeat);
}

/// Errors which name another status than the answer's own came from somewhere else.
bool agree(int status, const QList<Refusal> &refusals)
{
    const QString own = QString::number(status);
    return !refusals.isEmpty()
        && std::all_of(refusals.begin(), refusals.end(), [&own](const Refusal &refusal) {
               return refusal.status.isEmpty() || refusal.status == own;
           });
}

Error errorOf(const HttpReply &reply, const QList<Refusal> &refusals, bool gated)
{
    Error error = errorFromStatus(reply, gated);
    if (refusals.isEmpty()) {
        // Nobody who knows the order has spoken: a missing page is not a missing invoice.
        if (error.kind == ErrorKind::Rejected || error.kind == ErrorKind::NotFound)
            error.kind = ErrorKind::Protocol;
        return error;
    }
    if (reply.status >= 200 && reply.status < 300)
        error.kind = ErrorKind::Rejected;
    const Refusal &first = refusals.first();
    error.providerCode = first.code.isEmpty() ? first.status : first.code;
    error.providerMessage = wordsOf(refusals);
    return error;
}

} // namespace

QList<Refusal> refusalsOf(const WireJson &document)
{
    QList<Refusal> found;
    const auto add = [&found](Refusal refusal) {
        if (!isEmpty(refusal))
            found += std::move(refusal);
    };
    const WireJson &errors = document[u"errors"];
    for (const WireJson &entry : errors.items())
        add(refusalOf(entry));
    for (const auto &[key, entry] : errors.members()) {
        Refusal refusal = refusalOf(entry);
        if (refusal.pointer.isEmpty())
            refusal.pointer = shortText(key);
        add(std::move(refusal));
    }
    const WireJson &error = document[u"error"];
    if (error.isString() || error.isObject()) {
        Refusal refusal = refusalOf(error);
        if (refusal.detail.isEmpty())
            refusal.detail = textOf(error[u"message"]);
        add(std::move(refusal));
    }
    if (found.isEmpty() && !document.contains(u"data")) // the framework's own form
        add({.detail = textOf(document[u"message"])});
    return found;
}

Error creationError(const HttpReply &reply)
{
    const QList<Refusal> refusals = refusalsIn(reply);
    Error error = errorOf(reply, refusals, true);
    if (error.kind == ErrorKind::NotFound) // a word of look-ups only
        error.kind = ErrorKind::Rejected;
    const bool refused = reply.status >= 400 && reply.status < 500;
    if (refused && isRepeat(reply.status, refusals) && error.kind != ErrorKind::RateLimited)
        error.kind = ErrorKind::Conflict;
    else if (std::ranges::count(nothingCreated, reply.status) > 0 && agree(reply.status, refusals))
        error.outcome = Outcome::NotExecuted;
    return error;
}

Error queryError(const HttpReply &reply)
{
    return errorOf(reply, refusalsIn(reply), false);
}

Error untrusted(const HttpReply &reply, QString detail)
{
    Error error = Error::unknown(ErrorKind::Protocol, std::move(detail));
    error.httpStatus = reply.status;
    return error;
}

Error unreadableAnswer(const HttpReply &reply, QString detail)
{
    Error error = untrusted(reply, std::move(detail));
    error.outcome = Outcome::NotExecuted;
    return error;
}

} // namespace paydesk::milkypay
