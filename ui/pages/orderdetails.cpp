// SPDX-FileCopyrightText: Paydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/orderdetails.h"

#include "app/doubts/doubtcare.h"
#include "app/text/eventtext.h"
#include "app/feeds/objectnames.h"
#include "models/core/moneytext.h"
#include "models/ledger/ledger.h"
#include "ui/pages/orderdoubt.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/factlist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/messageframe.h"
#include "ui/widgets/section.h"
#include "ui/widgets/themedlabel.h"

#include <QVBoxLayout>

namespace paydesk {

namespace {

bool isPersonsAct(const QString &event)
{
    static const QStringList acts{QStringLiteral("created"),   QStringLiteral("canceled"),
                                  QStringLiteral("submitted"), QStringLiteral("approval"),
                                  QStringLiteral("rejected"),  QStringLiteral("withdrawn"),
                                  QStringLiteral("sent_back"), QStringLiteral("confirmed_by"),
                                  QStringLiteral("resolved"),
                                  doubtTakenEvent, settleProposedEvent};
    return acts.contains(event);
}

} // namespace

OrderDetails::OrderDetails(PageContext &context)
    : DetailsPane(context.theme)
    , m_context(context)
    , m_message(new MessageFrame(context.theme))
    , m_need(addSection({}))
    , m_doing(addSection(tr("What Paydesk is doing")))
    , m_steps(new TimelineView(context.theme))
    , m_todo(addSection(tr("What you can do")))
    , m_check(nullptr)
    , m_settle(nullptr)
    , m_settleReason(new ThemedLabel(context.theme, {}, TextSize::Small, Token::Text2))
    , m_again(nullptr)
    , m_againReason(new ThemedLabel(context.theme, {}, TextSize::Small, Token::Text2))
    , m_history(addSection(tr("Timeline")))
    , m_timeline(new TimelineView(context.theme))
    , m_sums(addSection(tr("Amounts")))
    , m_amounts(new FactList(context.theme, FactList::Values::Right))
    , m_more(addSection(tr("Order")))
    , m_facts(new FactList(context.theme, FactList::Values::Left))
{
    headBody()->addWidget(m_message);
    m_message->hide();
    m_need->hide();
    m_steps->setTimesShown(false);
    m_doing->body()->addWidget(m_steps);
    m_history->head()->setRemark(tr("newest first"));
    m_history->body()->addWidget(m_timeline);
    m_timeline->setAccessibleName(tr("Timeline"));
    m_sums->body()->addWidget(m_amounts);
    m_more->body()->addWidget(m_facts);
    buildDoubt();
}

void OrderDetails::buildDoubt()
{
    const Theme &theme = m_context.theme;
    m_check = new ActionButton(
        theme, m_context.actions.of(Command::CheckNow), ButtonLook::Normal, ButtonSize::Small);
    auto *copy = new ActionButton(
        theme, m_context.actions.of(Command::CopySummary), ButtonLook::Normal, ButtonSize::Small);
    copy->setKeyShown(false);
    auto *first = new FlowLayout(metric::gap2 - 1);
    first->addWidget(m_check);
    first->addWidget(new ActionButton(theme, m_context.actions.of(Command::TakeDoubt),
                                      ButtonLook::Normal, ButtonSize::Small));
    first->addWidget(copy);
    m_settle = rowOf({Command::MarkPaid, Command::MarkNotPaid}, m_settleReason);
    m_again = rowOf({Command::SendAgain}, m_againReason);
    m_todo->body()->addLayout(first);
    m_todo->body()->addWidget(m_settle);
    m_todo->body()->addWidget(m_again);
}

/// Buttons with a line below that says when they can be used.
QWidget *OrderDetails::rowOf(std::initializer_list<Command> commands, QLabel *reason)
{
    auto *area = new QWidget;
    auto *column = new QVBoxLayout(area);
    column->setContentsMargins(0, metric::gap1, 0, 0);
    column->setSpacing(metric::gap1);
    auto *row = new FlowLayout(metric::gap2 - 1);
    for (const Command command : commands)
        row->addWidget(new ActionButton(m_context.theme, m_context.actions.of(command),
                                        ButtonLook::Normal, ButtonSize::Small));
    reason->setWordWrap(true);
    column->addLayout(row);
    column->addWidget(reason);
    return area;
}

void OrderDetails::showOrder(const OrderView &view)
{
    const Order &order = view.order;
    const QLocale &locale = m_context.times.locale();
    if (view.title.isEmpty())
        setAmount(order.amount, locale);
    else
        setTitle(view.title);
    setLook(view.look);
    setReference(order.reference, order.party);
    setAccountLine(order.partyAccount);
    const auto account = m_context.names.find(order.account);
    setBadge(account ? std::optional(m_context.badge(account->environment)) : std::nullopt);
    setActions(view.actions);
    m_doing->setVisible(view.inDoubt);
    m_todo->setVisible(view.inDoubt);
    if (view.inDoubt)
        showDoubt(view);
    else
        showSettledMessage(view);
    m_history->setVisible(view.id > 0);
    m_timeline->setEntries(timelineOf(view));
    m_sums->setVisible(!view.amounts.isEmpty());
    m_amounts->clear();
    for (const auto &[name, amount] : view.amounts)
        m_amounts->addFact(name, moneytext::displayWithCode(amount, locale));
    m_more->setVisible(!view.facts.isEmpty());
    m_facts->clear();
    for (const auto &[name, value] : view.facts)
        m_facts->addFact(name, value);
}

void OrderDetails::showDoubt(const OrderView &view)
{
    const OrderDoubt doubt = doubtOf(view, m_context);
    m_message->setMessage(doubt.message.role, doubt.message.lead, doubt.message.text);
    m_message->show();
    m_steps->setEntries(doubt.doing);
    m_check->setVisible(view.canBeAsked);
    m_settleReason->setText(doubt.settle);
    m_again->setVisible(view.release != Release::Never);
    m_againReason->setText(doubt.again);
}

void OrderDetails::showSettledMessage(const OrderView &view)
{
    const auto message = refusalMessage(view, m_context);
    m_message->setVisible(message.has_value());
    if (message)
        m_message->setMessage(message->role, message->lead, message->text);
}

QList<TimelineEntry> OrderDetails::timelineOf(const OrderView &view) const
{
    const auto journal = m_context.services.ledger.journal().of(view.kind, view.id);
    if (!journal)
        return {};
    const QString provider = m_context.names.provider(view.order.account);
    const Timestamp now = m_context.services.clock.now();
    QList<TimelineEntry> entries;
    for (auto row = journal->rbegin(); row != journal->rend(); ++row) {
        const EventWords words
            = eventWords({row->object, row->event, row->fromState, row->toState, stepAfter(*row)},
                         provider);
        QStringList detail;
        if (m_context.times.localDay(row->at) != m_context.times.localDay(now))
            detail.append(m_context.times.day(row->at, now));
        if (isPersonsAct(row->event))
            detail.append(row->actor);
        if (!row->note.isEmpty() && row->event != u"approval"
            && row->event != u"sealed") // hashes are not for people
            detail.append(withNames(row->note, m_context.services.ledger));
        entries.append({.time = m_context.times.clock(row->at),
                        .icon = words.icon,
                        .role = words.role,
                        .lead = words.lead,
                        .text = words.text,
                        .detail = detail.join(QStringLiteral(" · "))});
    }
    return entries;
}

} // namespace paydesk
