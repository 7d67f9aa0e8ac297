// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/payoutsending.h"

#include "app/payouts/payoutdesk.h"
#include "app/text/errortext.h"
#include "models/ledger/ledger.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/progressstrip.h"

#include <QVBoxLayout>

namespace paydesk {

namespace {

constexpr size_t referencesShown = 6;

} // namespace

PayoutSending::PayoutSending(PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_progress(new ProgressStrip(context.theme))
    , m_message(new MessageFrame(context.theme))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_progress);
    column->addWidget(m_message);
    m_progress->hide();
    m_message->hide();
    connect(m_progress, &ProgressStrip::canceled, this, [this] {
        if (!m_many)
            return;
        m_many->stop();
        m_progress->setCancelable(false);
        showProgress();
    });
}

void PayoutSending::start(const SendablePayouts &payouts)
{
    if (m_many || payouts.items.empty())
        return;
    m_payouts = payouts;
    m_sent = m_inDoubt = m_refused = 0;
    m_firstProblem.clear();
    m_resting.clear();
    m_message->hide();
    PayoutDesk &desk = m_context.services.payouts;
    m_many = new ManySteps<Payout>(
        {.step = [&desk](PayoutId id) { return desk.sendIfUnlike(id); },
         .atOnce = [&desk](AccountId account) { return desk.sendingsAtOnce(account); },
         .room = [&desk](AccountId account) { return desk.roomForSendings(account); },
         .taken = [this](size_t index, const auto &result) { take(index, result); },
         .held =
             [this](AccountId account, std::chrono::seconds time) {
                 m_resting = tr("%1 wants %2 of rest", "provider, a time")
                                 .arg(m_context.names.provider(account), durationText(time));
                 showProgress();
             },
         .done = [this] { finish(); }},
        this);
    m_progress->setCancelable(true);
    m_progress->setConsequence(tr("Then no other is begun; those under way come to their end."));
    m_progress->show();
    m_many->run(m_payouts.items);
    showProgress();
    emit changed();
}

void PayoutSending::dismiss() { m_message->hide(); }

void PayoutSending::take(size_t, const Result<PayoutOutcome> &result)
{
    m_resting.clear();
    const std::optional<Error> problem = !result ? std::optional(result.error()) : result->problem;
    const bool inDoubt = result && result->order.state == PayoutState::InDoubt;
    m_inDoubt += inDoubt;
    if (problem && !inDoubt)
        ++m_refused;
    else
        ++m_sent;
    if (problem && !inDoubt && m_firstProblem.isEmpty())
        m_firstProblem = m_context.sentence(*problem, Act::MoneyOut);
    showProgress();
}

void PayoutSending::showProgress()
{
    if (!m_many)
        return;
    const QLocale &locale = m_context.times.locale();
    QString text = m_many->isStopped()
        ? tr("Stopping: %Ln payout(s) under way", nullptr, int(m_many->underWay()))
        : tr("Sending %1 of %2", "payouts")
              .arg(locale.toString(qint64(m_many->taken() + m_many->underWay())),
                   locale.toString(qint64(m_many->size())));
    if (!m_resting.isEmpty())
        text += QStringLiteral(" · ") + m_resting;
    m_progress->setText(text);
    m_progress->setProgress(qint64(m_many->taken()), qint64(m_many->size()));
}

QString PayoutSending::notBegunText() const
{
    const auto left = m_many->notBegun();
    if (left.empty())
        return {};
    QStringList references;
    for (size_t i = 0; i < std::min(left.size(), referencesShown); ++i) {
        const auto payout = m_context.services.ledger.payouts().get(m_payouts.items[left[i]].id);
        references += payout ? payout->reference : m_payouts.items[left[i]].id.toText();
    }
    if (left.size() > referencesShown)
        references += QStringLiteral("…");
    return tr("%Ln not begun: %1. They are as they were; send them again when you want.", nullptr,
              int(left.size()))
        .arg(references.join(u", "));
}

void PayoutSending::finish()
{
    QStringList rest;
    if (m_inDoubt > 0)
        rest += tr("%Ln in doubt: they are asked about, not sent again.", nullptr, int(m_inDoubt));
    if (m_refused > 0)
        rest += tr("%Ln not sent. The first: %1", nullptr, int(m_refused)).arg(m_firstProblem);
    if (const QString left = notBegunText(); !left.isEmpty())
        rest += left;
    const Role role = m_inDoubt > 0 ? Role::Doubt : rest.isEmpty() ? Role::Good : Role::Wait;
    m_message->setMessage(role, tr("%Ln payout(s) sent.", nullptr, int(m_sent)),
                          rest.join(QLatin1Char(' ')));
    m_message->show();
    m_progress->hide();
    std::exchange(m_many, nullptr)->deleteLater();
    emit changed();
}

} // namespace paydesk
