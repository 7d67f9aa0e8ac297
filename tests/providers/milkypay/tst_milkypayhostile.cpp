// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/callbacks.h"
#include "providers/milkypay/gateway.h"
#include "providers/milkypay/listcursor.h"
#include "providers/milkypay/methods.h"
#include "providers/milkypay/payoutreplies.h"
#include "providers/milkypay/replies.h"
#include "providers/milkypay/requests.h"
#include "tests/providers/milkypay/hostile.h"
#include "tests/providers/milkypay/payoutsamples.h"

using namespace paydesk;
using namespace paydesk::test;

/// Answers that no provider means: none may be taken for a decision about money. All of them are
/// made from the answer of an order that is open, so "open" and "not known" are the only truths.
class MilkyPayHostileTest : public QObject
{
    Q_OBJECT
private slots:
    void enoughOfThem();
    void creations();
    void readings();
    void sales();
    void refusals();
    void lists();
    void callbacks();
    void others();
};

namespace {

const Currency usd = *Currency::fromCode(u"USD");
const QByteArray sale
    = R"({"status":"process_pending","amount":1,"id":"x","auth_mode":"3ds","auth_payload":)"
      R"({"action":"https://acs.example/c","method":"POST","params":{"creq":"e30="}}})";

HttpReply answer(int status, const QByteArray &body)
{
    return {.status = status, .headers = {}, .body = body};
}

/// Either the open order exactly as it was asked for, or nothing known.
template <typename Reply, typename State>
bool isOpenOrUnknown(const Result<Reply> &reply, State open)
{
    if (!reply)
        return reply.error().outcome == Outcome::Unknown;
    return reply->state == open && *reply->amount == money(u"25.50", u"USD")
        && reply->reference == milkyRequest().reference;
}

} // namespace

void MilkyPayHostileTest::enoughOfThem()
{
    const qsizetype invoice = damagedForms(milkySample("created.json")).size();
    const qsizetype payout = damagedForms(milkySample("payout_created.json")).size();
    QVERIFY(invoice >= 600 && payout >= 600 && damagedForms(sale).size() >= 200);
}

void MilkyPayHostileTest::creations()
{
    for (const QByteArray &body : damagedForms(milkySample("created.json"))) {
        const auto invoice = milkypay::readCreated(answer(201, body), milkyRequest());
        QVERIFY2(isOpenOrUnknown(invoice, InvoiceState::Pending), body.left(3000).constData());
    }
    for (const QByteArray &body : damagedForms(milkySample("payout_created.json"))) {
        const auto payout = milkypay::readCreatedPayout(answer(201, body), milkyPayout());
        QVERIFY2(isOpenOrUnknown(payout, PayoutState::Pending), body.left(3000).constData());
        const auto processed = milkypay::readProcessed(answer(201, body), milkyPayoutKey());
        QVERIFY2(isOpenOrUnknown(processed, PayoutState::Pending), body.left(3000).constData());
    }
}

/// Of a reading even the outcome does not matter: it must not name another state, nor say that
/// there is no such order.
void MilkyPayHostileTest::readings()
{
    for (const QByteArray &body : damagedForms(milkySample("created.json"))) {
        const auto invoice
            = milkypay::readOne(answer(200, body), QStringLiteral("cpi_AbCdEf0123456789"), usd);
        QVERIFY2(invoice ? invoice->state == InvoiceState::Pending
                         : invoice.error().kind != ErrorKind::NotFound,
            body.left(3000).constData());
    }
    for (const QByteArray &body : damagedForms(milkySample("payout_created.json"))) {
        const auto payout = milkypay::readOnePayout(
            answer(200, body), QStringLiteral("cpoi_AbCdEf0123456789"), usd);
        QVERIFY2(payout ? payout->state == PayoutState::Pending
                        : payout.error().kind != ErrorKind::NotFound,
            body.left(3000).constData());
    }
}

void MilkyPayHostileTest::sales()
{
    for (const QByteArray &body : damagedForms(sale)) {
        const auto answered = milkypay::readSale(answer(201, body));
        if (answered)
            QVERIFY2(answered->word == milkypay::SaleAnswer::Word::Pending, body.constData());
        else
            QCOMPARE(answered.error().outcome, Outcome::Unknown);
    }
}

/// A refusal that is not whole is nobody's word.
void MilkyPayHostileTest::refusals()
{
    for (const QByteArray &body : damagedForms(milkySample("error_422_validation.json"))) {
        for (const int status : {400, 401, 403, 404, 409, 422, 429, 500, 503}) {
            const auto invoice = milkypay::readCreated(answer(status, body), milkyRequest());
            QVERIFY(!invoice);
            const bool own = WireJson::parse(body).has_value()
                && !invoice.error().providerMessage.isEmpty()
                && (status == 401 || status == 403 || status == 422);
            QVERIFY2(
                own || invoice.error().outcome == Outcome::Unknown, body.left(3000).constData());
        }
    }
}

void MilkyPayHostileTest::lists()
{
    const QUrl asked(QStringLiteral("https://pay.pay-gate.io/payment-invoices"));
    for (const QByteArray &body : damagedForms(milkySample("list_match.json"))) {
        const auto page = milkypay::readList(answer(200, body), asked);
        milkypay::ReferenceSearch search(milkyRequest().reference);
        if (!page || search.take(*page))
            continue;
        const auto found = milkypay::resultOf(search, usd, milkypay::readInvoice);
        const bool empty = page->items.isEmpty(); // an empty list is an answer of its own
        QVERIFY2(found || empty || found.error().kind != ErrorKind::NotFound
                || page->total == page->items.size(),
            body.left(3000).constData());
        (void)milkypay::readPage(*page, {.query = milkypay::firstPage()});
    }
}

/// Signed all the same: a private key that leaked must not move more than its owner could.
void MilkyPayHostileTest::callbacks()
{
    const SecretBytes secret = SecretBytes::copyOf("sk_test_1");
    const milkypay::Callbacks callbacks(secret, true);
    for (const char *name : {"created.json", "payout_created.json"}) {
        for (const QByteArray &body : damagedForms(milkySample(name))) {
            const auto signature = milkypay::callbackSignature(secret, body);
            const auto fact = callbacks.verify({.method = "POST",
                .query = {},
                .headers = {{"x-signature", signature}},
                .body = body});
            if (!fact)
                continue;
            const auto *invoice = std::get_if<InvoiceReply>(&fact->reply);
            const auto *payout = std::get_if<PayoutReply>(&fact->reply);
            QVERIFY((invoice && invoice->state == InvoiceState::Pending)
                || (payout && payout->state == PayoutState::Pending));
        }
    }
}

void MilkyPayHostileTest::others()
{
    for (const QByteArray &body : damagedForms(milkySample("methods.json"))) {
        const auto methods = milkypay::readMethods(answer(200, body), usd, false);
        for (const Method &method : methods ? *methods : QList<Method>())
            QVERIFY(method.currency == usd && !method.service.isEmpty());
    }
    for (const QByteArray &body : damagedForms(milkySample("balances.json"))) {
        const auto balances = milkypay::readBalances(answer(200, body));
        for (const SeenBalance &balance : balances ? balances->balances : QList<SeenBalance>())
            QVERIFY(balance.available.currency().isValid());
    }
    for (const QByteArray &body : damagedForms(milkySample("profile.json")))
        (void)milkypay::readProfile(answer(200, body));
    for (const QByteArray &body : damagedForms(milkySample("created.json"))) {
        const auto token = milkypay::bearerTokenOf(answer(200, body));
        QVERIFY(!token || !token->view().contains('\n'));
    }
}

QTEST_GUILESS_MAIN(MilkyPayHostileTest)
#include "tst_milkypayhostile.moc"
