// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/mbill/simulator/practicesimulator.h"

#include "providers/mbill/mbill.h"
#include "providers/mbill/simulator/practicejson.h"
#include "providers/mbill/simulator/practicepages.h"

#include <QUuid>

namespace paydesk::mbill::practice {

using sandbox::SimReply;
using sandbox::SimRequest;

struct PracticeSimulator::Call
{
    const SimRequest &request;
    AnswerMeta meta;
    QByteArray token; // from HTTP Basic
    WireJson json; // the body of a POST
    PracticeDialect dialect; // of the API token, where one is asked for
    Timestamp now;
};

namespace {

constexpr auto goodCode = "123456";
const QString bankPath = QStringLiteral("/acs");
const QString terminalPath = QStringLiteral("/Confirm3D/input3d");

/// The user name of HTTP Basic, with an empty password and nothing around it; else empty.
QByteArray userNameIn(const QByteArray &authorization)
{
    if (!authorization.startsWith("Basic "))
        return {};
    const auto result = QByteArray::fromBase64Encoding(
        authorization.mid(6), QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray credentials = result ? *result : QByteArray();
    const bool padded = authorization.mid(6).size() % 4 == 0;
    if (!padded || !credentials.endsWith(':') || credentials.count(':') != 1)
        return {};
    return credentials.chopped(1);
}

QString requestIdOf(const SimRequest &request)
{
    const QByteArray own = request.headers.value("x-request-id");
    return own.size() >= 20 && own.size() <= 200
        ? QString::fromLatin1(own)
        : QUuid::createUuid().toString(QUuid::WithoutBraces);
}

SimReply denied(const AnswerMeta &meta)
{
    return errorAnswer(meta, 401, QStringLiteral("access_denied"), {});
}

SimReply nowhere(const AnswerMeta &meta)
{
    return errorAnswer(meta, 404, QStringLiteral("not_found"), {});
}

PracticePeer peerOf(const WireJson &json)
{
    return {.phone = json[u"phone"].string().value_or(QString()),
        .email = json[u"email"].string().value_or(QString()),
        .number = json.at({u"credential", u"number"}).string().value_or(QString()).toLatin1(),
        .credentialMetadata = json.at({u"credential", u"metadata"}).isObject()
            ? textOf(json.at({u"credential", u"metadata"}))
            : QByteArray()};
}

bool crashes(const WireJson &request)
{
    const WireJson &amount = request[u"amount"];
    const QString text
        = amount.isNumber() ? QString::fromLatin1(amount.numberText()) : amount.idText();
    return text.section(u'.', 1).size() > 2
        || request.at({u"recipient", u"credential", u"type"}).string() == u"card-token";
}

PracticeCard cardIn(const WireJson &json)
{
    return {json[u"number"].string().value_or(QString()).toLatin1(),
        json[u"cvv"].string().value_or(QString()).toLatin1()};
}

} // namespace

PracticeSimulator::PracticeSimulator(const Clock &clock, PracticePace pace)
    : m_clock(clock)
    , m_book(pace)
    , m_documentToken("practice-" + randomBytes(8).toHex())
    , m_serverToken("practice-" + randomBytes(8).toHex() + "-server")
{
}

QString PracticeSimulator::providerId() const { return info().id; }

bool PracticeSimulator::creates(const SimRequest &request) const
{
    return request.method == "POST"
        && (request.path.startsWith(u"/transfers") || request.path.startsWith(u"/claims"));
}

SimReply PracticeSimulator::handle(const SimRequest &request)
{
    if (request.path == bankPath || request.path == terminalPath)
        return browserPage(request);
    Call call{.request = request,
        .meta = {m_baseUrl + request.path, requestIdOf(request),
            QString::fromLatin1(request.headers.value("x-idempotency-key"))},
        .token = userNameIn(request.headers.value("authorization")),
        .json = {},
        .dialect = {},
        .now = m_clock.now()};
    call.dialect = dialectOf(call.token);
    if (request.method == "POST") {
        if (!request.headers.value("content-type").startsWith("application/json"))
            return errorAnswer(call.meta, 415, QStringLiteral("content_type_invalid"),
                QStringLiteral("Content-Type must be application/json."));
        const auto json = WireJson::parse(request.body);
        if (!json || !json->isObject())
            return malformedAnswer(call.meta);
        call.json = *json;
        return post(call);
    }
    const QStringList path = request.path.split(u'/').mid(1);
    if (request.method == "GET" && path.size() == 2 && path[0] == u"transfers")
        return withTransfer(call, path);
    if (request.method == "GET" && path.size() == 2 && path[0] == u"claims")
        return withClaim(call, path);
    return nowhere(call.meta);
}

SimReply PracticeSimulator::post(const Call &call)
{
    const QStringList path = call.request.path.split(u'/').mid(1);
    const bool confirms = path.size() == 3 && path[2] == u"auth";
    if (confirms && path[0] == u"transfers")
        return withTransfer(call, path);
    if (confirms && path[0] == u"claims")
        return withClaim(call, path);
    const QStringList collections{
        QStringLiteral("tokens"), QStringLiteral("transfers"), QStringLiteral("claims")};
    if (path.size() != 1 || !collections.contains(path[0]))
        return nowhere(call.meta);
    if (call.token.isEmpty() || call.token.startsWith("wrong"))
        return denied(call.meta);
    if (path[0] == u"tokens")
        return makeCardToken(call);
    return path[0] == u"transfers" ? createTransfer(call) : createClaim(call);
}

SimReply PracticeSimulator::makeCardToken(const Call &call)
{
    const BrokenRules broken = brokenInCard(call.json, call.dialect);
    if (!broken.isEmpty())
        return invalidAnswer(call.meta, broken, call.dialect);
    const QByteArray token = m_book.keep(cardIn(call.json), call.now);
    return dataAnswer(call.meta, 201, cardTokenData(token, call.now));
}

SimReply PracticeSimulator::createTransfer(const Call &call)
{
    const WireJson &credential = call.json.at({u"sender", u"credential"});
    const QByteArray cardToken = credential[u"token"].string().value_or(QString()).toLatin1();
    std::optional<PracticeCard> card = m_book.take(cardToken, call.now);
    if (crashes(call.json))
        return errorAnswer(call.meta, 500, QStringLiteral("internal_error"), {});
    if (credential[u"type"].string() == u"card")
        card = cardIn(credential);
    const BrokenRules broken = brokenInTransfer(call.json, call.dialect, card.has_value());
    if (!broken.isEmpty() || !card)
        return invalidAnswer(call.meta, broken, call.dialect);
    PracticeTransfer &transfer = m_book.add(transferOf(call, *card));
    if (call.json.at({u"recipient", u"credential", u"type"}).string() == u"external-credential")
        transfer.claimId = QString::number(1'239'380 + transfer.number);
    start(transfer, *card);
    return dataAnswer(call.meta, 201, transferData(transfer, m_baseUrl));
}

PracticeTransfer PracticeSimulator::transferOf(const Call &call, const PracticeCard &card) const
{
    const Currency currency = *Currency::fromCode(u"UAH");
    const WireJson &metadata = call.json[u"metadata"];
    PracticeTransfer transfer{.account = accountName(call.token),
        .dialect = call.dialect,
        .amount = *call.json[u"amount"].money(currency),
        .fee = *call.json[u"fee"].money(currency),
        .description = call.json[u"description"].string().value_or(QString()),
        .metadata = metadata.isObject() ? textOf(metadata) : QByteArray(),
        .reference = metadata[u"reference"].string().value_or(QString()),
        .sender = peerOf(call.json[u"sender"]),
        .recipient = peerOf(call.json[u"recipient"]),
        .createdAt = call.now,
        .updatedAt = call.now};
    transfer.sender.number = card.number;
    return transfer;
}

void PracticeSimulator::start(PracticeTransfer &transfer, const PracticeCard &card)
{
    const Timestamp now = transfer.createdAt;
    const bool secure = card.number == "5473959513413611" || card.number == "5513877294352240";
    const Ending ending = endingOf(transfer.amount);
    if (card.number == "5232747764071184" && card.cvv == "1601")
        return transfer.decline(QStringLiteral("54"), QStringLiteral("Card_Expired"), now);
    if (ending == Ending::DeclinedAtOnce || ending == Ending::CompletesAtOnce)
        return m_book.finish(transfer, now);
    if (!secure && card.number != "5591587543706253")
        return m_book.accept(transfer, now);
    transfer.authType = secure ? QStringLiteral("3d-secure") : QStringLiteral("lookup-code");
    transfer.become(QStringLiteral("authentication"), now);
}

SimReply PracticeSimulator::withTransfer(const Call &call, const QStringList &path)
{
    PracticeTransfer *transfer = m_book.transfer(path[1], call.now);
    if (!transfer)
        return nowhere(call.meta);
    if (call.token != transfer->token)
        return denied(call.meta);
    if (path.size() == 3)
        return confirmTransfer(call, *transfer);
    return dataAnswer(call.meta, 200, transferData(*transfer, m_baseUrl));
}

SimReply PracticeSimulator::confirmTransfer(const Call &call, PracticeTransfer &transfer)
{
    if (transfer.status != u"authentication" || transfer.authType != u"lookup-code")
        return nowhere(call.meta);
    const BrokenRules broken = brokenInCode(call.json, QString::fromLatin1(goodCode));
    if (!broken.isEmpty())
        return invalidAnswer(call.meta, broken, transfer.dialect);
    m_book.accept(transfer, call.now);
    if (transfer.dialect.confirmFinishes && transfer.endsAt)
        m_book.finish(transfer, call.now);
    return dataAnswer(call.meta, transfer.dialect.confirmStatus, transferData(transfer, m_baseUrl));
}

SimReply PracticeSimulator::createClaim(const Call &call)
{
    const QString claimId = claimIdIn(call.json, call.dialect);
    PracticeTransfer *transfer = m_book.claimable(claimId, call.now);
    const BrokenRules broken = brokenInClaim(call.json, call.dialect, transfer != nullptr);
    if (!broken.isEmpty() || !transfer)
        return invalidAnswer(call.meta, broken, call.dialect);
    transfer->claimed = true;
    const PracticeClaim &claim = m_book.add(PracticeClaim{.claimId = claimId,
        .dialect = call.dialect,
        .number = cardIn(call.json[u"credential"]).number,
        .transfer = transfer->number,
        .status = QStringLiteral("authentication"),
        .createdAt = call.now,
        .updatedAt = call.now});
    return dataAnswer(call.meta, 201, claimData(claim, nullptr));
}

SimReply PracticeSimulator::withClaim(const Call &call, const QStringList &path)
{
    PracticeClaim *claim = m_book.claim(path[1], call.now);
    if (!claim)
        return nowhere(call.meta);
    if (call.token != claim->token)
        return denied(call.meta);
    if (path.size() == 3)
        return confirmClaim(call, *claim);
    return dataAnswer(call.meta, 200, dataOf(*claim));
}

SimReply PracticeSimulator::confirmClaim(const Call &call, PracticeClaim &claim)
{
    if (claim.status != u"authentication")
        return nowhere(call.meta);
    const QString code = QString::number(claim.claimId.toLongLong() + 1);
    const BrokenRules broken = brokenInCode(call.json, code);
    if (!broken.isEmpty())
        return invalidAnswer(call.meta, broken, claim.dialect);
    if (claim.dialect.confirmFinishes) {
        m_book.finish(claim, call.now);
    } else {
        claim.status = QStringLiteral("processing");
        claim.updatedAt = call.now;
        claim.endsAt = call.now + m_book.pace().processing;
    }
    return dataAnswer(call.meta, claim.dialect.confirmStatus, dataOf(claim));
}

QByteArray PracticeSimulator::dataOf(const PracticeClaim &claim)
{
    const PracticeTransfer *transfer = claim.status == u"completed"
        ? m_book.transfer(QString::number(claim.transfer), m_clock.now())
        : nullptr;
    return claimData(claim, transfer);
}

SimReply PracticeSimulator::browserPage(const SimRequest &request)
{
    if (request.method != "POST"
        || !request.headers.value("content-type").startsWith("application/x-www-form-urlencoded"))
        return plainPage(405, QStringLiteral("This page is reached by a form."));
    const QMap<QString, QString> form = formFields(request.body);
    if (request.path == bankPath)
        return bankPage(form);
    const QString md = form.value(QStringLiteral("MD"));
    const qint64 number = md.startsWith(u"MD-") ? md.mid(3).toLongLong() - 29'384 : 0;
    PracticeTransfer *transfer = m_book.transfer(QString::number(number), m_clock.now());
    if (!transfer || transfer->status != u"authentication" || transfer->authType != u"3d-secure"
        || form.value(QStringLiteral("PaRes")).isEmpty())
        return plainPage(400, QStringLiteral("Nothing waits for this confirmation."));
    const bool believed = form.value(QStringLiteral("ds3")) == QLatin1StringView(goodCode);
    if (believed)
        m_book.accept(*transfer, m_clock.now());
    else
        transfer->decline(QStringLiteral("53"), QStringLiteral("3DS_Failed"), m_clock.now());
    return afterBank(
        request.query.queryItemValue(QStringLiteral("arrival"), QUrl::FullyDecoded), believed);
}

QString PracticeSimulator::accountName(const QByteArray &apiToken) const
{
    if (apiToken == m_documentToken)
        return QStringLiteral("UAH transfers");
    if (apiToken == m_serverToken)
        return QStringLiteral("UAH transfers, old service");
    return QStringLiteral("own ") + QString::fromLatin1(sha256(apiToken).toHex().left(8));
}

QList<sandbox::SimAccount> PracticeSimulator::accounts() const
{
    const QString baseUrl = QStringLiteral("base_url");
    const QString token = QStringLiteral("api_token");
    return {{.name = accountName(m_documentToken),
                .settings = {{baseUrl, m_baseUrl}},
                .secrets = {{token, m_documentToken}}},
        {.name = accountName(m_serverToken),
            .settings = {{baseUrl, m_baseUrl},
                {QStringLiteral("fee_rounding"), QStringLiteral("significant3")}},
            .secrets = {{token, m_serverToken}},
            .inPractice = false}};
}

QList<sandbox::SimBooking> PracticeSimulator::bookings() const
{
    PracticeBook now = m_book; // whoever asks for the books does not change them
    now.passTime(m_clock.now());
    return now.bookings();
}

} // namespace paydesk::mbill::practice

std::unique_ptr<paydesk::sandbox::Simulator> paydesk::mbill::simulate(const Clock &clock)
{
    return std::make_unique<practice::PracticeSimulator>(clock);
}
