// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicegateway.h"

#include "models/domain/card.h"
#include "providers/http/jsonwriter.h"
#include "providers/milkypay/simulator/practicecards.h"
#include "providers/milkypay/simulator/practicechallenge.h"
#include "providers/milkypay/simulator/practicedocument.h"
#include "providers/milkypay/simulator/practicesale.h"

namespace paydesk::milkypay {

namespace {

using namespace std::chrono_literals;
using sandbox::SimReply;
using sandbox::SimRequest;

constexpr auto tokenLife = 1h; // page: authentication, from published samples

PracticeInvoice *invoiceOfToken(PracticeWorld &world, const QByteArray &authorization)
{
    if (!authorization.startsWith("Bearer "))
        return nullptr;
    const QString token = QString::fromUtf8(authorization.mid(7));
    for (PracticeInvoice &invoice : world.book.invoices()) {
        if (practiceToken(invoice) == token && world.now() < invoice.created + tokenLife)
            return &invoice;
    }
    return nullptr;
}

SimReply saleReply(const QString &word, const QByteArray &authMode, const QByteArray &payload)
{
    return practiceJson(201,
        R"({"status":)" + JsonWriter::quoted(word) + R"(,"auth_mode":)" + authMode
            + R"(,"auth_payload":)" + payload + '}');
}

SimReply sell(PracticeWorld &world, PracticeInvoice &invoice, const PracticeSale &sale)
{
    const Timestamp now = world.now();
    const PracticeCardResult result = practiceCardResult(sale.number, sale.month, sale.year);
    invoice.card = maskedNumber(sale.number);
    if (!result.challenge) {
        invoice.settle(result.word, result.resolution, now);
        return saleReply(result.word, "null", "[]");
    }
    invoice.finalAt.reset();
    invoice.challenge
        = PracticeChallenge{practiceId(QLatin1StringView("pay_")), result.word, result.resolution};
    const bool redirect = sale.holder.toUpper().contains("REDIRECT");
    return saleReply(QStringLiteral("process_pending"), "\"3ds\"",
        practiceAuthPayload(world, *invoice.challenge,
            redirect              ? PracticeAcs::Redirect
                : sale.hasBrowser ? PracticeAcs::Second
                                  : PracticeAcs::First));
}

} // namespace

std::optional<SimReply> answerPracticeGateway(PracticeWorld &world, const SimRequest &request)
{
    if (!request.path.startsWith(u"/gate/"))
        return std::nullopt;
    if (request.path != u"/gate/payment/sale" || request.method != "POST")
        return practiceNotFound();
    PracticeInvoice *invoice = invoiceOfToken(world, request.headers.value("authorization"));
    if (!invoice)
        return practiceRefusal(401, QStringLiteral("Unauthorized"));
    if (!request.headers.value("content-type").startsWith("application/json"))
        return practiceRefusal(415, QStringLiteral("Unsupported Media Type"));
    const PracticeSale sale = readPracticeSale(request.body);
    if (!sale.faults.isEmpty())
        return practiceUnprocessable(sale.faults);
    if (invoice->isFinal(world.now()))
        return practiceUnprocessable({{QStringLiteral("The invoice is already processed."), {}}});
    if (invoice->challenge)
        return practiceUnprocessable({{QStringLiteral("A confirmation is under way."), {}}});
    return sell(world, *invoice, sale);
}

bool isPracticePayerPath(const QString &path)
{
    return path.startsWith(u"/hpp/") || path.startsWith(u"/acs/") || path == u"/complete-auth"
        || path == u"/3ds-return";
}

} // namespace paydesk::milkypay
