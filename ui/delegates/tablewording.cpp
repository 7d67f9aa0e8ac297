// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/tablewording.h"

#include "app/text/callbacktext.h"

#include <QCoreApplication>

namespace paydesk {

namespace {

StateCell cell(const StateLook &look)
{
    return {look.label, QVariant::fromValue(look)};
}

struct StatementText
{
    Q_DECLARE_TR_FUNCTIONS(StatementState)
public:
    static StateLook look(std::optional<qint64> openLines)
    {
        if (!openLines)
            return {tr("Not matched yet"), Role::Neutral, QStringLiteral("clock"), false};
        if (*openLines == 0)
            return {tr("All matched"), Role::Good, QStringLiteral("equal"), false};
        return {tr("%Ln line(s) open", nullptr, int(*openLines)), Role::Bad,
                QStringLiteral("notequal"), false};
    }
};

struct SeenText
{
    Q_DECLARE_TR_FUNCTIONS(SeenInvoice)
public:
    static StateLook notInLedger()
    {
        return {tr("Not in the ledger"), Role::Wait, QStringLiteral("plusc"), true};
    }
};

} // namespace

TableWords tableWords(const TimeText &times, const Clock &clock, LabelForm form)
{
    TableWords words;
    words.locale = times.locale();
    words.invoice = [form](const Invoice &invoice) { return cell(stateLook(invoice, form)); };
    words.notInLedger = [] { return cell(SeenText::notInLedger()); };
    words.payout = [form](const Payout &payout) { return cell(stateLook(payout, form)); };
    words.transfer = [form](const Transfer &transfer) { return cell(stateLook(transfer, form)); };
    words.claim = [form](const Claim &claim) { return cell(stateLook(claim, form)); };
    words.account = [locale = times.locale()](const Account &account) {
        return cell(stateLook(account.lastCheck, locale));
    };
    words.stopped = [] { return cell(stoppedLook()); };
    words.callback = [](CallbackOutcome outcome) { return cell(stateLook(outcome)); };
    words.match = [](MatchStatus status) { return cell(stateLook(status)); };
    words.statement = [](std::optional<qint64> open) { return cell(StatementText::look(open)); };
    words.environment = [](Environment environment) { return environmentWord(environment); };
    words.moment = [times, &clock](Timestamp at) { return times.clockOrDay(at, clock.now()); };
    words.day = [times, &clock](Timestamp at) { return times.day(at, clock.now()); };
    words.fullTime = [times, &clock](Timestamp at) { return times.full(at, clock.now()); };
    return words;
}

} // namespace paydesk
