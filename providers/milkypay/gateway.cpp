// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/gateway.h"

#include "models/domain/fieldrules.h"
#include "providers/http/jsonwriter.h"
#include "providers/milkypay/document.h"
#include "providers/milkypay/invoicefacts.h"
#include "providers/milkypay/milkypay.h"
#include "providers/milkypay/wiretext.h"

#include <algorithm>

namespace paydesk::milkypay {

namespace {

constexpr qsizetype longestToken = 8192;
constexpr qsizetype longestHolder = 100; // not public; longer than any card has
const QString salePath = QStringLiteral("/payment/sale");
const QString javaEnabled = QStringLiteral("browser_java_enabled");

bool areDigits(QByteArrayView text, qsizetype least, qsizetype most)
{
    return text.size() >= least && text.size() <= most
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

QString twoDigits(int number) { return QString::number(number % 100).rightJustified(2, u'0'); }

void writeBrowser(JsonWriter &json, const BrowserInfo &browser)
{
    if (browser.isEmpty())
        return;
    json.beginObject(u"browser_info");
    for (auto value = browser.begin(); value != browser.end(); ++value) {
        if (value.key() == javaEnabled)
            json.boolean(value.key(), *value == u"true");
        else
            json.string(value.key(), *value);
    }
    json.endObject();
}

/// The browser comes first: what is written behind a secret may move the buffer.
QByteArray saleBody(const CardData &card, const BrowserInfo &browser)
{
    JsonWriter json;
    json.beginObject().beginObject(u"data").string(u"type", u"sale-operation");
    json.beginObject(u"attributes");
    writeBrowser(json, browser);
    json.secret(u"card_number", card.number.view()).secret(u"card_holder", card.holder.view());
    json.secret(u"cvv", card.cvv.view());
    json.string(u"exp_month", twoDigits(card.expiryMonth));
    json.string(u"exp_year", twoDigits(card.expiryYear));
    return json.endObject().endObject().endObject().bytes();
}

/// The address is passed on as told, also one that nobody will open: the caller judges it.
std::optional<Step> stepOf(const WireJson &payload)
{
    const auto action = payload[u"action"].string();
    const auto form = invoicefacts::formOf(payload[u"params"]);
    if (!action || !form)
        return std::nullopt;
    const QUrl url(*action);
    const QString method = payload[u"method"].string().value_or(QString());
    if (method.compare(u"GET", Qt::CaseInsensitive) == 0)
        return Step{.kind = StepKind::OpenUrl, .url = invoicefacts::withQuery(url, *form)};
    return Step{.kind = StepKind::SubmitForm, .url = url, .form = *form};
}

Error cleaned(Error error)
{
    error.providerMessage = withoutCardData(error.providerMessage);
    error.providerCode = withoutCardData(error.providerCode);
    return error;
}

/// Its credentials are the token of one invoice: to refuse them says nothing of the account's.
Error saleError(const HttpReply &reply)
{
    Error error = cleaned(creationError(reply));
    if (error.kind == ErrorKind::Credentials)
        error.kind = error.outcome == Outcome::NotExecuted ? ErrorKind::Rejected
                                                           : ErrorKind::Protocol;
    if (error.providerCode.contains(u'*')) // a number that it repeats is no code
        error.providerCode = QString::number(reply.status);
    return error;
}

void judgeFailure(const QList<Refusal> &refusals, SaleAnswer &answer)
{
    answer.code = QStringLiteral("process_failed");
    if (refusals.isEmpty())
        return;
    const Refusal &first = refusals.first();
    if (!first.code.isEmpty() && !withoutCardData(first.code).contains(u'*'))
        answer.code = first.code;
    QStringList words{first.title, first.detail};
    words.removeAll(QString());
    answer.words = withoutCardData(words.join(u": "));
}

} // namespace

Result<SecretBytes> bearerTokenOf(const HttpReply &invoice)
{
    const auto document = WireJson::parse(invoice.body);
    const auto token = document
        ? document->at({u"data", u"attributes", u"flow_data", u"metadata", u"token"}).string()
        : std::nullopt;
    const auto visible = [](QChar c) { return c > u' ' && c <= u'~'; };
    const bool fits = token && !token->isEmpty() && token->size() <= longestToken
        && std::all_of(token->begin(), token->end(), visible);
    if (!fits)
        return Error::of(ErrorKind::NotAllowed, QStringLiteral("the invoice takes no card data"));
    return SecretBytes(token->toLatin1());
}

std::optional<Error> problemOf(const CardData &card, const BrowserInfo &browser)
{
    const auto issue = [](const QString &field, InputProblem problem) {
        return std::optional{Error::input(field, problem)};
    };
    if (!areDigits(card.number.view(), 12, 19))
        return issue(QStringLiteral("number"), InputProblem::NotDigits);
    if (!passesLuhn(card.number.view()))
        return issue(QStringLiteral("number"), InputProblem::NotACardNumber);
    if (!areDigits(card.cvv.view(), 3, 4))
        return issue(QStringLiteral("cvv"), InputProblem::NotDigits);
    if (card.expiryMonth < 1 || card.expiryMonth > 12 || card.expiryYear < 2000
        || card.expiryYear > 2099)
        return issue(QStringLiteral("expiry"), InputProblem::NotADate);
    if (card.holder.isEmpty())
        return issue(QStringLiteral("holder"), InputProblem::Missing);
    if (card.holder.view().size() > longestHolder)
        return issue(QStringLiteral("holder"), InputProblem::TooLong);
    QStringList known;
    for (const FieldSpec &spec : info().browserFields) {
        known += spec.key;
        if (const auto wrong = fieldrules::check(spec, browser))
            return issue(u"browser_info." + spec.key, wrong->problem);
    }
    for (const QString &key : browser.keys()) {
        if (!known.contains(key))
            return issue(u"browser_info." + key, InputProblem::UnknownField);
    }
    return std::nullopt;
}

HttpRequest saleRequest(const Endpoint &endpoint, const SecretBytes &token, const CardData &card,
    const BrowserInfo &browser)
{
    HttpRequest request;
    request.verb = HttpRequest::Verb::Post;
    request.url = QUrl(endpoint.gateway + salePath, QUrl::StrictMode);
    request.pathTemplate = salePath;
    request.headers = {{"Authorization", "Bearer " + token.view().toByteArray()},
        {"Accept", "application/json"}, {"Content-Type", "application/json"}};
    request.body = saleBody(card, browser);
    return request;
}

Result<SaleAnswer> readSale(const HttpReply &reply)
{
    if (reply.status < 200 || reply.status >= 300)
        return saleError(reply);
    const auto document = WireJson::parse(reply.body);
    if (!document)
        return untrusted(reply, QStringLiteral("the gateway's answer is not readable JSON"));
    // A flat object; one variant of the gateway answers like the rest of the platform.
    const bool flat = document->contains(u"status");
    const WireJson &content = flat ? *document : document->at({u"data", u"attributes"});
    const auto word = content[u"status"].string();
    const QList<Refusal> refusals = refusalsOf(*document);
    if (!word)
        return refusals.isEmpty()
            ? untrusted(reply, QStringLiteral("the gateway's answer has no status"))
            : saleError(reply);
    SaleAnswer answer;
    if (*word == u"process_failed") {
        answer.word = SaleAnswer::Word::Failed;
        judgeFailure(refusals, answer);
        return answer;
    }
    if (*word == u"processed" && refusals.isEmpty())
        answer.word = SaleAnswer::Word::Processed;
    if (*word == u"process_pending")
        answer.step = stepOf(content[u"auth_payload"]);
    const bool told = content[u"auth_mode"].isString();
    answer.asksForMore = answer.word == SaleAnswer::Word::Pending && told && !answer.step;
    return answer;
}

} // namespace paydesk::milkypay
