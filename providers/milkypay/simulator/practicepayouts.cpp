// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/milkypay/simulator/practicepayouts.h"

#include "providers/milkypay/simulator/practicedocument.h"

namespace paydesk::milkypay {

namespace {

using sandbox::SimReply;
using sandbox::SimRequest;

SimReply payoutAnswer(const PracticeWorld &world, int status, const PracticePayout &payout)
{
    return practiceJson(status, documentWith(payoutResource(payout, world.now())));
}

void startProcessing(PracticeWorld &world, PracticePayout &payout)
{
    const Money available
        = world.book.balance(payout.account, payout.amount.currency(), world.now());
    payout.process(available, world.processing, world.now());
}

SimReply createPayout(PracticeWorld &world, const QByteArray &body, const QString &account)
{
    PracticePayoutRequest request = readPracticePayout(body);
    if (!request.faults.isEmpty())
        return practiceUnprocessable(request.faults);
    PracticePayout &payout = request.payout;
    if (world.book.hasPayout(account, payout.reference))
        return practiceUnprocessable({{QStringLiteral("The reference_id has already been taken."),
            QStringLiteral("/data/attributes/reference_id")}});
    payout.id = practiceId(QLatin1StringView("cpoi_"));
    payout.account = account;
    payout.created = world.now();
    if (payout.autoProcess || payout.description.contains(u"auto", Qt::CaseInsensitive))
        startProcessing(world, payout);
    world.book.add(payout);
    return payoutAnswer(world, 201, payout);
}

SimReply processPayout(PracticeWorld &world, const QByteArray &body, PracticePayout &payout)
{
    if (!body.isEmpty() && body != "{}" && body != "[]")
        return practiceUnprocessable({{QStringLiteral("Process takes no parameters."), {}}});
    if (payout.word(world.now()) != u"created")
        return practiceUnprocessable({{QStringLiteral("The payout is already processed."), {}}});
    if (payout.description.contains(u"refuse", Qt::CaseInsensitive))
        return practiceUnprocessable({{QStringLiteral("Payouts are suspended."), {}}});
    startProcessing(world, payout);
    return payoutAnswer(world, 201, payout);
}

SimReply listPayouts(const PracticeWorld &world, const SimRequest &request, const QString &account)
{
    QList<PracticeRow> rows;
    for (const PracticePayout &payout : world.book.payoutsOf(account))
        rows += {payout.reference, payout.word(world.now()), payoutResource(payout, world.now())};
    return practiceList(rows, request.query, QStringLiteral("/payout-invoices"));
}

} // namespace

std::optional<SimReply> answerPracticePayouts(
    PracticeWorld &world, const SimRequest &request, const QString &path, const QString &account)
{
    const QString payouts = QStringLiteral("/payout-invoices");
    const bool post = request.method == "POST";
    if (path != payouts && !path.startsWith(payouts + u'/'))
        return std::nullopt;
    if (path == payouts)
        return post ? createPayout(world, request.body, account)
                    : listPayouts(world, request, account);
    const QString id = path.section(u'/', 2, 2);
    const QString act = path.section(u'/', 3);
    PracticePayout *payout = world.book.payoutById(account, id);
    if (payout && act.isEmpty() && !post)
        return payoutAnswer(world, 200, *payout);
    if (payout && act == u"process" && post)
        return processPayout(world, request.body, *payout);
    return practiceNotFound();
}

} // namespace paydesk::milkypay
